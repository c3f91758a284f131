using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>Titles, salutations and pronouns that lists write around a name. They are no part of it.</summary>
internal static class NameTitles
{
    private static readonly HashSet<string> Before = new(StringComparer.Ordinal)
    {
        "dr", "drs", "dra", "ir", "ing", "mr", "prof", "professor", "doctor", "bc", "ds", "hc", "lic", "dipl", "jhr", "jkvr", "dhr", "heer",
        "mevr", "mw", "mevrouw", "meneer", "mej", "mrs", "ms", "miss", "mx", "sir", "herr", "frau", "hr", "fr", "mme", "mlle", "monsieur",
        "madame", "sra", "senor", "senora",
    };

    private static readonly HashSet<string> Behind = new(StringComparer.Ordinal)
    {
        "msc", "bsc", "phd", "mba", "emba", "llm", "llb", "mphil", "dphil", "med", "bed", "beng", "meng", "bba", "mpa", "mph", "mpm", "mpp",
        "mdes", "bict", "ict", "pdeng", "engd", "edd", "esq", "mim", "mmc", "mha", "mme", "emia", "emita", "cissp", "cisa", "cism", "pmp",
        "ma", "ba", "ra", "aa", "re", "ri", "rc", "md", "rm", "rt", "ro", "bfa", "mfa", "bhs", "mres", "msce", "bn", "msn", "rn", "drs",
        "dr", "ir", "ing", "bc", "jd", "cpa", "ca", "acca",
    };

    /// <summary>Titles that are also names: taken for a title only in capitals, behind a whole name that is not.</summary>
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "ma", "ba", "ra", "aa", "re", "ri", "rc", "md", "rm", "rt", "ro", "ca", "med", "mim", "rn", "bn", "jd", "ict",
    };

    private static readonly HashSet<string> Pronouns = new(StringComparer.Ordinal)
    {
        "hij", "hem", "zij", "haar", "ze", "die", "hen", "hun", "diens", "he", "him", "his", "she", "her", "hers", "they", "them", "their",
        "theirs", "any", "all",
    };

    private static readonly HashSet<string> Generations = new(StringComparer.Ordinal) { "jr", "sr", "junior", "senior", "ii", "iii", "iv" };

    /// <summary>Whether a word is a title before a name. "prof.dr.ir." is three.</summary>
    public static bool IsBefore(string word) => Parts(word, Before);

    /// <summary>Whether a word is a title behind a name, or pronouns. What is also a name is one in capitals only: "MA".</summary>
    public static bool IsBehind(string word)
    {
        var key = Folding.Key(word);
        return Names.Contains(key) ? IsCapitals(word)
            : Behind.Contains(key) || Parts(word, Behind, atLeast: 2)
                || (word.Contains('/', StringComparison.Ordinal) && ArePronouns(word));
    }

    /// <summary>Whether a title is also a name.</summary>
    public static bool IsAlsoName(string word) => Names.Contains(Folding.Key(word));

    /// <summary>Whether a text is "hij/hem" or "she, her": every word of it a pronoun.</summary>
    public static bool ArePronouns(string text) =>
        text.Split(['/', ',', ' ', '|', '-'], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words
        && Array.TrueForAll(words, word => Pronouns.Contains(Folding.Key(word)));

    /// <summary>Whether a word belongs to the family name before it: "jr.", "III".</summary>
    public static bool IsGeneration(string word) => Generations.Contains(Folding.Key(word));

    public static bool IsCapitals(string word) => word.Any(char.IsLetter) && !word.Any(char.IsLower);

    /// <summary>Whether each part between full stops is such a title. A single letter, an initial, is none.</summary>
    private static bool Parts(string word, HashSet<string> titles, int atLeast = 1)
    {
        var parts = word.Split('.', StringSplitOptions.RemoveEmptyEntries);
        return (atLeast == 1 && titles.Contains(Folding.Key(word)))
            || (parts.Length >= atLeast && Array.TrueForAll(parts, part => titles.Contains(Folding.Key(part))));
    }
}
