namespace EventRegistration.Places.Explaining;

/// <summary>A person on a waitlist, by the number of this morning. Null for a person who joined the waitlist today.</summary>
internal readonly record struct MorningNumber(int? Number, bool IsParty)
{
    /// <summary>True if the person joined the waitlist today and stood ahead of the reader, so that no one was passed.</summary>
    public bool IsAhead { get; init; }

    /// <summary>True if too much was decided today to tell the number.</summary>
    public bool IsUntold { get; init; }
}

/// <summary>A person who got a place today before another who waited longer, and the reason.</summary>
internal sealed record PassedToday(MorningNumber Who, MorningNumber Passed, PassedBecause Because)
{
    /// <summary>True if the reader of the page was passed.</summary>
    public bool IsAsker { get; init; }

    /// <summary>True if a party that comes together only was passed.</summary>
    public bool IsGroup { get; init; }
}

/// <summary>People who got a place today without waiting, and the reason why the reader, who waited, did not get it.</summary>
internal sealed record DirectToday(PassedBecause Because, bool IsGroup, int People);

/// <summary>
/// The places that came free today in one waitlist, and the people who got them, for the people who wait there. It tells this morning's
/// numbers and no names.
/// </summary>
internal sealed record PlacesToday
{
    /// <summary>The number of places that went to the waitlist by the rules. A place that was offered twice counts once.</summary>
    public required int Freed { get; init; }

    /// <summary>The people who have them now, in the order of the waitlist. A party that comes together only is listed once.</summary>
    public IReadOnlyList<MorningNumber> To { get; init; } = [];

    /// <summary>The other people who got a place, by the rules or by an organiser, and have none any more.</summary>
    public IReadOnlyList<MorningNumber> LetGo { get; init; } = [];

    /// <summary>The people to whom an organiser gave a place.</summary>
    public IReadOnlyList<MorningNumber> ByOrganiser { get; init; } = [];

    public IReadOnlyList<PassedToday> Passed { get; init; } = [];

    /// <summary>The people who did not wait and got a place that the reader could not have.</summary>
    public IReadOnlyList<DirectToday> Direct { get; init; } = [];

    /// <summary>The people whom an organiser moved from behind the reader to ahead of the reader.</summary>
    public IReadOnlyList<MorningNumber> MovedAhead { get; init; } = [];

    /// <summary>
    /// The number of other people who had a place, are at the head of the waitlist since a capacity was lowered today, and wait there now.
    /// </summary>
    public int BackInFront { get; init; }

    /// <summary>
    /// True if more was decided today than is read. Then there are no numbers, and <see cref="Freed"/> is the least that came free.
    /// </summary>
    public bool IsMore { get; init; }

    /// <summary>True if there is nothing to tell.</summary>
    public bool IsEmpty => !IsMore
        && Freed + LetGo.Count + ByOrganiser.Count + Passed.Count + Direct.Count + MovedAhead.Count + BackInFront == 0;
}
