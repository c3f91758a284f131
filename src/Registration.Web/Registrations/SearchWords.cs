namespace EventRegistration.Registrations;

/// <summary>The words that an organiser looks for in a list of people. A person is found if every word occurs somewhere.</summary>
internal static class SearchWords
{
    private const int Most = 6;

    /// <summary>Returns the folded words. Of punctuation alone nothing is left to fold; as it was typed it finds nobody.</summary>
    public static IReadOnlyList<string> Of(string typed) => (Folding.Words(typed), typed.Trim()) switch
    {
        ({ Length: > 0 } words, _) => [.. words.Split(' ').Distinct(StringComparer.Ordinal).Take(Most)],
        (_, { Length: > 0 } signs) => [signs],
        _ => [],
    };

    /// <summary>The people whom the words find.</summary>
    public static IQueryable<Registration> With(this IQueryable<Registration> people, IEnumerable<string> words) =>
        words.Aggregate(people, (found, word) => found.Where(person => person.SearchText.Contains(word)));
}
