namespace EventRegistration.Places;

/// <summary>An organiser takes a registration out, in any state and also after the start, with a reason. Idempotent.</summary>
public sealed record RemoveRegistration(Guid Registration) : Command
{
    public override string StoredName => "RemoveRegistration";

    /// <summary>The note with the organiser's reason.</summary>
    public required Guid Note { get; init; }

    public override IEnumerable<Guid> Concerns => [Registration];

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => snapshot.StateOf(Registration) switch
    {
        null => new UnknownRegistration(),
        _ => null,
    };

    internal override void CarryOut(DecisionBuilder builder)
    {
        if (builder.Snapshot.StateOf(Registration) != ClaimState.Released)
        {
            Entrance.Leave(builder, Registration, new Reason(ReasonCode.RemovedByOrganiser) { Note = Note });
        }
    }
}
