namespace EventRegistration.Registrations;

/// <summary>
/// A family name as Dutch lists are ordered: without the infix, also where the infix was typed into it: "van der Meer" or "Meer, van der".
/// </summary>
public static class FamilyName
{
    /// <summary>Infixes of Dutch names, with those of the foreign names in the register of persons (Landelijke tabel 36), folded.</summary>
    private static readonly HashSet<string> Infixes = new(StringComparer.Ordinal)
    {
        "van", "von", "vom", "de", "den", "der", "dem", "des", "het", "te", "ten", "ter", "tot", "toe", "thoe", "op", "in", "aan", "onder",
        "over", "uit", "uijt", "bij", "voor", "auf", "aus", "zu", "zum", "zur", "vd", "vdr", "vander", "vanden", "la", "las",
        "le", "les", "los", "du", "di", "del", "della", "delle", "degli", "dei", "dal", "dalla", "da", "das", "do", "dos", "el", "al",
        "bin", "ibn", "bint", "abu",
    };

    /// <summary>Infixes that are also names or initials: only in lower case.</summary>
    private static readonly HashSet<string> LowerOnly = new(StringComparer.Ordinal)
    {
        "v", "d", "y", "e", "i", "die", "to", "tho", "ver", "ben", "don", "sur", "sint", "st", "san", "santa", "af", "am", "im", "lo",
    };

    /// <summary>
    /// Whether a word is the infix of a name, or a part of one: "van", "v.d.", "v/d", "'t". Case does not matter, but for words that are
    /// also names or initials. "T." is an initial.
    /// </summary>
    public static bool IsInfix(string word)
    {
        var key = Folding.Key(word);
        return key switch
        {
            "t" or "s" => word.Length > key.Length ? !word.EndsWith('.') : word == key,
            _ when LowerOnly.Contains(key) => word.Any(char.IsLetter) && !word.Any(char.IsUpper),
            _ => Infixes.Contains(key),
        };
    }

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
