using System.Text.RegularExpressions;
using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>
/// Splits a name from one cell into given name, infix and family name. Titles, pronouns and other text in brackets fall away. A nickname in
/// brackets takes the place of initials.
/// </summary>
internal static partial class NameParts
{
    /// <summary>Words that belong to a given name with an infix: "María del Carmen".</summary>
    private static readonly HashSet<string> Devoted = new(StringComparer.Ordinal)
    {
        "carmen", "pilar", "rosario", "mar", "sol", "dolores", "angeles", "mercedes", "luz", "paz", "concepcion", "rocio", "consuelo",
        "nieves", "jesus", "fatima", "conceicao", "gloria", "lourdes",
    };

    /// <summary>First family names of Spain and Portugal, which are followed by a second one. Others end in -ez.</summary>
    private static readonly HashSet<string> FirstOfTwo = new(StringComparer.Ordinal)
    {
        "garcia", "ruiz", "moreno", "munoz", "romero", "torres", "diaz", "ortiz", "castro", "silva", "santos", "costa", "ferreira",
        "pereira", "oliveira", "rodrigues", "fernandes", "gonzales", "vargas", "rojas", "molina", "delgado", "ortega", "morales", "herrera",
        "medina",
    };

    /// <summary>Splits a full name: "Marieke van der Meer", "Meer, Marieke van der" or "dr. A.B. de Jong MSc (Anna)".</summary>
    public static PersonName Split(string name)
    {
        var nickname = "";
        var outside = Brackets().Replace(Hyphens().Replace(WithoutTail(name), "-"), found =>
        {
            nickname = IsNickname(found.Groups["text"].Value) ? found.Groups["text"].Value.Trim() : nickname;
            return " ";
        });
        var parts = outside.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where((part, index) => index == 0 || !Array.TrueForAll(Words(part), IsTitle))
            .ToArray();
        var split = parts switch
        {
            [] => new PersonName("", "", name.Trim()),
            [var family, var rest] => FamilyFirst(family, Untitled(Words(rest))),
            [var family, var infix, var given] when Array.TrueForAll(Words(infix), FamilyName.IsInfix) =>
                new PersonName(Join(Untitled(Words(given))), infix, family),
            _ => GivenFirst(Untitled(Words(string.Join(", ", parts)))),
        };
        return parts.Length > 0 && nickname.Length > 0 && IsInitials(split.Given) ? split with { Given = nickname } : split;
    }

    /// <summary>Splits a family name into infix and name: "van der Meer" or "Meer, van der".</summary>
    public static (string Infix, string Family) SplitFamily(string family) => FamilyName.Split(family);

    /// <summary>Cuts off what stands behind a dash and is no name: "Anna Jansen - Gemeente A".</summary>
    private static string WithoutTail(string name) =>
        Tail().Match(name) is { Success: true } found && found.Groups["text"].Value is var text
            && (PersonCell.IsOrganisation(text) || NameTitles.ArePronouns(text)) ? name[..found.Index] : name;

    private static bool IsNickname(string text) =>
        text.Length > 1 && char.IsUpper(text.Trim()[0]) && !text.Trim().Any(sign => !char.IsLetter(sign) && sign != '-')
        && !NameTitles.ArePronouns(text) && !NameTitles.IsCapitals(text.Trim());

    /// <summary>Whether a given name is nothing but initials, or nothing at all.</summary>
    private static bool IsInitials(string given) =>
        given.Length == 0 || Array.TrueForAll(Words(given), word => word.EndsWith('.') || (word.Length == 1 && char.IsUpper(word[0])));

    private static bool IsTitle(string word) => NameTitles.IsBehind(word) || NameTitles.IsBefore(word);

    /// <summary>Takes the titles before and behind a name away, as long as a name stays.</summary>
    private static string[] Untitled(string[] words)
    {
        var (from, to) = (0, words.Length);
        while (from < to - 1 && (NameTitles.IsBefore(words[from]) || IsOfSalutation(words, from)))
        {
            from++;
        }

        var isAllCapitals = Array.TrueForAll(words, word => !word.Any(char.IsLetter) || NameTitles.IsCapitals(word));
        while (to - from > 1 && NameTitles.IsBehind(words[to - 1])
            && (!NameTitles.IsAlsoName(words[to - 1]) || (to - from > 2 && !isAllCapitals)))
        {
            to--;
        }

        return words[from..to];
    }

    /// <summary>The article of "de heer Jansen".</summary>
    private static bool IsOfSalutation(string[] words, int at) =>
        at < words.Length - 2 && words[at].Equals("de", StringComparison.OrdinalIgnoreCase)
        && words[at + 1].Equals("heer", StringComparison.OrdinalIgnoreCase);

    private static PersonName FamilyFirst(string family, string[] rest)
    {
        // The infix stands behind the given name, or before it, or alone.
        var from = rest.TakeWhile(word => FamilyName.IsInfix(word) && char.IsLower(word.First(char.IsLetter))).Count();
        var given = rest.Length;
        while (given > Math.Max(1, from) && FamilyName.IsInfix(rest[given - 1]))
        {
            given--;
        }

        var (infix, proper) = FamilyName.Split(Join(Untitled(Words(family))));
        return new PersonName(Join(rest[from..given]), Join([infix, .. rest[..from], .. rest[given..]]), proper);
    }

    private static PersonName GivenFirst(string[] words)
    {
        if (words.Length < 2)
        {
            return new PersonName("", "", Join(words));
        }

        if (FamilyInCapitals(words) is > 0 and var capitals)
        {
            var (infix, proper) = FamilyName.Split(Join(words[..capitals]));
            return new PersonName(Join(words[capitals..]), infix, proper);
        }

        var end = words.Length;
        while (end > 2 && NameTitles.IsGeneration(words[end - 1]))
        {
            end--;
        }

        // An infix in lower case cannot be a given name; any other first word is one.
        var from = char.IsLower(words[0].FirstOrDefault(char.IsLetter)) && FamilyName.IsInfix(words[0]) ? 0 : Given(words);
        for (var at = from; at < end; at++)
        {
            var count = InfixesFrom(words, at, end);
            if (count > 0 || BeginsFamily(words, at, end))
            {
                return new PersonName(Join(words[..at]), Join(words[at..(at + count)]), Join(words[(at + count)..]));
            }
        }

        var family = end > 2 && IsFirstOfTwo(words[end - 2]) ? end - 2 : end - 1;
        return new PersonName(Join(words[..family]), "", Join(words[family..]));
    }

    /// <summary>The number of words at the beginning that are a given name, whatever they look like.</summary>
    private static int Given(string[] words)
    {
        var count = 1 + words.Skip(1).TakeWhile(FamilyName.IsInfix).Count();
        return count < words.Length - 1 && Folding.Key(words[1]) is "del" or "de" or "da" or "do"
            && Devoted.Contains(Folding.Key(words[count])) ? count + 1 : 1;
    }

    /// <summary>Counts the words of a family name in capitals before a given name that is not: "VAN DER BERG Jan".</summary>
    private static int FamilyInCapitals(string[] words)
    {
        var count = words.TakeWhile(NameTitles.IsCapitals).Count();
        return count > 0 && count < words.Length && Folding.Key(words[count - 1]).Length > 2
            && !words[count - 1].Contains('.', StringComparison.Ordinal)
            && Array.TrueForAll(words[count..], word => char.IsUpper(word[0]) && (word.Any(char.IsLower) || word.EndsWith('.'))
                && !FamilyName.IsInfix(word))
            ? count
            : 0;
    }

    private static bool IsFirstOfTwo(string word) =>
        Folding.Key(word) is var key && (FirstOfTwo.Contains(key) || (key.Length > 4 && key.EndsWith("ez", StringComparison.Ordinal)));

    /// <summary>Whether a double name such as "Jansen-de Vries" begins at this word.</summary>
    private static bool BeginsFamily(string[] words, int at, int end) =>
        at < end - 1 && words[at].LastIndexOf('-') is > 0 and var hyphen && FamilyName.IsInfix(words[at][(hyphen + 1)..]);

    /// <summary>Counts the consecutive infixes from this word. The last word is always a name.</summary>
    private static int InfixesFrom(string[] words, int at, int end)
    {
        var count = 0;
        while (at + count < end - 1 && FamilyName.IsInfix(words[at + count]))
        {
            count++;
        }

        return count;
    }

    /// <summary>Splits at spaces but not at line breaks: a name with a line break needs the organiser's attention.</summary>
    private static string[] Words(string text) => text.Split([' ', '\u00A0', '\t'], StringSplitOptions.RemoveEmptyEntries);

    private static string Join(string[] words) => string.Join(' ', words.Where(word => word.Length > 0));

    /// <summary>Text in brackets or double quotes.</summary>
    [GeneratedRegex("[(\\[<\"“„](?<text>[^()\\[\\]<>\"“”„]*)[)\\]>\"“”]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Brackets();

    /// <summary>Dashes with spaces around them, and those that only look like a hyphen: "Jansen - de Vries".</summary>
    [GeneratedRegex(@"(?<=\p{L}) ?[\u2010-\u2014] ?(?=\p{L})|(?<=\p{L}) - (?=\p{L})", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hyphens();

    [GeneratedRegex(@" [-\u2013\u2014|/] (?<text>[^|]+)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tail();
}
