namespace EventRegistration.Places;

/// <summary>
/// How an organiser wants places to be given. Every default is the one that an ordinary meeting wants. What is changed while people
/// wait is logged, so that a decision can be judged by the rules of its moment.
/// </summary>
public sealed record PlaceRules
{
    /// <summary>Whether somebody who finds the event full may wait.</summary>
    public bool WaitlistEnabled { get; init; } = true;

    /// <summary>How many may wait at most, from 1 to <see cref="Terms.CapacityLimit"/>; null: as many as want to.</summary>
    public int? WaitlistLimit { get; init; }

    /// <summary>Whether who waits sees their number. Off, the page only says that they wait.</summary>
    public bool ShowPosition { get; init; } = true;

    /// <summary>Working days before the event from which a freed place is offered instead of given, 0 to 30.</summary>
    public int OfferFromWorkingDays { get; init; } = 3;

    /// <summary>Office hours in which to answer an offer, 1 to 120.</summary>
    public int OfferHours { get; init; } = 16;

    /// <summary>As <see cref="OfferHours"/>, in the last week before the event.</summary>
    public int OfferHoursInLastWeek { get; init; } = 4;

    /// <summary>Clock hours in which to answer an offer that is made on the day itself, 1 to 8.</summary>
    public int OfferHoursOnTheDay { get; init; } = 1;

    /// <summary>How many times somebody who lets an offer lapse goes to the back of the waitlist, 0 to 5; the next time is out.</summary>
    public int ExpirationsToBack { get; init; } = 1;

    /// <summary>Working days before the event on which promotion stops, 0 (the day itself) to 30.</summary>
    public int StopsWorkingDays { get; init; } = 1;

    /// <summary>The local time of that day at which promotion stops.</summary>
    public TimeOnly StopsAt { get; init; } = new(12, 0);

    /// <summary>Whether an organiser has halted promotion: freed places are kept until it is resumed.</summary>
    public bool PromotionPaused { get; init; }

    /// <summary>UTC: until when attendees can cancel by themselves; null: until the start.</summary>
    public DateTime? CancelUntil { get; init; }

    /// <summary>How many of one organisation may have a place, 1 to 1,000; null: any number.</summary>
    public int? PerOrganisation { get; init; }

    /// <summary>UTC: from when places are open to any number of an organisation; null: never.</summary>
    public DateTime? PerOrganisationUntil { get; init; }

    /// <summary>Who may go before a party that waits for more places than are free.</summary>
    public Passing Passing { get; init; }

    /// <summary>How many of one organisation may have a place at this moment (UTC); null: any number.</summary>
    public int? ShareAt(DateTime now) => now >= PerOrganisationUntil ? null : PerOrganisation;

    /// <summary>The organisation that a lane is kept for under these rules: none while no share was ever set.</summary>
    public string PartitionOf(string organisation) => PerOrganisation is null ? "" : organisation;
}

/// <summary>What happens to a free place while the party that is first in line needs more of them.</summary>
public enum Passing
{
    /// <summary>It goes to the next unit that fits, so that no chair stays empty.</summary>
    SmallerMayPass,

    /// <summary>It is kept until there are enough: nobody goes before the party.</summary>
    HoldForParty,
}
