namespace EventRegistration.Places.Explaining;

/// <summary>Somebody of a waitlist by the number that they had this morning; null: came on the waitlist only today.</summary>
public readonly record struct MorningNumber(int? Number, bool IsParty);

/// <summary>Who went before whom today, and why; null numbers came on the waitlist today.</summary>
public sealed record PassedToday(MorningNumber Who, MorningNumber Passed, PassedBecause Because)
{
    /// <summary>Whether it was the one who asks that was passed.</summary>
    public bool IsAsker { get; init; }
}

/// <summary>What came free today in one waitlist and to whom it went, for those who wait there: numbers as they were this morning, no names.</summary>
public sealed record PlacesToday
{
    /// <summary>How many places went to the waitlist by the rules.</summary>
    public required int Freed { get; init; }

    /// <summary>To whom, in the order of the waitlist; a party that comes together only is one.</summary>
    public IReadOnlyList<MorningNumber> To { get; init; } = [];

    /// <summary>Whom an organiser gave a place.</summary>
    public IReadOnlyList<MorningNumber> ByOrganiser { get; init; } = [];

    public IReadOnlyList<PassedToday> Passed { get; init; } = [];

    /// <summary>Whether more was decided today than is read: then there are no numbers, and <see cref="Freed"/> is the least there were.</summary>
    public bool IsMore { get; init; }
}
