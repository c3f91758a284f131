using EventRegistration.Registrations;

namespace EventRegistration.Pages.Organiser.Rules;

/// <summary>
/// Brings together organisations with similar names: equal but for accents, signs and words such as "gemeente", one longer than the other,
/// or a letter or two apart. Only their order in a list depends on it: the organiser decides if they are the same.
/// </summary>
internal static class LikeNames
{
    private const int Long = 8;

    private static readonly HashSet<string> Fillers = new(StringComparer.Ordinal)
    {
        "gemeente", "gem", "provincie", "prov", "waterschap", "ministerie", "min", "stichting", "vereniging", "van", "voor", "de", "het",
        "en", "bv", "nv",
        "municipality", "province", "ministry", "of", "the", "and",
    };

    /// <summary>In the order of their names, and each right after those that it is like.</summary>
    public static IReadOnlyList<OrganisationRow> Together(IReadOnlyList<OrganisationRow> rows)
    {
        List<List<(OrganisationRow Row, string Core)>> groups = [];
        var byName = rows.OrderBy(row => row.Name, StringComparer.CurrentCultureIgnoreCase).ThenBy(row => row.Key, StringComparer.Ordinal);
        foreach (var row in byName)
        {
            var core = CoreOf(row.Name);
            var like = groups.Find(group => group.Exists(one => AreAlike(one.Core, core)));
            if (like is null)
            {
                groups.Add([(row, core)]);
            }
            else
            {
                like.Add((row with { Like = like.Find(one => AreAlike(one.Core, core)).Row.Name }, core));
            }
        }

        return [.. groups.SelectMany(group => group.Select(one => one.Row))];
    }

    /// <summary>The folded words that tell organisations apart. Punctuation parts words: Regio Noord/Oost.</summary>
    private static string CoreOf(string name)
    {
        var parted = string.Concat(name.Select(character => char.IsPunctuation(character) ? ' ' : character));
        var words = Folding.Words(parted).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var telling = words.Where(word => !Fillers.Contains(word)).ToArray();
        return string.Join(' ', telling.Length > 0 ? telling : words);
    }

    private static bool AreAlike(string one, string other)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        return longer == shorter
            || (shorter.Length > 0 && longer.StartsWith($"{shorter} ", StringComparison.Ordinal))
            || (shorter.Length > Long / 2 && Distance(shorter, longer) <= (shorter.Length < Long ? 1 : 2));
    }

    /// <summary>The number of letters that differ, are missing, too many or swapped. A large difference in length is far apart.</summary>
    private static int Distance(string one, string other)
    {
        if (other.Length - one.Length > 2)
        {
            return int.MaxValue;
        }

        var (before, earlier) = (Enumerable.Range(0, other.Length + 1).ToArray(), Array.Empty<int>());
        for (var i = 1; i <= one.Length; i++)
        {
            var row = new int[other.Length + 1];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], before[j]) + 1, before[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    row[j] = Math.Min(row[j], earlier[j - 2] + 1);
                }
            }

            (earlier, before) = (before, row);
        }

        return before[^1];
    }
}
