namespace EventRegistration.Places;

/// <summary>Somebody does not want the place that is offered, and leaves. Again is no error.</summary>
public sealed record DeclineOffer(Guid Registration) : Command
{
    public override IEnumerable<Guid> Concerns => [Registration];

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => snapshot.ClaimOf(Registration) switch
    {
        null => new UnknownRegistration(),
        { State: ClaimState.Offered or ClaimState.Released } => null,
        { State: ClaimState.Waiting, Lapses: > 0 } => new OfferHasLapsed(),
        _ => new NoOffer(),
    };

    internal override void CarryOut(Course course)
    {
        if (course.Snapshot.StateOf(Registration) == ClaimState.Offered)
        {
            Entrance.Leave(course, Registration, new Reason(ReasonCode.OfferDeclined));
        }
    }
}
