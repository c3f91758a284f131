using System.Collections.Immutable;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>
/// One change that a command brings about. Applying the decisions in order gives the state (<see cref="Snapshot.Apply(Decision)"/>), and
/// the shell writes nothing about places that is not in them.
/// </summary>
public abstract record Decision;

/// <summary>A change of a claim or of a pool, with its reason: one row of the log.</summary>
public abstract record PlaceDecision : Decision
{
    public required long Pool { get; init; }

    public required Reason Reason { get; init; }
}

/// <summary>A claim changes its state. <see cref="From"/> is null when the claim begins here.</summary>
public sealed record ClaimDecision : PlaceDecision
{
    public required Guid Registration { get; init; }

    public ClaimState? From { get; init; }

    public required ClaimState To { get; init; }

    /// <summary>The sort key after the decision; 0 for a claim that never waited.</summary>
    public long SortKey { get; init; }

    /// <summary>The sort key before the decision.</summary>
    public long FromSortKey { get; init; }

    /// <summary>UTC; set when <see cref="To"/> is Offered.</summary>
    public DateTime? OfferedUntil { get; init; }

    /// <summary>The number of offers that have expired, this decision included.</summary>
    public int Expirations { get; init; }

    /// <summary>The partition after the decision.</summary>
    public PartitionKey Partition { get; init; } = PartitionKey.Alone;

    /// <summary>
    /// Whether the claim keeps the explanation that it had: its reason, the state before and the moment. A corrected organisation explains
    /// no state, so only the log tells it.
    /// </summary>
    public static bool KeepsExplanation(ReasonCode reason) => reason == ReasonCode.OrganisationCorrected;

    /// <summary>The partition before the decision.</summary>
    public PartitionKey FromPartition { get; init; } = PartitionKey.Alone;
}

/// <summary>A pool changes, or the rules by which its places are given: then its figures stay as they are.</summary>
public sealed record PoolDecision : PlaceDecision
{
    /// <summary>Before the decision; null: unlimited.</summary>
    public int? FromCapacity { get; init; }

    /// <summary>After the decision; null: unlimited.</summary>
    public int? Capacity { get; init; }

    /// <summary>After the decision.</summary>
    public int Overbooked { get; init; }

    /// <summary>The room of the session after the decision; null: unchanged. It is stored with the session and not in the log.</summary>
    public string? Room { get; init; }

    /// <summary>Whether the session is called off by the decision. It is stored with the session; the log has the reason.</summary>
    public bool CallsOff { get; init; }
}

/// <summary>
/// A registration exists from now on; the decisions about its claims follow. No row of the log: the registration's own row and the first
/// decision about its claim tell the same.
/// </summary>
public sealed record RegistrationDecision(Guid Registration, PersonKey Person, Guid? Party) : Decision;

/// <summary>
/// The person of a registration has another address or name from now on. No row of the log, because no claim changes by it and the log
/// holds no personal value.
/// </summary>
public sealed record PersonDecision(Guid Registration, PersonKey To) : Decision;

/// <summary>
/// The preferences of a registration, all rounds at once. No row of the log, because no claim changes by it: preferences are stored with
/// the registration, and the log has what follows from them.
/// </summary>
public sealed record PreferencesDecision(Guid Registration) : Decision
{
    /// <summary>Before the decision; empty for a new registration.</summary>
    public ImmutableArray<PreferredSession> From { get; init; } = [];

    /// <summary>After the decision.</summary>
    public required ImmutableArray<PreferredSession> To { get; init; }
}
