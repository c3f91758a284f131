namespace EventRegistration.Places;

/// <summary>An organiser takes somebody out, whatever the standing and also after the start, with a reason. Again is no error.</summary>
public sealed record RemoveRegistration(Guid Registration) : Command
{
    /// <summary>The organiser's reason, kept apart in words.</summary>
    public required Guid Note { get; init; }

    public override IEnumerable<Guid> Concerns => [Registration];

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => snapshot.StateOf(Registration) switch
    {
        null => new UnknownRegistration(),
        _ => null,
    };

    internal override void CarryOut(Course course)
    {
        if (course.Snapshot.StateOf(Registration) != ClaimState.Released)
        {
            Entrance.Leave(course, Registration, new Reason(ReasonCode.RemovedByOrganiser) { Note = Note });
        }
    }
}
