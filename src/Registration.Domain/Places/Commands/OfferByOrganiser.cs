namespace EventRegistration.Places;

/// <summary>
/// An organiser offers a free place to a unit, whatever its position and also after promotion has stopped, with a reason. The deadline is
/// that of any offer. Idempotent.
/// </summary>
public sealed record OfferByOrganiser(Guid Registration) : Command
{
    public override string StoredName => "OfferByOrganiser";

    /// <summary>The note with the organiser's reason.</summary>
    public required Guid Note { get; init; }

    public override IEnumerable<Guid> Concerns => [Registration];

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => snapshot.StateOf(Registration) switch
    {
        null => new UnknownRegistration(),
        ClaimState.Offered => null,
        not ClaimState.Waiting => new NotWaiting(),
        _ when snapshot.IsCancelled => new EventCancelled(),
        _ when OfferDeadline.For(now, snapshot.Terms) <= now => new TooLateToOffer(),
        _ when snapshot.Event.Free < snapshot.ClaimOf(Registration)!.Partition.UnitSize => new EventFull(),
        _ => null,
    };

    internal override void CarryOut(DecisionBuilder builder)
    {
        if (builder.Snapshot.StateOf(Registration) == ClaimState.Waiting)
        {
            var offered = new Reason(ReasonCode.OfferedByOrganiser) { Note = Note };
            builder.Offer(builder.Snapshot.EventPool, builder.WaitingUnit(Registration), offered);
        }
    }
}
