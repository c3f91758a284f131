using System.Globalization;
using System.Text;

namespace EventRegistration.Localisation;

/// <summary>
/// Validates deliverable e-mail addresses such as <c>naam@gemeente.nl</c>. Before the @: the unquoted form of RFC 5322. Behind the @: a
/// domain with a dot, in ASCII or internationalised (IDNA).
/// </summary>
internal static class EmailAddress
{
    private const int LongestLocalPart = 64;
    private const string AllowedInLocalPart = "!#$%&'*+-/=?^_`{|}~.";
    private static readonly IdnMapping Idna = new() { UseStd3AsciiRules = true };

    public static bool IsValid(string text) =>
        text.Split('@') is [var local, var domain] && IsLocalPart(local) && IsDomain(domain);

    private static bool IsLocalPart(string local) =>
        local.Length is > 0 and <= LongestLocalPart
        && local.All(character => char.IsAsciiLetterOrDigit(character) || AllowedInLocalPart.Contains(character, StringComparison.Ordinal))
        && !local.StartsWith('.') && !local.EndsWith('.') && !local.Contains("..", StringComparison.Ordinal);

    private static bool IsDomain(string domain)
    {
        // Only letters, digits, dots and hyphens. The IDNA mapping itself also accepts other dots and removes some signs.
        if (!domain.EnumerateRunes().All(rune => Rune.IsLetterOrDigit(rune) || IsMark(rune) || rune.Value is '.' or '-'))
        {
            return false;
        }

        try
        {
            var labels = Idna.GetAscii(domain).Split('.');
            return labels.Length > 1
                && labels.All(label => label.Length is > 0 and <= 63 && !label.StartsWith('-') && !label.EndsWith('-'))
                && labels[^1].Length > 1 && labels[^1].Any(char.IsAsciiLetter);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
