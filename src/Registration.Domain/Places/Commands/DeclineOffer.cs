namespace EventRegistration.Places;

/// <summary>An attendee declines the offered place, and leaves. Idempotent.</summary>
public sealed record DeclineOffer(Guid Registration) : Command
{
    public override string StoredName => "DeclineOffer";

    public override IEnumerable<Guid> Concerns => [Registration];

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => snapshot.ClaimOf(Registration) switch
    {
        null => new UnknownRegistration(),
        { State: ClaimState.Offered or ClaimState.Released } => null,
        { State: ClaimState.Waiting, Expirations: > 0 } => new OfferHasExpired(),
        _ => new NoOffer(),
    };

    internal override void CarryOut(DecisionBuilder builder)
    {
        if (builder.Snapshot.StateOf(Registration) == ClaimState.Offered)
        {
            Entrance.Leave(builder, Registration, new Reason(ReasonCode.OfferDeclined));
        }
    }
}
