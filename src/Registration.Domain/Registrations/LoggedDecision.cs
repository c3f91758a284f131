using EventRegistration.Places;

namespace EventRegistration.Registrations;

/// <summary>
/// One change of a claim or a pool, as it was decided (nl: wijziging, in the logboek). Append-only; the number is gap-free
/// within the event. Holds no personal value but ids.
/// </summary>
public sealed class LoggedDecision
{
    public long EventId { get; set; }

    /// <summary>From 1, without gaps, in the order in which was decided.</summary>
    public long Number { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>The command that caused it, such as <c>CancelRegistration</c>.</summary>
    public required string Command { get; set; }

    /// <summary>The account of the organiser whose decision it was; null when it was an attendee's or time's.</summary>
    public Guid? AccountId { get; set; }

    public long PoolId { get; set; }

    /// <summary>Null when the pool itself changed.</summary>
    public Guid? RegistrationId { get; set; }

    public ClaimState? From { get; set; }

    public ClaimState? To { get; set; }

    /// <summary>Order in the waitlist after the decision.</summary>
    public long SortKey { get; set; }

    /// <summary>Order in the waitlist before the decision.</summary>
    public long FromSortKey { get; set; }

    /// <summary>The lane after the decision: a code of the organisation in an event with a share for each, else empty.</summary>
    public string PartitionOrganisation { get; set; } = "";

    /// <summary>The lane after the decision: how many places the unit needs.</summary>
    public int UnitSize { get; set; } = 1;

    /// <summary>The lane after the decision: whether it is passed over for now.</summary>
    public bool IsPaused { get; set; }

    public DateTime? OfferedUntil { get; set; }

    /// <summary>The pool's capacity before the decision, when the pool itself changed; null then means unlimited.</summary>
    public int? FromCapacity { get; set; }

    /// <summary>The pool's capacity after the decision, when the pool itself changed; null then means unlimited.</summary>
    public int? Capacity { get; set; }

    /// <summary>The pool's overbooking after the decision, when the pool itself changed.</summary>
    public int? Overbooked { get; set; }

    public ReasonCode Reason { get; set; }

    public string ReasonValues { get; set; } = "{}";
}
