using EventRegistration.Localisation;

namespace EventRegistration.Lists;

/// <summary>A sheet of a workbook as text: its rows with content and what an organiser cannot see in them.</summary>
internal sealed record ListSheet(IReadOnlyList<ListRow> Rows)
{
    /// <summary>The name of the tab. Null for CSV.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the tab is hidden. Its rows are then not read.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The numbers of the hidden rows among the rows.</summary>
    public IReadOnlyList<int> HiddenRows { get; init; } = [];

    /// <summary>The indexes of the hidden columns with content.</summary>
    public IReadOnlyList<int> HiddenColumns { get; init; } = [];

    /// <summary>The row number of each cell that took its value from a merged range.</summary>
    public IReadOnlyList<int> MergedCells { get; init; } = [];
}

/// <summary>Gathers the cells of a sheet. Holds no more than a list may have, whatever the sheet claims to have.</summary>
internal sealed class SheetBuilder(string name)
{
    /// <summary>The largest number of rows that are kept: the people, and what may stand above them.</summary>
    private const int MostRows = ListTable.MostRows + HeadingRow.Farthest + 1;

    private const int MostRanges = 10_000;

    /// <summary>The largest number of cells that are looked at for merged ranges.</summary>
    private const int MostLooked = 1_000_000;

    private readonly List<ListRow> _rows = [];
    private readonly List<int> _hiddenRows = [];
    private readonly bool[] _hiddenColumns = new bool[ListTable.MostColumns];
    private readonly List<CellRange> _ranges = [];

    /// <summary>Whether further rows are ignored.</summary>
    public bool IsFull => _rows.Count >= MostRows;

    /// <summary>Cleans a text as a cell. Texts that many cells share are cleaned once.</summary>
    public static string Clean(string text) => FormText.Clean(FormText.Start(text, ListTable.LongestCell));

    /// <summary>Adds a row of clean cells. A row without content is no row.</summary>
    public void Add(int number, ReadOnlySpan<string?> cells, bool isHidden)
    {
        var width = cells.Length;
        while (width > 0 && string.IsNullOrEmpty(cells[width - 1]))
        {
            width--;
        }

        if (width == 0 || IsFull)
        {
            return;
        }

        var kept = new string[width];
        for (var column = 0; column < width; column++)
        {
            kept[column] = cells[column] ?? "";
        }

        _rows.Add(new ListRow(number, kept));
        if (isHidden)
        {
            _hiddenRows.Add(number);
        }
    }

    /// <summary>Marks columns as hidden, both ends included, as indexes from 0.</summary>
    public void HideColumns(int from, int to)
    {
        for (var column = Math.Max(0, from); column <= to && column < _hiddenColumns.Length; column++)
        {
            _hiddenColumns[column] = true;
        }
    }

    public void Merge(CellRange range)
    {
        if (_ranges.Count < MostRanges)
        {
            _ranges.Add(range);
        }
    }

    public ListSheet Build()
    {
        var merged = FillRanges();
        return new ListSheet(_rows)
        {
            Name = name,
            HiddenRows = _hiddenRows,
            HiddenColumns =
            [
                .. Enumerable.Range(0, _hiddenColumns.Length)
                    .Where(column => _hiddenColumns[column] && _rows.Exists(row => row.Cell(column).Length > 0)),
            ],
            MergedCells = merged,
        };
    }

    /// <summary>Gives the value of each merged range to its empty cells, in rows that have content of their own.</summary>
    private List<int> FillRanges()
    {
        List<int> filled = [];
        var looked = 0;
        foreach (var range in _ranges)
        {
            var at = _rows.FindIndex(row => row.Number == range.Top);
            var value = at < 0 ? "" : _rows[at].Cell(range.Left);
            if (value.Length == 0)
            {
                continue;
            }

            for (; at < _rows.Count && _rows[at].Number <= range.Bottom && looked < MostLooked; at++)
            {
                var last = Math.Min(range.Right, ListTable.MostColumns - 1);
                var cells = Enumerable.Range(0, Math.Max(_rows[at].Cells.Count, last + 1)).Select(_rows[at].Cell).ToArray();
                for (var column = range.Left; column <= last; column++)
                {
                    if (cells[column].Length == 0)
                    {
                        cells[column] = value;
                        filled.Add(_rows[at].Number);
                    }
                }

                looked += cells.Length;
                _rows[at] = _rows[at] with { Cells = cells };
            }
        }

        return filled;
    }
}

/// <summary>A range of cells: row numbers from 1, columns from 0, both ends included.</summary>
internal sealed record CellRange(int Top, int Left, int Bottom, int Right);
