using EventRegistration.Places;

namespace EventRegistration.Registrations;

/// <summary>
/// The state of one registration in one pool. Written by the capacity service only; the state follows from the logged decisions.
/// </summary>
public sealed class Claim
{
    public long PoolId { get; set; }

    public Guid RegistrationId { get; set; }

    public long EventId { get; set; }

    public ClaimState State { get; set; }

    /// <summary>The state before the claim's last decision. Null if that decision began the claim.</summary>
    public ClaimState? From { get; set; }

    /// <summary>
    /// The sort key in the waitlist: the lowest waits longest. Promotion keeps the key and an offer sets a new one. 0 if the claim never
    /// waited.
    /// </summary>
    public long SortKey { get; set; }

    /// <summary>
    /// The organisation of the claim's waitlist partition, as an <see cref="OrganisationCode"/>. Empty unless the event has a share for
    /// each organisation.
    /// </summary>
    public string PartitionOrganisation { get; set; } = "";

    /// <summary>The number of places that the waiting unit of the claim needs, from 1. Back to 1 once the claim has a place.</summary>
    public int UnitSize { get; set; } = 1;

    /// <summary>Whether the attendee asked to be skipped for now.</summary>
    public bool IsPaused { get; set; }

    /// <summary>The deadline of the offer, in UTC. Null unless the claim is offered.</summary>
    public DateTime? OfferedUntil { get; set; }

    /// <summary>The number of this claim's offers that have expired.</summary>
    public int Expirations { get; set; }

    /// <summary>The reason of the claim's last decision that explains its state (<see cref="ClaimDecision.KeepsExplanation"/>).</summary>
    public ReasonCode Reason { get; set; }

    /// <summary>The values of <see cref="Reason"/>, as JSON.</summary>
    public string ReasonValues { get; set; } = "{}";

    /// <summary>Whether an organiser gave the command of the claim's last decision, for this claim or with this consequence.</summary>
    public bool ByOrganiser { get; set; }

    /// <summary>The moment of the claim's last decision, in UTC.</summary>
    public DateTime ChangedAt { get; set; }
}
