namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>Removes a session from the programme, unless an attendee ever chose it.</summary>
internal sealed class RemoveSessionModel(SessionEditing editing) : ProgrammeAction<StoredSession>("sessions")
{
    protected override bool IsPossible => !Subject.Used;

    protected override IReadOnlyList<string> Explanation => [Texts["Explanation", Subject.Session.Title]];

    protected override string Impossible => Texts["Impossible", Subject.Session.Title];

    protected override Task<StoredSession?> FindAsync(CancellationToken cancellationToken) =>
        editing.FindAsync(Scope.EventId, Id, cancellationToken);

    protected override Task<ProgrammeOutcome> RemoveAsync(CancellationToken cancellationToken) =>
        editing.RemoveAsync(Scope.EventId, Id, cancellationToken);
}
