using EventRegistration.Places;

namespace EventRegistration.Registrations;

/// <summary>
/// One decided change of a claim or a pool (nl: wijziging, in the logboek). Append-only. Holds ids as the only personal data.
/// </summary>
public sealed class LoggedDecision
{
    public long EventId { get; set; }

    /// <summary>The number within the event: from 1, without gaps and in the order of deciding.</summary>
    public long Number { get; set; }

    /// <summary>
    /// The command that led to the decision, from 1 without gaps within the event. All decisions of one command share it.
    /// </summary>
    public long CommandNumber { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>The stored name of the command that caused the decision, such as <c>CancelRegistration</c>.</summary>
    public required string Command { get; set; }

    /// <summary>The account of the organiser who decided. Null if an attendee or time caused the decision.</summary>
    public Guid? AccountId { get; set; }

    public long PoolId { get; set; }

    /// <summary>The registration that changed. Null if the pool itself changed.</summary>
    public Guid? RegistrationId { get; set; }

    public ClaimState? From { get; set; }

    public ClaimState? To { get; set; }

    /// <summary>The sort key after the decision.</summary>
    public long SortKey { get; set; }

    /// <summary>The sort key before the decision.</summary>
    public long FromSortKey { get; set; }

    /// <summary>
    /// The organisation of the partition after the decision, as an <see cref="OrganisationCode"/>. Empty unless the event has a share for
    /// each organisation.
    /// </summary>
    public string PartitionOrganisation { get; set; } = "";

    /// <summary>The unit size of the partition after the decision: a number of places, from 1.</summary>
    public int UnitSize { get; set; } = 1;

    /// <summary>Whether the partition after the decision is skipped for now.</summary>
    public bool IsPaused { get; set; }

    public DateTime? OfferedUntil { get; set; }

    /// <summary>The capacity before a change of the pool. Null if unlimited, or if a claim changed.</summary>
    public int? FromCapacity { get; set; }

    /// <summary>The capacity after a change of the pool. Null if unlimited, or if a claim changed.</summary>
    public int? Capacity { get; set; }

    /// <summary>The overbooking after a change of the pool. Null if a claim changed.</summary>
    public int? Overbooked { get; set; }

    public ReasonCode Reason { get; set; }

    /// <summary>The values of the reason, as JSON.</summary>
    public string ReasonValues { get; set; } = "{}";

    /// <summary>The number on the waitlist right before the decision, from 1. Null if the registration did not wait.</summary>
    public int? Position { get; set; }

    /// <summary>The people whom the decision passed, as JSON of <see cref="PassedPeople"/>. Null if nobody was passed.</summary>
    public string? Passed { get; set; }
}
