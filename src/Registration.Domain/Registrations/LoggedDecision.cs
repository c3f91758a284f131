using EventRegistration.Places;

namespace EventRegistration.Registrations;

/// <summary>
/// One change of a claim or a pool, as it was decided (nl: wijziging, in the logboek). Append-only. Holds ids, numbers and codes only:
/// no personal data.
/// </summary>
public sealed class LoggedDecision
{
    public long EventId { get; set; }

    /// <summary>The order of decisions within the event, from 1 without gaps.</summary>
    public long Number { get; set; }

    /// <summary>The command that led to the decision, from 1 without gaps within the event. All decisions of one command share it.</summary>
    public long CommandNumber { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>The stored name of the command, such as <c>CancelRegistration</c>.</summary>
    public required string Command { get; set; }

    /// <summary>The account of the organiser who gave the command. Null for an attendee's command and for the clock's.</summary>
    public Guid? AccountId { get; set; }

    public long PoolId { get; set; }

    /// <summary>Null if the pool itself changed.</summary>
    public Guid? RegistrationId { get; set; }

    public ClaimState? From { get; set; }

    public ClaimState? To { get; set; }

    /// <summary>The sort key on the waitlist after the decision.</summary>
    public long SortKey { get; set; }

    /// <summary>The sort key on the waitlist before the decision.</summary>
    public long FromSortKey { get; set; }

    /// <summary>The partition after the decision: a code of the organisation while a share applies to the event, else empty.</summary>
    public string PartitionOrganisation { get; set; } = "";

    /// <summary>The partition after the decision: the number of places that the unit needs.</summary>
    public int UnitSize { get; set; } = 1;

    /// <summary>The partition after the decision: true if the registrant asked to be skipped for now.</summary>
    public bool IsPaused { get; set; }

    public DateTime? OfferedUntil { get; set; }

    /// <summary>The pool's capacity before the decision, if the pool itself changed. Null then means unlimited.</summary>
    public int? FromCapacity { get; set; }

    /// <summary>The pool's capacity after the decision, if the pool itself changed. Null then means unlimited.</summary>
    public int? Capacity { get; set; }

    /// <summary>The pool's overbooking after the decision, if the pool itself changed.</summary>
    public int? Overbooked { get; set; }

    public ReasonCode Reason { get; set; }

    /// <summary>The values of the reason, as JSON.</summary>
    public string ReasonValues { get; set; } = "{}";

    /// <summary>The number on the waitlist right before the decision, from 1. Null if the registration did not wait.</summary>
    public int? Position { get; set; }

    /// <summary>The people whom the decision passed, as JSON of <see cref="PassedPeople"/>. Null if nobody was passed.</summary>
    public string? Passed { get; set; }
}
