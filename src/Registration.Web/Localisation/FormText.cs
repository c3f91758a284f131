using System.Globalization;
using System.Text;

namespace EventRegistration.Localisation;

/// <summary>Text that somebody typed: brought into one form, and what is not text refused.</summary>
public static class FormText
{
    private const char NotACharacter = '\uFFFE';

    /// <summary>
    /// Trimmed, lines ending in LF, Unicode composed (NFC). What is not well-formed Unicode is only trimmed, because it cannot
    /// be composed; <see cref="IsLine"/> and <see cref="IsText"/> refuse it.
    /// </summary>
    public static string Clean(string? typed)
    {
        var text = (typed ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim();
        return IsWellFormed(text) ? text.Normalize(NormalizationForm.FormC) : text;
    }

    /// <summary>One line without control characters, and without what makes text read otherwise than it is stored.</summary>
    public static bool IsLine(string text) =>
        IsWellFormed(text) && !text.EnumerateRunes().Any(rune => Rune.IsControl(rune) || BreaksLine(rune) || OverridesDirection(rune));

    /// <summary>Lines of text; line breaks and tabs are the only control characters.</summary>
    public static bool IsText(string text) =>
        IsWellFormed(text) && !text.EnumerateRunes().Any(rune => Rune.IsControl(rune) && rune.Value is not ('\n' or '\t'));

    /// <summary>Whether there is something to see: a name of invisible characters is no name.</summary>
    public static bool IsVisible(string text) => text.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark));

    /// <summary>What was typed to search for, as text that every database takes: no control characters, no half characters, not too long.</summary>
    public static string Sought(string? typed, int longest) =>
        Start(string.Concat((typed ?? "").EnumerateRunes().Select(rune => Rune.IsControl(rune) ? " " : rune.ToString())).Trim(), longest).Trim();

    /// <summary>The beginning of a text, not longer than this and without half a surrogate pair at its end, which no database takes.</summary>
    public static string Start(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    /// <summary>No half surrogate pairs, and not U+FFFE, which .NET refuses to normalise.</summary>
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

    /// <summary>Embeddings, overrides and isolates (UAX #9). The marks U+200E and U+200F are harmless, and Arabic names use them.</summary>
    private static bool OverridesDirection(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
