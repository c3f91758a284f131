using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>The content of a column, as shares of its filled cells.</summary>
internal sealed class ColumnContent
{
    /// <summary>The number of filled cells that are looked at.</summary>
    private const int Looked = 200;

    private readonly List<string> _cells;

    public ColumnContent(ListTable table, int column)
    {
        Heading = table.Headings[column];
        Words = new HeadingWords(Heading);
        _cells = [.. table.Rows.Select(row => row.Cell(column)).Where(cell => cell.Length > 0).Take(Looked)];
        Filled = table.Rows.Count == 0 ? 0 : (double)table.Rows.Count(row => row.Cell(column).Length > 0) / table.Rows.Count;
        Addresses = Share(AddressCell.IsAddress);
        Dates = Share(cell => SignedUp.Read(cell) is not null);
        Numbers = Share(PersonCell.IsNumber) - Dates;
        Answers = Share(PersonCell.IsYesOrNo);
    }

    public string Heading { get; }

    public HeadingWords Words { get; }

    public bool IsEmpty => _cells.Count == 0;

    /// <summary>The share of rows in which the cell is filled.</summary>
    public double Filled { get; }

    public double Addresses { get; }

    public double Dates { get; }

    public double Numbers { get; }

    /// <summary>The share of cells that say yes or no.</summary>
    public double Answers { get; }

    public double Names => Share(PersonCell.IsFullName);

    public double Organisations => Share(PersonCell.IsOrganisation);

    public double Infixes => Share(PersonCell.IsInfix);

    public double Titles => Share(PersonCell.IsTitle);

    public double Statuses => Share(PersonCell.IsStatus);

    /// <summary>The share of cells that hold a number on a waitlist.</summary>
    public double Positions => Share(cell => PersonCell.PositionIn(cell) is not null);

    /// <summary>Whether the content can be no text about a person.</summary>
    public bool IsNoText => Addresses > 0.5 || Dates > 0.5 || Numbers > 0.5 || Answers > 0.5;

    /// <summary>The share of cells that hold the title of a session of a round.</summary>
    public double Sessions(IReadOnlyList<string> titles)
    {
        var keys = titles.Select(Folding.Key).Where(key => key.Length > 0).ToHashSet(StringComparer.Ordinal);
        return keys.Count == 0 ? 0 : Share(cell => keys.Contains(Folding.Key(cell))
            || cell.Split([';', ',', '\n']).Any(part => keys.Contains(Folding.Key(part))));
    }

    private double Share(Func<string, bool> counts) => IsEmpty ? 0 : (double)_cells.Count(counts) / _cells.Count;
}
