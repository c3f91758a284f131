using EventRegistration.Data;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>A session as it is stored.</summary>
internal sealed record StoredSession(Session Session, Pool? Pool, bool Used, DateOnly EventDay, TimeZoneInfo Zone)
{
    public SessionForm Form => SessionForm.Of(Session, Pool?.Capacity, Zone);
}

/// <summary>Reads a session for its form, and writes the form to the context.</summary>
internal sealed class SessionStore(RegistrationContext context)
{
    public async Task<StoredSession?> FindAsync(long eventId, long sessionId, CancellationToken cancellationToken)
    {
        var session = await context.Sessions.Include(one => one.Parts).ThenInclude(part => part.Speaker)
            .SingleOrDefaultAsync(one => one.EventId == eventId && one.Id == sessionId, cancellationToken);
        if (session is null)
        {
            return null;
        }

        var meeting = await context.Events.Where(one => one.Id == eventId).Select(one => new { one.StartsAt, one.TimeZone })
            .SingleAsync(cancellationToken);
        var pool = await context.Pools.SingleOrDefaultAsync(one => one.EventId == eventId && one.SessionId == sessionId, cancellationToken);
        return new StoredSession(
            session,
            pool,
            pool is not null && await IsUsedAsync(pool.Id, cancellationToken),
            EventTime.DateOf(meeting.StartsAt, meeting.TimeZone),
            TimeZoneInfo.FindSystemTimeZoneById(meeting.TimeZone));
    }

    /// <summary>Writes the form to the context, inside a transaction in which no attendee can choose the session.</summary>
    public async Task<ProgrammeOutcome> WriteAsync(
        long eventId, StoredSession stored, SessionForm form, CancellationToken cancellationToken)
    {
        if (Forbidden(stored, form) is { } forbidden)
        {
            return forbidden;
        }

        var (session, pool) = (stored.Session, stored.Pool);
        if (form.Round.Length == 0)
        {
            if (pool is not null)
            {
                context.Pools.Remove(pool);
            }

            session.RoundId = null;
        }
        else
        {
            if (await RoundAsync(eventId, form, cancellationToken) is not { } round)
            {
                return new UnknownRound();
            }

            session.Round = round;
            if (pool is null)
            {
                context.Pools.Add(new Pool { EventId = eventId, SessionId = session.Id, Capacity = form.CapacityNumber });
            }
            else if (!stored.Used)
            {
                pool.Capacity = form.CapacityNumber;
            }
        }

        form.ApplyTo(session, stored.EventDay, stored.Zone);
        await SessionSpeakers.SetAsync(context, eventId, [session], form.People, cancellationToken);
        return new Stored();
    }

    private async Task<Round?> RoundAsync(long eventId, SessionForm form, CancellationToken cancellationToken) =>
        form.Round == SessionForm.NewRound
            ? new Round { EventId = eventId, Number = await ProgrammeAdding.NextNumberAsync(context, eventId, cancellationToken) }
            : await context.Rounds.SingleOrDefaultAsync(round => round.EventId == eventId && round.Id == form.RoundId, cancellationToken);

    /// <summary>Returns the first reason that forbids the change. Null if there is none.</summary>
    private static ProgrammeOutcome? Forbidden(StoredSession stored, SessionForm form)
    {
        var now = stored.Form;
        var changed = SeenFields.ChangedSince(form.Seen, now.Fields);
        return changed.Count > 0 ? new ProgrammeChanged(changed, now.Seen)
            : stored.Used && form.Round != now.Round ? new InUse()
            : null;
    }

    /// <summary>Whether an attendee ever chose the session, or the log names it.</summary>
    private async Task<bool> IsUsedAsync(long pool, CancellationToken cancellationToken) =>
        await context.Claims.AnyAsync(claim => claim.PoolId == pool, cancellationToken)
        || await context.Preferences.AnyAsync(preference => preference.PoolId == pool, cancellationToken)
        || await context.Decisions.AnyAsync(decision => decision.PoolId == pool, cancellationToken);
}

/// <summary>
/// Writes the form of a session. Once attendees chose it, another number of places is a command of the core in the same transaction.
/// </summary>
/// <param name="eventId">The event.</param>
/// <param name="sessionId">The session.</param>
/// <param name="form">The form.</param>
/// <param name="reason">The reason for another number of places.</param>
internal sealed class SessionSaving(long eventId, long sessionId, SessionForm form, ReasonNote reason)
{
    /// <summary>The outcome for the form.</summary>
    public ProgrammeOutcome Outcome { get; private set; } = new NotThere();

    /// <summary>The title before the change.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The command for another number of places; null if it needs none.</summary>
    public ChangeCapacity? Places { get; private set; }

    public async Task<bool> WriteAsync(RegistrationContext context, CancellationToken cancellationToken)
    {
        var store = new SessionStore(context);
        if (await store.FindAsync(eventId, sessionId, cancellationToken) is not { } stored)
        {
            return false;
        }

        Title = stored.Session.Title;
        Outcome = await store.WriteAsync(eventId, stored, form, cancellationToken);
        if (Outcome is Stored && stored is { Used: true, Pool: { } pool } && pool.Capacity != form.CapacityNumber)
        {
            context.ReasonNotes.Add(reason);
            Places = new ChangeCapacity(pool.Id) { Capacity = form.CapacityNumber, Note = reason.Id };
        }

        return Outcome is Stored;
    }
}
