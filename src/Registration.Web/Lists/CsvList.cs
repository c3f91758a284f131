using System.Text;
using CsvHelper;
using EventRegistration.Localisation;

namespace EventRegistration.Lists;

/// <summary>Reads lines of cells separated by semicolons, commas or tabs, as spreadsheet programs write them.</summary>
internal static class CsvList
{
    private const string Hint = "sep=";

    /// <summary>The largest number of lines, empty ones included.</summary>
    private const int MostLines = 20_000;

    private static readonly char[] Separators = [';', ',', '\t'];

    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IReadOnlyList<ListRow> Rows(byte[] content)
    {
        var text = TextOf(content);
        if (text.Contains('\0', StringComparison.Ordinal) || text.Count(IsStray) > text.Length / 50)
        {
            throw new UnreadableListException(ListFault.NotAList);
        }

        return Read(text, SeparatorOf(text));
    }

    private static bool IsStray(char character) => char.IsControl(character) && character is not ('\r' or '\n' or '\t');

    private static List<ListRow> Read(string text, char separator)
    {
        List<ListRow> rows = [];
        var unclosed = false;
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            SkipEmptyLines = false,
            IncludeValuesInExceptions = false,

            // Other stray quotes are text. An unterminated quote would make one cell of the rest of the file.
            OnMalformedRecord = record => unclosed |= record.Reason == CsvMalformedReason.UnterminatedQuote,
        });
        for (var number = 1; reader.Read(); number++)
        {
            if (number > MostLines)
            {
                throw new UnreadableListException(ListFault.TooManyRows);
            }

            // Excel's hint line only names the separator.
            if (number > 1 || !reader.GetString(0).StartsWith(Hint, StringComparison.OrdinalIgnoreCase))
            {
                rows.Add(new ListRow(number, [.. Cells(reader)]));
            }
        }

        return unclosed ? throw new UnreadableListException(ListFault.Broken) : rows;
    }

    private static IEnumerable<string> Cells(CsvReader reader) =>
        Enumerable.Range(0, Math.Min(reader.FieldCount, ListTable.MostColumns)).Select(column => FormText.Clean(reader.GetString(column)));

    /// <summary>Decodes by the byte order mark, else as UTF-8 if valid. Falls back to Windows-1252, the ANSI of Western Europe.</summary>
    private static string TextOf(byte[] content)
    {
        if (content is [0xEF, 0xBB, 0xBF, ..] or [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            using var reader = new StreamReader(new MemoryStream(content), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }

        try
        {
            return StrictUtf8.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(content);
        }
    }

    /// <summary>Returns the most frequent separator outside quotes in the first line that has one. The semicolon wins a tie.</summary>
    private static char SeparatorOf(string text)
    {
        foreach (var line in text.Split('\n').Take(10))
        {
            if (line.StartsWith(Hint, StringComparison.OrdinalIgnoreCase) && line.TrimEnd('\r') is { Length: 5 } hint
                && Separators.Contains(hint[4]))
            {
                return hint[4];
            }

            var quoted = false;
            var counts = line.Where(character => (quoted ^= character == '"') is false && Separators.Contains(character))
                .CountBy(found => found)
                .ToDictionary();
            if (counts.Count > 0)
            {
                return Separators.MaxBy(separator => counts.GetValueOrDefault(separator));
            }
        }

        return ';';
    }
}
