namespace EventRegistration.Places;

/// <summary>
/// An attendee takes the offered place; the preferences apply now. For a party that comes together only it takes all of its places.
/// Idempotent.
/// </summary>
public sealed record AcceptOffer(Guid Registration) : Command
{
    public override string StoredName => "AcceptOffer";

    public override IEnumerable<Guid> Concerns => [Registration];

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => snapshot.ClaimOf(Registration) switch
    {
        null => new UnknownRegistration(),
        { State: ClaimState.Offered } when snapshot.IsCancelled => new EventCancelled(),
        { State: ClaimState.Offered or ClaimState.Held } => null,
        { Expirations: > 0 } => new OfferHasExpired(),
        _ => new NoOffer(),
    };

    internal override void CarryOut(DecisionBuilder builder)
    {
        if (builder.Snapshot.StateOf(Registration) == ClaimState.Offered)
        {
            Entrance.Enter(builder, builder.WaitingUnit(Registration), new Reason(ReasonCode.OfferAccepted));
        }
    }
}
