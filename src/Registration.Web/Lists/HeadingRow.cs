using EventRegistration.Localisation;

namespace EventRegistration.Lists;

/// <summary>Looks for the row that names the columns of a list, among the first of its filled rows.</summary>
internal sealed class HeadingRow(IReadOnlyList<ListRow> rows)
{
    /// <summary>The number of filled rows among which the headings are looked for.</summary>
    public const int Farthest = 20;

    /// <summary>The number of rows below a cell that tell whether it names its column or is one of its values.</summary>
    private const int Compared = 50;

    private static readonly string[] NoAddress = ["geen", "onbekend", "nvt", "none", "unknown", "na", "volgt", "ontbreekt"];

    private readonly Dictionary<string, HeadingWords> _words = new(StringComparer.Ordinal);

    /// <summary>
    /// Finds the first row in which two or more headings are known. Without such a row one known heading is enough. A first row without any
    /// known heading is a person if it looks like the people below it, and else holds headings that nobody knows. -1 if there are none.
    /// </summary>
    public int Find()
    {
        var known = Enumerable.Range(0, Math.Min(Farthest, rows.Count)).Select(Known).ToList();
        var first = known.FindIndex(row => row.All >= 2);
        if (first >= 0)
        {
            // Headings in two rows, the upper ones merged: the lower row has them all.
            while (first + 1 < known.Count && known[first + 1].All >= Math.Max(2, known[first].All))
            {
                first++;
            }

            return first;
        }

        first = known.FindIndex(row => row.Exact == 1);
        return first >= 0 ? first : known[0].All > 0 || !IsPerson() ? 0 : -1;
    }

    /// <summary>Returns how much a sheet looks like a list of people: 3 with known headings, 0 if it does not at all.</summary>
    public int Likeness()
    {
        var known = Enumerable.Range(0, Math.Min(Farthest, rows.Count)).Select(row => Known(row).All).DefaultIfEmpty().Max();
        var addresses = rows.Take(Compared).Count(row => row.Cells.Any(AddressCell.IsAddress));
        return known >= 2 ? 3 : addresses >= 2 ? 2 : known + addresses > 0 ? 1 : 0;
    }

    /// <summary>Counts the cells of a row that name a field, and nothing else. A row with an address is one of a person.</summary>
    private (int Exact, int All) Known(int row)
    {
        var (exact, all) = (0, 0);
        for (var column = 0; column < rows[row].Cells.Count; column++)
        {
            var words = WordsOf(rows[row].Cell(column));
            if (words.IsKnown && !IsRepeated(row, column, words.IsExact))
            {
                all++;
                exact += words.IsExact ? 1 : 0;
            }
        }

        return exact < 2 && rows[row].Cells.Any(AddressCell.IsAddress) ? (0, 0) : (exact, all);
    }

    /// <summary>
    /// Whether other cells of the column hold such a word too: "Gemeente A" above or below "Gemeente B" is a value. Above a certain heading
    /// stand titles.
    /// </summary>
    private bool IsRepeated(int row, int column, bool isExact)
    {
        var others = rows.Take(Compared).Where((_, index) => index > row || (index < row && !isExact))
            .Select(other => other.Cell(column)).Where(cell => cell.Length > 0).ToList();
        return others.Count(cell => WordsOf(cell).IsKnown) * 3 > others.Count;
    }

    private HeadingWords WordsOf(string cell) =>
        _words.TryGetValue(cell, out var words) ? words : _words[cell] = new HeadingWords(cell);

    private bool IsPerson()
    {
        var below = rows.Skip(1).Take(Compared).ToList();
        if (rows[0].Cells.Any(AddressCell.IsAddress))
        {
            return true;
        }

        var columns = rows[0].Cells.Count;
        var addresses = Enumerable.Range(0, Math.Max(columns, below.Select(row => row.Cells.Count).DefaultIfEmpty().Max()))
            .Where(column => below.Count(row => AddressCell.IsAddress(row.Cell(column))) * 2 > below.Count)
            .ToList();
        return addresses.Count > 0
            ? addresses.TrueForAll(column => LacksAddress(rows[0].Cell(column)))
            : Enumerable.Range(0, columns).Any(column => PersonCell.IsFullName(rows[0].Cell(column))
                && below.Count(row => PersonCell.IsFullName(row.Cell(column))) * 2 >= Math.Max(1, below.Count));
    }

    /// <summary>Whether a cell in the column of addresses is that of a person without one. A heading would say something.</summary>
    private static bool LacksAddress(string cell) =>
        cell.Contains('@', StringComparison.Ordinal) || !cell.Any(char.IsLetter) || NoAddress.Contains(HeadingWords.Letters(cell));
}
