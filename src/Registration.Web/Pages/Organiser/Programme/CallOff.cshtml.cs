using EventRegistration.Data;
using EventRegistration.Installation;
using EventRegistration.Programme;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>Calls a session off (nl: gaat niet door), after showing whom it concerns and what becomes of them.</summary>
internal sealed class CallOffModel(ProgrammeActions actions, RegistrationContext context, InstallationSettings settings)
    : ProgrammeAction<Session>(actions, "sessions")
{
    protected override IReadOnlyList<string> Explanation =>
        [Texts[Subject.RoundId is null ? "ExplanationAll" : "Explanation", Subject.Title], Texts["Final"]];

    protected override bool IsPossible => !Subject.IsCalledOff;

    protected override string Impossible => Texts[Subject.IsCalledOff ? "Impossible" : "Refused", Subject.Title];

    protected override string Done => Texts["Done", Subject.Title];

    protected override Task<Session?> FindAsync(CancellationToken cancellationToken) => context.Sessions.AsNoTracking()
        .SingleOrDefaultAsync(one => one.EventId == Scope.EventId && one.Id == Id, cancellationToken);

    protected override AnnouncedChange Change(Announcement announcement) =>
        new SessionCalling(Scope.EventId, Id, announcement, settings);
}
