namespace EventRegistration.Registrations;

/// <summary>
/// A family name as Dutch lists are ordered: without the infix, also where the infix was typed into it: "van der Meer" or "Meer, van der".
/// </summary>
public static class FamilyName
{
    private static readonly HashSet<string> Infixes = new(StringComparer.Ordinal)
    {
        "van", "von", "de", "den", "der", "des", "het", "t", "s", "te", "ten", "ter", "tot", "op", "in", "aan", "onder", "uit", "uijt",
        "bij", "voor", "la", "le", "les", "du", "di", "del", "della", "da", "dos", "el", "al",
    };

    /// <summary>Whether a word is the infix of a Dutch name, or a part of one. Case and apostrophes do not matter.</summary>
    public static bool IsInfix(string word) => Infixes.Contains(Folding.Key(word));

    /// <summary>Splits a family name into infix and name. The last word is always a name.</summary>
    public static (string Infix, string Proper) Split(string family)
    {
        if (family.Split(',', StringSplitOptions.TrimEntries) is [{ Length: > 0 } proper, { Length: > 0 } behind]
            && Words(behind).All(IsInfix))
        {
            return (behind, proper);
        }

        var words = Words(family);
        var count = words.TakeWhile(IsInfix).Take(Math.Max(0, words.Length - 1)).Count();
        return (string.Join(' ', words[..count]), string.Join(' ', words[count..]));
    }

    /// <summary>Splits at spaces but not at line breaks.</summary>
    private static string[] Words(string text) => text.Split([' ', '\u00A0', '\t'], StringSplitOptions.RemoveEmptyEntries);
}
