using System.Globalization;
using System.Text;

namespace EventRegistration.Mail;

/// <summary>Makes typed text safe for a header: one line that no server or mail program can misread.</summary>
internal static class HeaderText
{
    /// <summary>
    /// Turns line breaks and control characters into spaces and folds spaces. Removes characters that reverse the reading direction.
    /// </summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(rune => !OverridesDirection(rune)))
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

    /// <summary>Returns the address as a header value. Null if the address cannot stand in a header unchanged.</summary>
    public static MailAddress? Address(string name, string address) =>
        address.Count(character => character == '@') == 1 && address[0] != '@' && address[^1] != '@'
        && !address.Any(character => char.IsControl(character) || char.IsWhiteSpace(character)
            || "<>()[]\\,;:\"".Contains(character, StringComparison.Ordinal))
        && Line(address) == address
            ? new MailAddress(Line(name), address)
            : null;

    private static bool BreaksLine(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>Recognises embeddings, overrides and isolates (UAX #9).</summary>
    private static bool OverridesDirection(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
