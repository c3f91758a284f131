using EventRegistration.Programme;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>Removes a round without sessions.</summary>
internal sealed class RemoveRoundModel(ProgrammeActions actions, RoundEditing editing) : ProgrammeAction<Round>(actions, "rounds")
{
    protected override bool IsPossible => Subject.Sessions.Count == 0;

    protected override IReadOnlyList<string> Explanation => [Texts["Explanation", Subject.Number]];

    protected override string Done => Texts["Done", Subject.Number];

    protected override string Impossible => Texts["Impossible", Subject.Number];

    protected override async Task<Round?> FindAsync(CancellationToken cancellationToken) =>
        (await editing.FindAsync(Scope.EventId, Id, cancellationToken))?.Round;

    protected override AnnouncedChange Change(Announcement announcement) => editing.Removal(Scope.EventId, Id, announcement);
}
