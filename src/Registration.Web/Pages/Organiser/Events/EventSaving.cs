using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Programme;
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

/// <summary>Writes the form of a meeting, with the programme and the moments that move along.</summary>
internal sealed class EventSaving(long eventId, EventForm form, bool movesMoments, DateTime now)
{
    /// <summary>Null until it was tried.</summary>
    public EditOutcome? Outcome { get; private set; }

    public async Task<bool> WriteAsync(RegistrationContext context, CancellationToken cancellationToken)
    {
        var meeting = await context.Events.Include(one => one.Series).SingleAsync(one => one.Id == eventId, cancellationToken);
        var stored = EventForm.Of(meeting);
        if (SeenFields.ChangedSince(form.Seen, stored.Fields) is { Count: > 0 } changed)
        {
            Outcome = new ChangedMeanwhile(changed, stored.Seen);
            return false;
        }

        if (await context.Events.AnyAsync(one => one.Id != eventId && one.Slug == form.Slug, cancellationToken))
        {
            Outcome = new SlugTaken();
            return false;
        }

        var startedAt = meeting.StartsAt;
        form.ApplyTo(meeting);
        meeting.Series = await EventMaking.SeriesAsync(context, form.Series, cancellationToken);
        if (form.MoveProgramme && meeting.StartsAt != startedAt)
        {
            await MoveProgrammeAsync(context, meeting, startedAt, cancellationToken);
        }

        if (movesMoments)
        {
            MoveMoments(meeting, startedAt, stored);
        }

        Outcome = new Saved(form.Slug);
        return true;
    }

    /// <summary>Moves what is still to come to the new day, at the same hour, unless the organiser filled it in anew.</summary>
    private void MoveMoments(Event meeting, DateTime startedAt, EventForm stored)
    {
        var day = LocalTime.Day(form.Date)!.Value;
        var shift = TimeShift.Days(startedAt, day, TimeZoneInfo.FindSystemTimeZoneById(meeting.TimeZone));
        if (shift.By == TimeSpan.Zero)
        {
            return;
        }

        var moved = DateMoments.Shifted(meeting.Settings, shift, (moment, at) => at > now && moment switch
        {
            DateMoment.Opens => form.OpensAt == stored.OpensAt,
            DateMoment.Closes => form.ClosesAt == stored.ClosesAt,
            _ => true,
        });
        (meeting.Settings.OpensAt, meeting.Settings.ClosesAt, meeting.Settings.Rules) = (moved.OpensAt, moved.ClosesAt, moved.Rules);
    }

    private static async Task MoveProgrammeAsync(
        RegistrationContext context, Event meeting, DateTime startedAt, CancellationToken cancellationToken)
    {
        var shift = TimeShift.Between(startedAt, meeting.StartsAt, TimeZoneInfo.FindSystemTimeZoneById(meeting.TimeZone));
        foreach (var session in await context.Sessions.Where(session => session.EventId == meeting.Id).ToListAsync(cancellationToken))
        {
            session.StartsAt = shift.Of(session.StartsAt);
            session.EndsAt = shift.Of(session.EndsAt);
        }
    }
}
