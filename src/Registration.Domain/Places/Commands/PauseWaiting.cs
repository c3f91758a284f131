namespace EventRegistration.Places;

/// <summary>
/// A person on the waitlist asks to be passed over for now and keeps the position; so does the whole of a party that comes together only.
/// Idempotent.
/// </summary>
public sealed record PauseWaiting(Guid Registration) : Command
{
    public override string StoredName => "PauseWaiting";

    public override IEnumerable<Guid> Concerns => [Registration];

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => WaitingInTurn.Refuse(snapshot, Registration);

    internal override void CarryOut(DecisionBuilder builder) =>
        WaitingInTurn.Change(builder, Registration, paused: true, ReasonCode.PausedByAttendee);
}

/// <summary>A person who was passed over wants a place again; the position on the waitlist was kept. Idempotent.</summary>
public sealed record ResumeWaiting(Guid Registration) : Command
{
    public override string StoredName => "ResumeWaiting";

    public override IEnumerable<Guid> Concerns => [Registration];

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => WaitingInTurn.Refuse(snapshot, Registration);

    internal override void CarryOut(DecisionBuilder builder) =>
        WaitingInTurn.Change(builder, Registration, paused: false, ReasonCode.ResumedByAttendee);
}

/// <summary>Switches whether a unit is passed over.</summary>
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
