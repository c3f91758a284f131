using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Installation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>Changes a meeting, tells the people of it in the same transaction, and settles its waitlist under the new terms.</summary>
internal sealed class EventEditing(CapacityService places, InstallationSettings settings, TimeProvider clock)
{
    /// <summary>The saving of a form, and the change that carries it out.</summary>
    public (EventSaving Saving, AnnouncedChange Change) Save(
        long eventId, EventForm form, bool movesMoments, Announcement announcement)
    {
        var saving = new EventSaving(eventId, form, movesMoments, clock.GetUtcNow().UtcDateTime);
        return (saving, new ProgrammeChange(eventId, ActionKind.EventChanged, announcement, settings) { Write = saving.WriteAsync });
    }

    /// <summary>Saves a form. The outcome is null if the database was busy.</summary>
    public async Task<(EditOutcome? Outcome, Answer? Answer)> SaveAsync(
        long eventId, EventForm form, bool movesMoments, bool tells, ByOrganiser by, CancellationToken cancellationToken)
    {
        var (saving, change) = Save(eventId, form, movesMoments, new Announcement(tells, by.Note?.Id));
        Answer answer;
        try
        {
            answer = await places.ChangeAsync(eventId, change, cancellationToken, by);
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolationOf(nameof(Event.Slug)))
        {
            // A colleague took the address between the look at it and the save.
            return (new SlugTaken(), null);
        }

        await FollowUpAsync(eventId, cancellationToken);
        return (saving.Outcome, answer);
    }

    /// <summary>Publishes, closes or opens. Answered <see cref="Unchanged"/> when the meeting is not as the page showed it.</summary>
    public async Task<Answer> MoveAsync(
        long eventId, EventStatus from, EventStatus to, ByOrganiser by, CancellationToken cancellationToken)
    {
        var kind = (from, to) switch
        {
            (_, EventStatus.Closed) => ActionKind.EventClosed,
            (EventStatus.Closed, _) => ActionKind.EventReopened,
            _ => ActionKind.EventPublished,
        };
        var answer = await places.ChangeAsync(eventId, new StatusChange(eventId, [from], to, kind, settings), cancellationToken, by);
        await FollowUpAsync(eventId, cancellationToken);
        return answer;
    }

    /// <summary>
    /// Cancels the event and mails all attendees and speakers once, with the organiser's reason. Answered <see cref="Unchanged"/> when it
    /// was cancelled before, or never published.
    /// </summary>
    public async Task<Answer> CancelAsync(long eventId, string words, Guid account, CancellationToken cancellationToken)
    {
        var by = new ByOrganiser(account, ReasonField.NoteOf(eventId, words, clock));
        var change = new StatusChange(
            eventId, [EventStatus.Published, EventStatus.Closed], EventStatus.Cancelled, ActionKind.EventCancelled, settings)
        {
            Note = by.Note?.Id,
        };
        var answer = await places.ChangeAsync(eventId, change, cancellationToken, by);
        await FollowUpAsync(eventId, cancellationToken);
        return answer;
    }

    /// <summary>Promotes and offers the places that the new terms allow and the old terms did not.</summary>
    private Task<Answer> FollowUpAsync(long eventId, CancellationToken cancellationToken) =>
        places.CarryOutAsync(eventId, new ApplyDue(), cancellationToken);
}
