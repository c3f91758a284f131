using System.Globalization;
using System.Text;

namespace EventRegistration.Registrations;

/// <summary>
/// Folds text, so that texts that look or are typed alike compare as equal: Unicode NFKD in lower case without diacritics, with letters
/// that do not decompose (ø, ł, ß) by a table. Letters and digits of every script count. Invisible characters never do.
/// </summary>
public static class Folding
{
    /// <summary>
    /// Raised when a fold, or the split of a family name, gives another result than before. Stored keys are then made anew at the start.
    /// </summary>
    public const int Version = 2;

    /// <summary>Letters that Unicode does not decompose, in lower case.</summary>
    private static readonly Dictionary<int, string> Letters = new (char Letter, string Folded)[]
    {
        ('ø', "o"), ('œ', "oe"), ('æ', "ae"), ('ß', "ss"), ('ł', "l"), ('đ', "d"), ('ð', "d"), ('þ', "th"), ('ħ', "h"), ('ı', "i"),
        ('ȷ', "j"), ('ŋ', "n"), ('ŧ', "t"), ('ĸ', "k"), ('ƀ', "b"), ('ɓ', "b"), ('ɗ', "d"), ('ƙ', "k"), ('ς', "σ"),
    }.ToDictionary(one => (int)one.Letter, one => one.Folded);

    /// <summary>Letters by category that are apostrophes to the eye, and fillers that nobody sees.</summary>
    private static readonly HashSet<int> NoLetters =
    [
        0x02B9, 0x02BA, 0x02BB, 0x02BC, 0x02BD, 0x02BE, 0x02BF, 0x02C8, 0xA78B, 0xA78C, 0x055A, 0x115F, 0x1160, 0x3164, 0xFFA0,
    ];

    /// <summary>Signs that are looked for by themselves, unlike the punctuation of names.</summary>
    private static readonly HashSet<int> Sought = ['@', '%', '_', '#', '*'];

    /// <summary>The letters and digits of a text.</summary>
    public static string Key(string text) => Fold(text, withSpaces: false, _ => false);

    /// <summary>The letters, digits and symbols of a text. White space and punctuation fall away.</summary>
    public static string KeyWithSymbols(string text) => Fold(text, withSpaces: false, Rune.IsSymbol);

    /// <summary>
    /// The words of a text, with one space between them. The punctuation of names falls away: O'Neill and oneill are the same word.
    /// </summary>
    public static string Words(string text) => Fold(text, withSpaces: true, rune => Rune.IsSymbol(rune) || Sought.Contains(rune.Value));

    private static string Fold(string text, bool withSpaces, Func<Rune, bool> keeps)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Decomposed(text).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (IsSpace(rune, category))
            {
                if (withSpaces && folded.Length > 0 && folded[^1] != ' ')
                {
                    folded.Append(' ');
                }
            }
            else if (NoLetters.Contains(rune.Value) || IsDiacritic(rune, category))
            {
                continue;
            }
            else if (category == UnicodeCategory.DecimalDigitNumber)
            {
                folded.Append(CharUnicodeInfo.GetDecimalDigitValue(rune.ToString(), 0));
            }
            else if (Rune.IsLetter(rune) || Rune.IsNumber(rune) || IsMark(category))
            {
                var lower = Rune.ToLowerInvariant(rune);
                folded.Append(Letters.GetValueOrDefault(lower.Value) ?? lower.ToString());
            }
            else if (keeps(rune))
            {
                folded.Append(rune.ToString());
            }
        }

        return withSpaces ? folded.ToString().TrimEnd(' ') : folded.ToString();
    }

    /// <summary>
    /// The text in NFKD. Accents that stand alone (´) are left out before, because they would decompose to a space. So is text that Unicode
    /// forbids, because .NET refuses to normalise it: half a surrogate pair becomes U+FFFD, a symbol.
    /// </summary>
    private static string Decomposed(string text)
    {
        var valid = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value != 0xFFFE && Rune.GetUnicodeCategory(rune) != UnicodeCategory.ModifierSymbol)
            {
                valid.Append(rune.ToString());
            }
        }

        return valid.ToString().Normalize(NormalizationForm.FormKD);
    }

    private static bool IsSpace(Rune rune, UnicodeCategory category) => Rune.IsWhiteSpace(rune) || category is
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool IsMark(UnicodeCategory category) =>
        category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>
    /// Whether the mark is a diacritic: of Latin, Greek, Cyrillic, Hebrew, Arabic or Syriac letters, or a variation selector. The marks of
    /// other scripts are vowels and tones, without which other names would be the same.
    /// </summary>
    private static bool IsDiacritic(Rune rune, UnicodeCategory category) => IsMark(category) && rune.Value is
        (>= 0x0300 and <= 0x036F) or (>= 0x0483 and <= 0x0489) or (>= 0x0591 and <= 0x05C7) or (>= 0x0610 and <= 0x061A)
        or (>= 0x064B and <= 0x065F) or 0x0670 or (>= 0x06D6 and <= 0x06ED) or 0x0711 or (>= 0x0730 and <= 0x074A)
        or (>= 0x0898 and <= 0x08FF) or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF)
        or (>= 0xFE00 and <= 0xFE0F) or (>= 0xFE20 and <= 0xFE2F) or (>= 0xE0100 and <= 0xE01EF);
}
