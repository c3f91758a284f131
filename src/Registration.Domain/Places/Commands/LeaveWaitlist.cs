namespace EventRegistration.Places;

/// <summary>A person leaves the waitlist. Idempotent.</summary>
public sealed record LeaveWaitlist(Guid Registration) : Command
{
    public override string StoredName => "LeaveWaitlist";

    public override IEnumerable<Guid> Concerns => [Registration];

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => snapshot.StateOf(Registration) switch
    {
        null => new UnknownRegistration(),
        ClaimState.Released => null,
        ClaimState.Waiting => null,
        _ => new NotWaiting(),
    };

    internal override void CarryOut(DecisionBuilder builder)
    {
        if (builder.Snapshot.StateOf(Registration) == ClaimState.Waiting)
        {
            Entrance.Leave(builder, Registration, new Reason(ReasonCode.LeftWaitlist));
        }
    }
}
