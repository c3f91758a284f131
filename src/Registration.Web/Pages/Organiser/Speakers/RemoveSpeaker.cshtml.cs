using EventRegistration.Localisation;
using EventRegistration.Pages.Organiser.Programme;

namespace EventRegistration.Pages.Organiser.Speakers;

/// <summary>Removes a speaker from the programme.</summary>
internal sealed class RemoveSpeakerModel(SpeakerEditing editing) : ProgrammeAction<ListedSpeaker>("speakers")
{
    protected override IReadOnlyList<string> Explanation =>
    [
        Texts["Explanation", Subject.Speaker.Name],
        Subject.Sessions.Count > 0 ? Texts["Parts", Enumeration.Of(Subject.Sessions)] : Texts["NoParts"],
    ];

    protected override string Afterwards => $"{EventPage}/programme/speakers";

    protected override async Task<ListedSpeaker?> FindAsync(CancellationToken cancellationToken) =>
        (await editing.ListAsync(Scope.EventId, cancellationToken)).FirstOrDefault(one => one.Speaker.Id == Id);

    protected override Task<ProgrammeOutcome> RemoveAsync(CancellationToken cancellationToken) =>
        editing.RemoveAsync(Scope.EventId, Id, cancellationToken);
}
