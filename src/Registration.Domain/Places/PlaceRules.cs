namespace EventRegistration.Places;

/// <summary>
/// The rules by which an organiser wants places to be given. Every default suits an ordinary event. A change is logged, so that a decision
/// can be judged by the rules of its moment.
/// </summary>
public sealed record PlaceRules
{
    /// <summary>Whether people may wait for a place in a full event.</summary>
    public bool WaitlistEnabled { get; init; } = true;

    /// <summary>The largest number of people on the waitlist, from 1 to <see cref="Terms.CapacityLimit"/>; null: unlimited.</summary>
    public int? WaitlistLimit { get; init; }

    /// <summary>Whether people on the waitlist see their number. Otherwise the page only says that they wait.</summary>
    public bool ShowPosition { get; init; } = true;

    /// <summary>Working days before the event from which a freed place is offered instead of given, 0 to 30.</summary>
    public int OfferFromWorkingDays { get; init; } = 3;

    /// <summary>Office hours in which to answer an offer, 1 to 120.</summary>
    public int OfferHours { get; init; } = 16;

    /// <summary>The <see cref="OfferHours"/> in the last week before the event.</summary>
    public int OfferHoursInLastWeek { get; init; } = 4;

    /// <summary>Clock hours in which to answer an offer that is made on the day itself, 1 to 8.</summary>
    public int OfferHoursOnTheDay { get; init; } = 1;

    /// <summary>The number of expired offers that put a person at the back of the waitlist, 0 to 5; the next one is the end.</summary>
    public int ExpirationsToBack { get; init; } = 1;

    /// <summary>Working days before the event on which promotion stops, 0 (the day itself) to 30.</summary>
    public int StopsWorkingDays { get; init; } = 1;

    /// <summary>The local time of that day at which promotion stops.</summary>
    public TimeOnly StopsAt { get; init; } = new(12, 0);

    /// <summary>Whether an organiser has halted promotion: freed places are kept until it is resumed.</summary>
    public bool PromotionPaused { get; init; }

    /// <summary>UTC: until when attendees can cancel by themselves; null: until the start.</summary>
    public DateTime? CancelUntil { get; init; }

    /// <summary>The number of people of one organisation that may have a place, 1 to 1,000; null: unlimited.</summary>
    public int? PerOrganisation { get; init; }

    /// <summary>UTC: the moment from which places are open to any number of an organisation; null: never.</summary>
    public DateTime? PerOrganisationUntil { get; init; }

    /// <summary>The rule for a party that waits for more places than are free.</summary>
    public Passing Passing { get; init; }

    /// <summary>The number of people of one organisation that may have a place at this moment (UTC); null: unlimited.</summary>
    public int? ShareAt(DateTime now) => now >= PerOrganisationUntil ? null : PerOrganisation;

    /// <summary>The organisation by which a claim is partitioned under these rules: none while no share is set.</summary>
    public string PartitionOf(string organisation) => PerOrganisation is null ? "" : organisation;
}

/// <summary>The use of a free place while the party that is first in line needs more of them.</summary>
public enum Passing
{
    /// <summary>It goes to the next unit that fits, so that no chair stays empty.</summary>
    SmallerMayPass,

    /// <summary>It is kept until there are enough: no unit goes before the party.</summary>
    HoldForParty,
}
