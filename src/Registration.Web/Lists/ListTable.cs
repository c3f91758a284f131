namespace EventRegistration.Lists;

/// <summary>A spreadsheet as text: its headings and the non-empty rows below them.</summary>
internal sealed record ListTable(IReadOnlyList<string> Headings, IReadOnlyList<ListRow> Rows)
{
    /// <summary>The largest number of rows in a list.</summary>
    public const int MostRows = 5_000;

    /// <summary>The largest number of columns. Columns further to the right are ignored.</summary>
    public const int MostColumns = 100;
}

/// <summary>A row with its number in the spreadsheet program, from 1.</summary>
internal sealed record ListRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>The text of a cell. Empty if the row is shorter than other rows.</summary>
    public string Cell(int column) => column < Cells.Count ? Cells[column] : "";
}

/// <summary>The reason for not reading a file as a list. The names are keys of texts.</summary>
public enum ListFault
{
    /// <summary>The file is empty or holds headings only.</summary>
    Empty,

    /// <summary>Neither CSV nor XLSX.</summary>
    NotAList,

    /// <summary>An .xls file, or a file locked with a password.</summary>
    OldOrLocked,

    Broken,
    TooManyRows,

    /// <summary>The file unpacks to more than any list of people.</summary>
    Unpacks,
}

/// <summary>The result of reading a file: a table or a fault.</summary>
internal sealed record ReadList(ListTable? Table, ListFault? Fault)
{
    /// <summary>The visible sheets with content, in the order of the workbook. Empty for CSV.</summary>
    public IReadOnlyList<string> Sheets { get; init; } = [];

    /// <summary>The sheet that was read. Null for CSV.</summary>
    public string? Sheet { get; init; }

    /// <summary>What an organiser has to know before these rows are taken over.</summary>
    public IReadOnlyList<ListRemark> Remarks { get; init; } = [];

    internal static ReadList Wrong(ListFault fault) => new(null, fault);
}

/// <summary>Something about a file that an organiser has to know.</summary>
internal sealed record ListRemark(ListRemarkKind Kind)
{
    /// <summary>The number of rows, cells or columns. 0 if there is nothing to count.</summary>
    public int Count { get; init; }

    /// <summary>The name of an encoding or sheet, or the first row numbers. Empty if there is none.</summary>
    public string Value { get; init; } = "";
}

/// <summary>The kinds of remarks. The names are keys of texts.</summary>
internal enum ListRemarkKind
{
    /// <summary>Some lines were not UTF-8. The value is the encoding in which they were read.</summary>
    OtherEncoding,

    /// <summary>Rows that a filter or the maker of the sheet hid. They were read.</summary>
    HiddenRows,

    /// <summary>Columns that are hidden in the sheet. They were read.</summary>
    HiddenColumns,

    /// <summary>Cells of a merged range that took its value.</summary>
    MergedCells,

    /// <summary>Hidden sheets that were not read.</summary>
    HiddenSheets,

    /// <summary>Rows above the headings that were not read.</summary>
    TitleRows,

    /// <summary>The list has no headings. Its first row is a person.</summary>
    NoHeadings,
}
