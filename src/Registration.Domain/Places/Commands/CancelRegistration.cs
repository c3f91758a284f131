namespace EventRegistration.Places;

/// <summary>
/// An attendee cancels (nl: afmelden), with a place or on the waitlist. Possible until the start, or until the moment that the organiser
/// has set. An organiser may cancel at any moment on behalf of an attendee who asked for it. Idempotent.
/// </summary>
public sealed record CancelRegistration(Guid Registration) : Command
{
    public override string StoredName => "CancelRegistration";

    /// <summary>Whether an organiser cancels for the attendee.</summary>
    public bool ByOrganiser { get; init; }

    /// <summary>The note with the organiser's own words; null: none.</summary>
    public Guid? Note { get; init; }

    public override IEnumerable<Guid> Concerns => [Registration];

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => snapshot.StateOf(Registration) switch
    {
        null => new UnknownRegistration(),
        ClaimState.Released => null,
        _ when ByOrganiser => null,
        _ when now >= snapshot.Terms.StartsAt => new EventStarted(),
        _ when now >= snapshot.Terms.CancelUntil => new TooLateToCancel(),
        _ => null,
    };

    internal override void CarryOut(DecisionBuilder builder)
    {
        if (builder.Snapshot.StateOf(Registration) != ClaimState.Released)
        {
            Entrance.Leave(
                builder,
                Registration,
                new Reason(ByOrganiser ? ReasonCode.CancelledOnRequest : ReasonCode.CancelledByAttendee) { Note = Note });
        }
    }
}
