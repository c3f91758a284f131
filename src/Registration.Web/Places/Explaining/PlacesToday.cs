namespace EventRegistration.Places.Explaining;

/// <summary>A person on a waitlist, by the number of this morning. Null for a person who joined the waitlist today.</summary>
internal readonly record struct MorningNumber(int? Number, bool IsParty);

/// <summary>A person who got a place today before another who waited longer, and the reason.</summary>
internal sealed record PassedToday(MorningNumber Who, MorningNumber Passed, PassedBecause Because)
{
    /// <summary>True if the reader of the page was passed.</summary>
    public bool IsAsker { get; init; }
}

/// <summary>
/// The places that came free today in one waitlist, and the people who got them, for the people who wait there. It tells this morning's
/// numbers and no names.
/// </summary>
internal sealed record PlacesToday
{
    /// <summary>The number of places that went to the waitlist by the rules.</summary>
    public required int Freed { get; init; }

    /// <summary>The people who got them, in the order of the waitlist. A party that comes together only is listed once.</summary>
    public IReadOnlyList<MorningNumber> To { get; init; } = [];

    /// <summary>The people to whom an organiser gave a place.</summary>
    public IReadOnlyList<MorningNumber> ByOrganiser { get; init; } = [];

    public IReadOnlyList<PassedToday> Passed { get; init; } = [];

    /// <summary>
    /// True if more was decided today than is read. Then there are no numbers, and <see cref="Freed"/> is the least that came free.
    /// </summary>
    public bool IsMore { get; init; }
}
