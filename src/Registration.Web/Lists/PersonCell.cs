using System.Globalization;
using System.Text.RegularExpressions;
using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>Recognises by its content what a cell tells of a person.</summary>
internal static partial class PersonCell
{
    private const int LongestName = 80;

    private static readonly HashSet<string> OfOrganisations = Set(
        """
        gemeente provincie waterschap stichting vereniging universiteit university hogeschool ministerie bv nv ltd gmbh inc vof cooperatie
        omgevingsdienst veiligheidsregio ggd rijkswaterstaat bank groep group school college instituut institute bureau adviesbureau
        ziekenhuis foundation municipality council agency dienst unie bedrijf consultancy advies
        """);

    private static readonly HashSet<string> Answers = Set("ja nee yes no true false waar onwaar x j n y");

    /// <summary>Whether a cell is a name of two to six words, such as "Marieke van der Meer", and not that of an organisation.</summary>
    public static bool IsFullName(string cell)
    {
        if (cell.Length is 0 or > LongestName
            || cell.Any(sign => !char.IsLetter(sign) && !" .,'’‘`-()".Contains(sign, StringComparison.Ordinal)))
        {
            return false;
        }

        var words = cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 2 and <= 6
            && (char.IsUpper(words[0][0]) || FamilyName.IsInfix(words[0]))
            && Array.TrueForAll(words, word => char.IsUpper(word.FirstOrDefault(char.IsLetter)) || FamilyName.IsInfix(word)
                || NameTitles.IsBefore(word) || NameTitles.IsBehind(word) || !word.Any(char.IsLetter))
            && !IsOrganisation(cell);
    }

    public static bool IsOrganisation(string cell) =>
        cell.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Any(word => OfOrganisations.Contains(Folding.Key(word)));

    public static bool IsInfix(string cell) =>
        cell.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words && Array.TrueForAll(words, FamilyName.IsInfix);

    public static bool IsTitle(string cell) =>
        cell.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words && Array.TrueForAll(words, NameTitles.IsBefore);

    public static bool IsStatus(string cell) => cell.Length <= LongestName && StatusWords.AreOfState(StatusWords.Of(cell));

    /// <summary>
    /// The number on a waitlist that a cell holds: "3", "wachtlijst (3)", "nr. 3 van 20", "3e reserve". Null if it holds none.
    /// </summary>
    public static int? PositionIn(string cell) =>
        cell.Length <= LongestName && Position().Match(cell) is { Success: true } found
        && int.Parse(found.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) is > 0 and var number
            ? number
            : null;

    public static bool IsYesOrNo(string cell) => cell.Length <= 5 && Answers.Contains(HeadingWords.Letters(cell));

    /// <summary>Whether a cell is made of digits: a number, a telephone number, an amount.</summary>
    public static bool IsNumber(string cell) => cell.Any(char.IsAsciiDigit) && !cell.Any(char.IsLetter);

    private static HashSet<string> Set(string words) =>
        words.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(
        @"^[^\d]*(?<number>[0-9]{1,5})(?:e|de|ste|st|nd|rd|th)?(?:[^\w]*|\s+(?:op|on|in|reserve|van|of|wachtlijst|waitlist)(?!\w).*)$",
        RegexOptions.IgnoreCase | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Position();
}
