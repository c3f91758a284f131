using EventRegistration.Pages.Forms;
using EventRegistration.Programme;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>Removes a session from the programme, unless an attendee ever chose it.</summary>
internal sealed class RemoveSessionModel(ProgrammeActions actions, SessionEditing editing)
    : ProgrammeAction<StoredSession>(actions, "sessions")
{
    protected override bool IsPossible => !Subject.Used;

    protected override IReadOnlyList<string> Explanation => [Texts["Explanation", Subject.Session.Title]];

    protected override string Done => Texts["Done", Subject.Session.Title];

    protected override string Impossible => Texts["Impossible", Subject.Session.Title];

    protected override ActionButton? Instead => Subject.Session.IsCalledOff
        ? null
        : new ActionButton(Texts["CallOff"], $"{EventPage}/programme/sessions/{Id}/call-off") { GivesUp = true };

    protected override Task<StoredSession?> FindAsync(CancellationToken cancellationToken) =>
        editing.FindAsync(Scope.EventId, Id, cancellationToken);

    protected override AnnouncedChange Change(Announcement announcement) => editing.Removal(Scope.EventId, Id, announcement);
}
