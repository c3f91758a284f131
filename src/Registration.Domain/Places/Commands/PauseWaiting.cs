namespace EventRegistration.Places;

/// <summary>
/// Somebody who waits asks to be passed over for now, keeping the place on the waitlist; of a party that comes together only, all of it.
/// Again is no error.
/// </summary>
public sealed record PauseWaiting(Guid Registration) : Command
{
    public override IEnumerable<Guid> Concerns => [Registration];

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => WaitingInTurn.Refuse(snapshot, Registration);

    internal override void CarryOut(Course course) =>
        WaitingInTurn.Change(course, Registration, paused: true, ReasonCode.PausedByAttendee);
}

/// <summary>Somebody who was passed over for now wants a place again, and is where it was on the waitlist. Again is no error.</summary>
public sealed record ResumeWaiting(Guid Registration) : Command
{
    public override IEnumerable<Guid> Concerns => [Registration];

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => WaitingInTurn.Refuse(snapshot, Registration);

    internal override void CarryOut(Course course) =>
        WaitingInTurn.Change(course, Registration, paused: false, ReasonCode.ResumedByAttendee);
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

    public static void Change(Course course, Guid registration, bool paused, ReasonCode because)
    {
        var lane = course.Snapshot.ClaimOf(registration)!.Lane;
        if (lane.IsPaused == paused)
        {
            return;
        }

        foreach (var one in course.Unit(registration))
        {
            course.ChangeLane(course.Snapshot.EventPool, one, lane with { IsPaused = paused }, new Reason(because));
        }
    }
}
