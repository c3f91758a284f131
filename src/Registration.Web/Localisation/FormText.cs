using System.Globalization;
using System.Text;

namespace EventRegistration.Localisation;

/// <summary>Normalises and checks text from a form.</summary>
internal static class FormText
{
    private const char NotACharacter = '\uFFFE';

    /// <summary>
    /// Trims, ends lines in LF and composes Unicode (NFC). Malformed Unicode cannot be composed and is only trimmed; <see cref="IsLine"/>
    /// and <see cref="IsText"/> refuse it.
    /// </summary>
    public static string Clean(string? typed)
    {
        var text = (typed ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim();
        return IsWellFormed(text) ? text.Normalize(NormalizationForm.FormC) : text;
    }

    /// <summary>
    /// Whether the text is one line without control characters. Also excludes characters that reverse the reading direction.
    /// </summary>
    public static bool IsLine(string text) =>
        IsWellFormed(text) && !text.EnumerateRunes().Any(rune => Rune.IsControl(rune) || BreaksLine(rune) || OverridesDirection(rune));

    /// <summary>Whether the text holds no control characters but line breaks and tabs.</summary>
    public static bool IsText(string text) =>
        IsWellFormed(text) && !text.EnumerateRunes().Any(rune => Rune.IsControl(rune) && rune.Value is not ('\n' or '\t'));

    /// <summary>Whether any character is visible. A name of invisible characters is no name.</summary>
    public static bool IsVisible(string text) => text.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark));

    /// <summary>
    /// Cleans a search text so that every database accepts it: no control characters, no half surrogate pairs, limited length.
    /// </summary>
    public static string Sought(string? typed, int longest)
    {
        var text = string.Concat((typed ?? "").EnumerateRunes().Select(rune => Rune.IsControl(rune) ? " " : rune.ToString()));
        return Start(text.Trim(), longest).Trim();
    }

    /// <summary>
    /// Returns the beginning of a text, up to this length. Never ends in half a surrogate pair, which no database accepts.
    /// </summary>
    public static string Start(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    /// <summary>Whether the text has no half surrogate pairs and no U+FFFE, which .NET refuses to normalise.</summary>
    private static bool IsWellFormed(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != System.Buffers.OperationStatus.Done || rest[0] == NotACharacter)
            {
                return false;
            }

            rest = rest[length..];
        }

        return true;
    }

    private static bool BreaksLine(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>
    /// Recognises embeddings, overrides and isolates (UAX #9). The marks U+200E and U+200F are harmless and occur in Arabic names.
    /// </summary>
    private static bool OverridesDirection(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
