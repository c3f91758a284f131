using System.Buffers;
using System.Text;

namespace EventRegistration.Lists;

/// <summary>The text of a CSV file, and the encoding that had to be guessed for some of it. Null if nothing was guessed.</summary>
internal sealed record CsvText(string Text, ListRemark? Remark)
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The encodings in which programs of Western Europe save text that is not Unicode. The first wins a tie.</summary>
    private static readonly (string Name, Encoding Encoding)[] Others =
    [
        ("Windows-1252", CodePage(1252)), ("Mac Roman", CodePage(10000)), ("MS-DOS 850", CodePage(850)),
    ];

    /// <summary>
    /// Decodes by the byte order mark, else as UTF-8. Bytes that are no UTF-8 are read in the other encoding that makes most sense of all
    /// of them, and only those: one old line does not spoil the others.
    /// </summary>
    public static CsvText Of(byte[] content)
    {
        if (content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return new CsvText(WithoutMarks((content[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(content)), null);
        }

        if (Utf16(content) is { } utf16)
        {
            return new CsvText(utf16.GetString(content), new ListRemark(ListRemarkKind.OtherEncoding) { Value = "UTF-16" });
        }

        try
        {
            return new CsvText(WithoutMarks(StrictUtf8.GetString(content)), null);
        }
        catch (DecoderFallbackException)
        {
            var best = Others.Select(other => (other.Name, Read: Mixed(content, other.Encoding))).MaxBy(read => read.Read.Score);
            return new CsvText(
                WithoutMarks(best.Read.Text),
                new ListRemark(ListRemarkKind.OtherEncoding) { Value = best.Name, Count = best.Read.Lines });
        }
    }

    private static Encoding CodePage(int number) => CodePagesEncodingProvider.Instance.GetEncoding(number)!;

    /// <summary>Some programs put a mark before text that has one already.</summary>
    private static string WithoutMarks(string text) => text.TrimStart('\uFEFF');

    /// <summary>Recognises UTF-16 without a mark: half of the bytes of Western text are zero, at even or at odd places.</summary>
    private static Encoding? Utf16(byte[] content)
    {
        var (even, odd) = (0, 0);
        var length = Math.Min(content.Length, 1_000) & ~1;
        for (var at = 0; at < length; at += 2)
        {
            even += content[at] == 0 ? 1 : 0;
            odd += content[at + 1] == 0 ? 1 : 0;
        }

        var most = length * 0.35;
        return content.Length % 2 != 0 || length == 0 ? null
            : odd > most && even == 0 ? Encoding.Unicode
            : even > most && odd == 0 ? Encoding.BigEndianUnicode
            : null;
    }

    /// <summary>
    /// Decodes UTF-8, and what is none in another encoding. Returns also how much sense that made, and the lines concerned.
    /// </summary>
    private static (string Text, int Score, int Lines) Mixed(byte[] content, Encoding other)
    {
        var text = new StringBuilder(content.Length);
        List<int> guessed = [];
        for (var rest = content.AsSpan(); !rest.IsEmpty;)
        {
            var status = Rune.DecodeFromUtf8(rest, out var rune, out var length);
            if (status == OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                // One byte at a time: what follows may be UTF-8 again.
                length = 1;
                guessed.Add(text.Length);
                text.Append(other.GetString(rest[..1]));
            }

            rest = rest[length..];
        }

        var decoded = text.ToString();
        return (decoded, guessed.Sum(at => Sense(decoded, at)), LinesOf(decoded, guessed));
    }

    private static int LinesOf(string text, List<int> places)
    {
        var (lines, last) = (0, -1);
        foreach (var place in places)
        {
            if (last < 0 || text.AsSpan(last, place - last).ContainsAny('\n', '\r'))
            {
                lines++;
            }

            last = place;
        }

        return lines;
    }

    /// <summary>The sense that a decoded character makes between its neighbours in a list of people.</summary>
    private static int Sense(string text, int at)
    {
        var (before, sign, after) = (at > 0 ? text[at - 1] : ' ', text[at], at + 1 < text.Length ? text[at + 1] : ' ');
        return sign switch
        {
            _ when char.IsControl(sign) => -5,
            _ when (char.IsUpper(sign) && char.IsLower(before)) || (char.IsLower(sign) && char.IsUpper(after)) => -2,
            _ when "éèëêïîíìöôóòõüûúùáàäâãåñçßøæÉÈËÊÏÎÍÖÔÓÜÛÚÁÀÄÂÅÑÇØÆ".Contains(sign, StringComparison.Ordinal) => 3,
            _ when char.IsLetter(sign) => 1,
            '’' or '‘' => IsApostrophe(text, at, before, after) ? 4 : 0,
            '\u00A0' or '€' or '–' or '“' or '”' or '…' or '«' or '»' or '°' when !char.IsLetter(before) || !char.IsLetter(after) => 1,
            _ when char.IsLetter(before) || char.IsLetter(after) => -5,
            _ => 0,
        };
    }

    /// <summary>Whether a quote stands as in "’t Hoff", "O’Neill", "foto’s".</summary>
    private static bool IsApostrophe(string text, int at, char before, char after) =>
        char.IsLetter(before)
            ? char.IsUpper(after) || (after == 's' && (at + 2 == text.Length || !char.IsLetter(text[at + 2])))
            : after is 't' or 's' or 'n' or 'r';
}
