using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>Splits a name from one cell into given name, infix and family name, by the infixes of Dutch names.</summary>
internal static class NameParts
{
    private static readonly HashSet<string> Infixes = new(StringComparer.OrdinalIgnoreCase)
    {
        "van", "von", "de", "den", "der", "des", "het", "'t", "’t", "'s", "’s", "te", "ten", "ter", "tot", "op", "in", "aan", "onder",
        "uit", "uijt", "bij", "voor", "la", "le", "les", "du", "di", "del", "della", "da", "dos", "el", "al",
    };

    /// <summary>Splits a full name: "Marieke van der Meer" or "Meer, Marieke van der".</summary>
    public static PersonName Split(string name)
    {
        return name.Split(',', StringSplitOptions.TrimEntries) switch
        {
            [{ Length: > 0 } family, { Length: > 0 } rest] => FamilyFirst(family, Words(rest)),
            _ => GivenFirst(Words(name)),
        };
    }

    /// <summary>Splits a family name into infix and name: "van der Meer" or "Meer, van der".</summary>
    public static (string Infix, string Family) SplitFamily(string family)
    {
        if (family.Split(',', StringSplitOptions.TrimEntries) is [{ Length: > 0 } proper, { Length: > 0 } behind]
            && Words(behind).All(Infixes.Contains))
        {
            return (behind, proper);
        }

        var words = Words(family);
        var count = InfixesFrom(words, 0);
        return (Join(words[..count]), Join(words[count..]));
    }

    private static PersonName FamilyFirst(string family, string[] rest)
    {
        var given = rest.Length;
        while (given > 1 && Infixes.Contains(rest[given - 1]))
        {
            given--;
        }

        return new PersonName(Join(rest[..given]), Join(rest[given..]), family);
    }

    private static PersonName GivenFirst(string[] words)
    {
        if (words.Length < 2)
        {
            return new PersonName("", "", Join(words));
        }

        // An infix in lower case cannot be a given name; any other first word is one.
        var from = char.IsLower(words[0].FirstOrDefault(char.IsLetter)) && Infixes.Contains(words[0]) ? 0 : 1;
        for (var at = from; at < words.Length; at++)
        {
            var count = InfixesFrom(words, at);
            if (count > 0 || BeginsFamily(words, at))
            {
                return new PersonName(Join(words[..at]), Join(words[at..(at + count)]), Join(words[(at + count)..]));
            }
        }

        return new PersonName(Join(words[..^1]), "", words[^1]);
    }

    /// <summary>Whether a double name such as "Jansen-de Vries" begins at this word.</summary>
    private static bool BeginsFamily(string[] words, int at) =>
        at < words.Length - 1 && words[at].LastIndexOf('-') is > 0 and var hyphen && Infixes.Contains(words[at][(hyphen + 1)..]);

    /// <summary>Counts the consecutive infixes from this word. The last word is always a name.</summary>
    private static int InfixesFrom(string[] words, int at)
    {
        var count = 0;
        while (at + count < words.Length - 1 && Infixes.Contains(words[at + count]))
        {
            count++;
        }

        return count;
    }

    /// <summary>Splits at spaces but not at line breaks: a name with a line break needs the organiser's attention.</summary>
    private static string[] Words(string text) => text.Split([' ', '\u00A0', '\t'], StringSplitOptions.RemoveEmptyEntries);

    private static string Join(string[] words) => string.Join(' ', words);
}
