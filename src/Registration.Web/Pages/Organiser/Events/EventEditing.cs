using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Mail;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>The outcome of a change to a meeting.</summary>
internal abstract record EditOutcome;

/// <summary>It is stored; where the meeting is found from now on.</summary>
internal sealed record Saved(string Slug) : EditOutcome;

/// <summary>A colleague changed these fields meanwhile; nothing is stored.</summary>
internal sealed record ChangedMeanwhile(IReadOnlyList<(string Name, string Value)> Fields, string Seen) : EditOutcome;

/// <summary>Another meeting has this address; nothing is stored.</summary>
internal sealed record SlugTaken : EditOutcome;

/// <summary>Changes a meeting, tells the people of it in the same transaction, and settles its waitlist under the new terms.</summary>
internal sealed class EventEditing(
    RegistrationContext context, CapacityService places, EventMail mail, OutboxSignal signal, TimeProvider clock)
{
    public async Task<EditOutcome> SaveAsync(long eventId, EventForm form, CancellationToken cancellationToken)
    {
        await using (var transaction = await context.BeginOnEventAsync(eventId, cancellationToken))
        {
            var meeting = await context.Events.Include(one => one.Series).SingleAsync(one => one.Id == eventId, cancellationToken);
            var stored = EventForm.Of(meeting);
            if (SeenFields.ChangedSince(form.Seen, stored.Fields) is { Count: > 0 } changed)
            {
                return new ChangedMeanwhile(changed, stored.Seen);
            }

            var startedAt = meeting.StartsAt;
            form.ApplyTo(meeting);
            meeting.Series = await EventMaking.SeriesAsync(context, form.Series, cancellationToken);
            if (form.MoveProgramme && meeting.StartsAt != startedAt)
            {
                await MoveProgrammeAsync(meeting, startedAt, cancellationToken);
            }

            try
            {
                await context.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException exception) when (exception.IsUniqueViolationOf(nameof(Event.Slug)))
            {
                return new SlugTaken();
            }

            if (form.TellPeople && ConcernsPeople(meeting) && Changes(stored, form) is { Count: > 0 } changes)
            {
                await mail.QueueChangedAsync(eventId, changes, cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
        }

        await FollowUpAsync(eventId, cancellationToken);
        return new Saved(form.Slug);
    }

    /// <summary>Publishes, closes or opens; false when the meeting is not as the page showed it.</summary>
    public async Task<bool> MoveAsync(long eventId, EventStatus from, EventStatus to, CancellationToken cancellationToken)
    {
        int changed;
        await using (var transaction = await context.BeginOnEventAsync(eventId, cancellationToken))
        {
            changed = await context.Events
                .Where(meeting => meeting.Id == eventId && meeting.Status == from)
                .ExecuteUpdateAsync(set => set.SetProperty(meeting => meeting.Status, to), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await FollowUpAsync(eventId, cancellationToken);
        return changed == 1;
    }

    /// <summary>Cancels the event and mails all attendees and speakers once, with the organiser's reason.</summary>
    public async Task<bool> CancelAsync(long eventId, string words, CancellationToken cancellationToken)
    {
        await using (var transaction = await context.BeginOnEventAsync(eventId, cancellationToken))
        {
            var changed = await context.Events
                .Where(meeting => meeting.Id == eventId)
                .Where(meeting => meeting.Status == EventStatus.Published || meeting.Status == EventStatus.Closed)
                .ExecuteUpdateAsync(set => set.SetProperty(meeting => meeting.Status, EventStatus.Cancelled), cancellationToken);
            if (changed == 0)
            {
                return false;
            }

            var note = ReasonField.NoteOf(eventId, words, clock);
            if (note is not null)
            {
                context.ReasonNotes.Add(note);
            }

            await mail.QueueCancelledAsync(eventId, cancellationToken, note?.Id);

            // Offers end now: the next command on the places, or the worker, finds them due.
            var now = clock.GetUtcNow().UtcDateTime.AddMilliseconds(-1);
            await context.EventPlaces.Where(row => row.EventId == eventId && row.NextDueAt > now)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextDueAt, now), cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await FollowUpAsync(eventId, cancellationToken);
        return true;
    }

    /// <summary>Whether the meeting was published and has not ended.</summary>
    private bool ConcernsPeople(Event meeting) =>
        meeting.Status is EventStatus.Published or EventStatus.Closed && meeting.EndsAt > clock.GetUtcNow().UtcDateTime;

    private static List<EventChange> Changes(EventForm was, EventForm now)
    {
        List<EventChange> changes = [];
        if ((was.Date, was.Start, was.End, was.LastDay) != (now.Date, now.Start, now.End, now.LastDay))
        {
            changes.Add(EventChange.Time);
        }

        if ((was.VenueName, was.VenueCity) != (now.VenueName, now.VenueCity))
        {
            changes.Add(EventChange.Venue);
        }

        return changes;
    }

    private async Task MoveProgrammeAsync(Event meeting, DateTime startedAt, CancellationToken cancellationToken)
    {
        var shift = TimeShift.Between(startedAt, meeting.StartsAt, TimeZoneInfo.FindSystemTimeZoneById(meeting.TimeZone));
        foreach (var session in await context.Sessions.Where(session => session.EventId == meeting.Id).ToListAsync(cancellationToken))
        {
            session.StartsAt = shift.Of(session.StartsAt);
            session.EndsAt = shift.Of(session.EndsAt);
        }
    }

    /// <summary>Promotes and offers the places that the new terms allow and the old terms did not.</summary>
    private async Task FollowUpAsync(long eventId, CancellationToken cancellationToken)
    {
        signal.Raise();
        await places.CarryOutAsync(eventId, new ApplyDue(), cancellationToken);
    }
}
