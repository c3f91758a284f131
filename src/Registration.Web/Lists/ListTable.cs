namespace EventRegistration.Lists;

/// <summary>A spreadsheet as text: its headings and the rows below them that are not empty.</summary>
public sealed record ListTable(IReadOnlyList<string> Headings, IReadOnlyList<ListRow> Rows)
{
    /// <summary>The rows that are read of one list, at most.</summary>
    public const int MostRows = 5_000;

    /// <summary>Columns further to the right are not read.</summary>
    public const int MostColumns = 100;
}

/// <summary>A row with its number as a spreadsheet program shows it, from 1.</summary>
public sealed record ListRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>The text of a cell; a row may be shorter than the others.</summary>
    public string Cell(int column) => column < Cells.Count ? Cells[column] : "";
}

/// <summary>Why a file cannot be read as a list. The names are keys of words.</summary>
public enum ListFault
{
    /// <summary>There is nothing in it, or headings only.</summary>
    Empty,

    /// <summary>Neither CSV nor XLSX.</summary>
    NotAList,

    /// <summary>An .xls file, or one that a password locks.</summary>
    OldOrLocked,

    Broken,
    TooManyRows,

    /// <summary>More comes out of it than a list of people can be.</summary>
    Unpacks,
}

/// <summary>What became of reading a file: a table, or what is wrong with it.</summary>
public sealed record ReadList(ListTable? Table, ListFault? Fault)
{
    internal static ReadList Wrong(ListFault fault) => new(null, fault);
}
