namespace EventRegistration.Lists;

/// <summary>A spreadsheet as text: its headings and the non-empty rows below them.</summary>
internal sealed record ListTable(IReadOnlyList<string> Headings, IReadOnlyList<ListRow> Rows)
{
    /// <summary>The largest number of rows in a list.</summary>
    public const int MostRows = 5_000;

    /// <summary>The largest number of columns. Columns further to the right are ignored.</summary>
    public const int MostColumns = 100;

    /// <summary>
    /// The largest number of characters of a cell in a workbook. More than any field holds, so a cut cell is still too long.
    /// </summary>
    public const int LongestCell = 4_000;
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

    /// <summary>The only sheets with content are hidden.</summary>
    HiddenOnly,

    /// <summary>Neither CSV nor a workbook.</summary>
    NotAList,

    /// <summary>A file of an old Office program that is neither known as a workbook nor as locked.</summary>
    OldOrLocked,

    /// <summary>An .xls workbook of Excel 97 to 2003, or an .xlw or .xlm of before.</summary>
    OldWorkbook,

    /// <summary>A workbook that opens with a password only.</summary>
    Encrypted,

    /// <summary>An .xlsb workbook.</summary>
    BinaryWorkbook,

    /// <summary>A spreadsheet of Apple Numbers.</summary>
    AppleNumbers,

    Pdf,

    /// <summary>A text document or presentation of an office program.</summary>
    Document,

    /// <summary>HTML or XML, which many programs save with a name that ends in .xls.</summary>
    WebPage,

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

    /// <summary>The facts that an organiser has to know before these rows are taken over.</summary>
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
