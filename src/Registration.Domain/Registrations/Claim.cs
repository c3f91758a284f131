using EventRegistration.Places;

namespace EventRegistration.Registrations;

/// <summary>One registration's standing in one pool. Written by the capacity service only; its state follows from its decisions.</summary>
public sealed class Claim
{
    public long PoolId { get; set; }

    public Guid RegistrationId { get; set; }

    public long EventId { get; set; }

    public ClaimState State { get; set; }

    /// <summary>The place in the waitlist: lower waits longer. Kept when the claim is promoted, new when it is offered a place; 0 if it never waited.</summary>
    public long SortKey { get; set; }

    /// <summary>A code of its organisation in an event with a share for each organisation, else empty.</summary>
    public string PartitionOrganisation { get; set; } = "";

    /// <summary>How many places the unit needs that the claim waits with, from 1; 1 again once it has a place.</summary>
    public int UnitSize { get; set; } = 1;

    /// <summary>Whether who waits asked to be passed over for now.</summary>
    public bool IsPaused { get; set; }

    /// <summary>UTC; set while the claim is offered.</summary>
    public DateTime? OfferedUntil { get; set; }

    /// <summary>How many offers this claim has let lapse.</summary>
    public int Expirations { get; set; }

    /// <summary>Why it stands as it does: the reason of its last decision.</summary>
    public ReasonCode Reason { get; set; }

    /// <summary>The values of that reason, as JSON; see <see cref="Places.Reason"/>.</summary>
    public string ReasonValues { get; set; } = "{}";

    /// <summary>UTC, of its last decision.</summary>
    public DateTime ChangedAt { get; set; }
}
