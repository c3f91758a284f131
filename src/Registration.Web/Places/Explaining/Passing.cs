using EventRegistration.Registrations;

namespace EventRegistration.Places.Explaining;

/// <summary>Why somebody who waits longer did not get what came free.</summary>
public enum PassedBecause
{
    /// <summary>An organiser gave the place, or another number, and said why.</summary>
    ByOrganiser,

    /// <summary>Asked to be passed over for now.</summary>
    Paused,

    /// <summary>The organisation has as many places as one may have.</summary>
    ShareReached,

    /// <summary>Too few places were free for all who come together.</summary>
    DoesNotFit,

    /// <summary>Nothing in the decisions tells.</summary>
    Unknown,
}

/// <summary>Who waited longer and was passed: one claim, or a party that comes together only, by its first.</summary>
public sealed record PassedOver
{
    public required Guid Registration { get; init; }

    /// <summary>The number on the waitlist at that moment, from 1.</summary>
    public required int Number { get; init; }

    public required PassedBecause Because { get; init; }

    /// <summary>How many places the unit needed.</summary>
    public required int Needed { get; init; }

    /// <summary>How many places were free.</summary>
    public int Free { get; init; }

    /// <summary>How many places the organisation had already.</summary>
    public int Taken { get; init; }
}

/// <summary>A decision with what a replay tells of it.</summary>
public sealed record ReplayedDecision(LoggedDecision Decision)
{
    /// <summary>The number on the waitlist right before it; null for who did not wait.</summary>
    public int? Number { get; init; }

    /// <summary>Who waited longer and was passed, in the order in which they waited; no more than <see cref="PlacesReplay.MostPassed"/>.</summary>
    public IReadOnlyList<PassedOver> Passed { get; init; } = [];

    /// <summary>How many units were passed, also those that are not listed.</summary>
    public int PassedCount { get; init; }
}
