using System.Globalization;
using System.Text;

namespace EventRegistration.Mail;

/// <summary>Makes what somebody typed fit for a header: one line, nothing that a server or a reader could take for something else.</summary>
internal static class HeaderText
{
    /// <summary>Line breaks and control characters become spaces, what turns the direction of text is left out, spaces are folded.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(rune => !TurnsDirection(rune)))
        {
            if (BreaksLine(rune) || Rune.IsWhiteSpace(rune))
            {
                line.Append(line.Length > 0 && line[^1] != ' ' ? " " : "");
            }
            else
            {
                line.Append(rune.ToString());
            }
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>An address that can stand in a header as it is; null when it cannot.</summary>
    public static MailAddress? Address(string name, string address) =>
        address.Count(character => character == '@') == 1 && address[0] != '@' && address[^1] != '@'
        && !address.Any(character => char.IsControl(character) || char.IsWhiteSpace(character) || "<>()[]\\,;:\"".Contains(character, StringComparison.Ordinal))
        && Line(address) == address
            ? new MailAddress(Line(name), address)
            : null;

    private static bool BreaksLine(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>Embeddings, overrides and isolates (UAX #9).</summary>
    private static bool TurnsDirection(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
