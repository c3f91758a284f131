namespace EventRegistration.Places;

/// <summary>
/// The people whom a decision passed: they waited longer and did not get the place. They are counted by unit: one registration, or a party
/// that comes together only.
/// </summary>
/// <param name="Counts">The number of units for each reason; a reason without units is absent.</param>
/// <param name="First">The first of them in the order of the waitlist, at most <see cref="MostListed"/>.</param>
public sealed record PassedPeople(IReadOnlyDictionary<PassedBecause, int> Counts, IReadOnlyList<PassedUnit> First)
{
    public const int MostListed = 20;

    /// <summary>The number of units passed, including those that are not listed.</summary>
    public int Count => Counts.Values.Sum();
}

/// <summary>One unit that was passed.</summary>
public sealed record PassedUnit
{
    /// <summary>The registration; of a party the one with the lowest id.</summary>
    public required Guid Registration { get; init; }

    /// <summary>The number on the waitlist at that moment, from 1.</summary>
    public required int Number { get; init; }

    public required PassedBecause Because { get; init; }

    /// <summary>The number of places that the unit needed.</summary>
    public int Needed { get; init; } = 1;

    /// <summary>The number of free places. Null unless the unit did not fit.</summary>
    public int? Free { get; init; }

    /// <summary>The number of places that the organisation had. Null unless its share was reached.</summary>
    public int? Taken { get; init; }
}
