using EventRegistration.Programme;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>Removes a round without sessions.</summary>
internal sealed class RemoveRoundModel(RoundEditing editing) : ProgrammeAction<Round>("rounds")
{
    protected override bool IsPossible => Subject.Sessions.Count == 0;

    protected override IReadOnlyList<string> Explanation => [Texts["Explanation", Subject.Number]];

    protected override string Impossible => Texts["Impossible", Subject.Number];

    protected override Task<Round?> FindAsync(CancellationToken cancellationToken) =>
        editing.FindAsync(Scope.EventId, Id, cancellationToken);

    protected override Task<ProgrammeOutcome> RemoveAsync(CancellationToken cancellationToken) =>
        editing.RemoveAsync(Scope.EventId, Id, cancellationToken);
}
