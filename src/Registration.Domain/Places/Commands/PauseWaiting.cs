namespace EventRegistration.Places;

/// <summary>
/// Somebody who waits asks to be passed over for now, keeping the place on the waitlist; of a party that comes together only, all of it.
/// Again is no error.
/// </summary>
public sealed record PauseWaiting(Guid Registration) : Command
{
    public override string StoredName => "PauseWaiting";

    public override IEnumerable<Guid> Concerns => [Registration];

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => WaitingInTurn.Refuse(snapshot, Registration);

    internal override void CarryOut(DecisionBuilder builder) =>
        WaitingInTurn.Change(builder, Registration, paused: true, ReasonCode.PausedByAttendee);
}

/// <summary>Somebody who was passed over for now wants a place again, and is where it was on the waitlist. Again is no error.</summary>
public sealed record ResumeWaiting(Guid Registration) : Command
{
    public override string StoredName => "ResumeWaiting";

    public override IEnumerable<Guid> Concerns => [Registration];

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => WaitingInTurn.Refuse(snapshot, Registration);

    internal override void CarryOut(DecisionBuilder builder) =>
        WaitingInTurn.Change(builder, Registration, paused: false, ReasonCode.ResumedByAttendee);
}

/// <summary>Whether who waits is passed over.</summary>
internal static class WaitingInTurn
{
    public static Refusal? Refuse(Snapshot snapshot, Guid registration) => snapshot.StateOf(registration) switch
    {
        null => new UnknownRegistration(),
        not ClaimState.Waiting => new NotWaiting(),
        _ => null,
    };

    public static void Change(DecisionBuilder builder, Guid registration, bool paused, ReasonCode because)
    {
        var partition = builder.Snapshot.ClaimOf(registration)!.Partition;
        if (partition.IsPaused == paused)
        {
            return;
        }

        foreach (var one in builder.WaitingUnit(registration))
        {
            builder.ChangePartition(builder.Snapshot.EventPool, one, partition with { IsPaused = paused }, new Reason(because));
        }
    }
}
