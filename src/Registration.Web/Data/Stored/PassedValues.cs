using System.Text.Json;
using EventRegistration.Places;

namespace EventRegistration.Data.Stored;

/// <summary>
/// The people whom a decision passed, as they are stored: JSON with the counts by reason and the first units. The same people always give
/// the same text, so that two explanations can be compared as stored.
/// </summary>
internal static class PassedValues
{
    public static string Write(PassedPeople passed)
    {
        return JsonSerializer.Serialize(new Stored(new(passed.Counts.ToDictionary()), passed.First), StoredRules.Json);
    }

    /// <summary>Null if nobody was passed.</summary>
    public static PassedPeople? Read(string? stored) =>
        stored is not null && JsonSerializer.Deserialize<Stored>(stored, StoredRules.Json) is { } passed
            ? new PassedPeople(passed.Counts, passed.First)
            : null;

    private sealed record Stored(SortedDictionary<PassedBecause, int> Counts, IReadOnlyList<PassedUnit> First);
}
