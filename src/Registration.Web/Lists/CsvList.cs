using System.Text.RegularExpressions;
using CsvHelper;
using EventRegistration.Localisation;

namespace EventRegistration.Lists;

/// <summary>Reads lines of cells separated by semicolons, commas, tabs or bars, as spreadsheet programs write them.</summary>
internal static partial class CsvList
{
    private const string Hint = "sep=";

    /// <summary>The largest number of records, empty ones included.</summary>
    private const int MostRecords = 20_000;

    /// <summary>The number of records, and of characters, by which the separator is found.</summary>
    private const int Tried = 100;

    private const int LongestTried = 200_000;

    private static readonly char[] Separators = [';', ',', '\t', '|'];

    public static (ListSheet Sheet, ListRemark? Remark) Read(byte[] content)
    {
        var (text, remark) = CsvText.Of(content);
        if (text.Contains('\0', StringComparison.Ordinal) || text.Count(IsStray) > text.Length / 50)
        {
            throw new UnreadableListException(ListFault.NotAList);
        }

        var hint = HintOf(text);
        var written = FromMySql(text);
        var records = Unwrapped(Records(written, hint ?? SeparatorOf(written), MostRecords + 1));
        return records.IsUnclosed ? throw new UnreadableListException(ListFault.Broken)
            : records.Rows.Count > MostRecords ? throw new UnreadableListException(ListFault.TooManyRows)
            : (new ListSheet([.. hint is null ? records.Rows : records.Rows.Skip(1)]), remark);
    }

    /// <summary>Reads lines that a program put between quotes as a whole once more: "Naam,E-mail" is a row of two cells.</summary>
    private static CsvRecords Unwrapped(CsvRecords records)
    {
        if (records.IsUnclosed || records.Rows.Exists(row => row.Cells.Count > 1) || !records.Rows.Exists(row => IsLine(row.Cell(0))))
        {
            return records;
        }

        var lines = string.Join('\n', records.Rows.Select(row => row.Cell(0)));
        var inner = Records(lines, SeparatorOf(lines), MostRecords + 1);
        return inner.Rows.Count == records.Rows.Count && Score(inner, isWhole: true).Headings > 1 ? inner : records;
    }

    private static bool IsLine(string cell) => cell.IndexOfAny(Separators) >= 0;

    private static bool IsStray(char character) => char.IsControl(character) && character is not ('\r' or '\n' or '\t');

    /// <summary>The separator that Excel's own first line names, such as "sep=;". The line is no row.</summary>
    private static char? HintOf(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var line = (end < 0 ? text : text[..end]).Trim('"');
        return line.StartsWith(Hint, StringComparison.OrdinalIgnoreCase) && line.Length == Hint.Length + 1 ? line[^1] : null;
    }

    /// <summary>
    /// Rewrites the quotes of MySQL (\") as those of RFC 4180 (""), if the file then has fewer malformed records: a path that ends in "\"
    /// is no escape.
    /// </summary>
    private static string FromMySql(string text)
    {
        if (!text.Contains("\\\"", StringComparison.Ordinal))
        {
            return text;
        }

        var rewritten = Escaped().Replace(text, found => found.Value[1] switch { '"' => "\"\"", 'N' => "", var sign => $"{sign}" });
        return Malformed(rewritten) < Malformed(text) ? rewritten : text;
    }

    private static int Malformed(string text) => Records(text, SeparatorOf(text), MostRecords).Malformed;

    /// <summary>
    /// Returns the separator that makes the best table of the first records: with known headings, addresses that stand alone in their
    /// cells, and the same number of cells in most records. The semicolon wins a tie.
    /// </summary>
    private static char SeparatorOf(string text)
    {
        var start = FormText.Start(text, LongestTried);
        return Separators.MaxBy(separator => Score(Records(start, separator, Tried), isWhole: start.Length == text.Length));
    }

    private static (int Closed, int Headings, double Addresses, double Even, int Cells) Score(CsvRecords records, bool isWhole)
    {
        var filled = records.Rows.Where(row => row.Cells.Any(cell => cell.Length > 0)).ToList();
        if (filled.Count == 0)
        {
            return default;
        }

        var (cells, count) = filled.CountBy(row => row.Cells.Count).MaxBy(group => (group.Value, group.Key));
        return (
            isWhole && records.IsUnclosed ? 0 : 1,
            Math.Min(2, filled.Take(HeadingRow.Farthest).Max(row => row.Cells.Count(cell => new HeadingWords(cell).IsKnown))),
            (double)filled.Count(row => row.Cells.Any(EmailAddress.IsValid)) / filled.Count,
            cells > 1 ? (double)count / filled.Count : 0,
            cells);
    }

    private static CsvRecords Records(string text, char separator, int most)
    {
        List<ListRow> rows = [];
        var (malformed, unclosed) = (0, false);
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            SkipEmptyLines = false,
            DetectSeparatorHint = false,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = record =>
            {
                // Other stray quotes are text. An unterminated quote would make one cell of the rest of the file.
                malformed++;
                unclosed |= record.Reason == CsvMalformedReason.UnterminatedQuote;
            },
        });
        for (var number = 1; number <= most && reader.Read(); number++)
        {
            rows.Add(new ListRow(number, [.. Cells(reader)]));
        }

        return new CsvRecords(rows, malformed, unclosed);
    }

    private static IEnumerable<string> Cells(CsvReader reader) =>
        Enumerable.Range(0, Math.Min(reader.FieldCount, ListTable.MostColumns)).Select(column => FormText.Clean(reader.GetString(column)));

    /// <summary>Finds what MySQL escapes: a quote, a backslash, a line break, and no value at all.</summary>
    [GeneratedRegex("""\\["\\\nN]""", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Escaped();

    /// <summary>The records of a file as one separator divides it.</summary>
    private sealed record CsvRecords(List<ListRow> Rows, int Malformed, bool IsUnclosed);
}
