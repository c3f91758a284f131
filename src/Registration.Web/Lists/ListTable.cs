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
    internal static ReadList Wrong(ListFault fault) => new(null, fault);
}
