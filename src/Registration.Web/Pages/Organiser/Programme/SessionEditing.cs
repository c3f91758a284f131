using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Installation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Programme;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>
/// Changes and removes sessions. Until the first attendee chooses a session, its organiser sets its places freely. From then on
/// they change through the capacity service alone, and the session stays in its round, because the log names it.
/// </summary>
internal sealed class SessionEditing(
    RegistrationContext context, CapacityService places, InstallationSettings settings, TimeProvider clock)
{
    private readonly SessionStore _store = new(context);

    public Task<StoredSession?> FindAsync(long eventId, long sessionId, CancellationToken cancellationToken) =>
        _store.FindAsync(eventId, sessionId, cancellationToken);

    /// <summary>The change that a form makes to a session.</summary>
    public AnnouncedChange Change(long eventId, long sessionId, SessionForm form, string standardReason, Announcement announcement) =>
        Change(eventId, Saving(eventId, sessionId, form, standardReason), announcement);

    public async Task<(ProgrammeOutcome Outcome, Answer Answer)> SaveAsync(
        long eventId,
        long sessionId,
        SessionForm form,
        string standardReason,
        bool tells,
        ByOrganiser by,
        CancellationToken cancellationToken)
    {
        var saving = Saving(eventId, sessionId, form, standardReason);
        var answer = await places.ChangeAsync(
            eventId, Change(eventId, saving, new Announcement(tells, by.Note?.Id)), cancellationToken, by);
        return (answer is Done or Unchanged ? saving.Outcome : new PlacesRefused(answer), answer);
    }

    /// <summary>The change that removes a session. Nothing is written if attendees chose it.</summary>
    public AnnouncedChange Removal(long eventId, long sessionId, Announcement announcement)
    {
        var title = "";
        return new ProgrammeChange(eventId, ActionKind.SessionRemoved, announcement, settings)
        {
            About = () => new ActionValues { Session = title },
            Write = async (inside, cancellationToken) =>
            {
                var stored = await new SessionStore(inside).FindAsync(eventId, sessionId, cancellationToken);
                if (stored is null or { Used: true })
                {
                    return false;
                }

                title = stored.Session.Title;
                if (stored.Pool is { } pool)
                {
                    inside.Pools.Remove(pool);
                }

                inside.Sessions.Remove(stored.Session);
                return true;
            },
        };
    }

    private SessionSaving Saving(long eventId, long sessionId, SessionForm form, string standardReason) =>
        new(eventId, sessionId, form, ReasonField.NoteOf(eventId, form.Reason, standardReason, clock));

    private ProgrammeChange Change(long eventId, SessionSaving saving, Announcement announcement) =>
        new(eventId, ActionKind.SessionChanged, announcement, settings)
        {
            Write = saving.WriteAsync,
            Places = () => saving.Places,
            About = () => new ActionValues { Session = saving.Title },
        };
}
