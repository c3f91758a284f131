using EventRegistration.Data;
using EventRegistration.Data.Stored;
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

/// <summary>
/// Changes and removes sessions. Until the first attendee chooses a session, its organiser sets its places freely. From then on
/// they change through the capacity service alone, and the session stays in its round, because the log names it.
/// </summary>
internal sealed class SessionEditing(RegistrationContext context, CapacityService places, TimeProvider clock)
{
    public async Task<ProgrammeOutcome> SaveAsync(
        long eventId, long sessionId, SessionForm form, Guid account, string standardReason, CancellationToken cancellationToken)
    {
        // Places first, as they may say no; all that could forbid the rest is looked at before.
        var before = await FindAsync(eventId, sessionId, cancellationToken);
        if (Forbidden(before, form, placesChanged: false) is { } forbidden)
        {
            return forbidden;
        }

        var changesPlaces = before is { Used: true, Pool: { } pool } && pool.Capacity != form.CapacityNumber;
        if (changesPlaces)
        {
            var note = ReasonField.NoteOf(eventId, form.Reason, standardReason, clock);
            var change = new ChangeCapacity(before!.Pool!.Id) { Capacity = form.CapacityNumber, Note = note.Id };
            var answer = await places.CarryOutAsync(eventId, change, cancellationToken, new ByOrganiser(account, note));
            if (answer is not Done)
            {
                return new PlacesRefused(answer);
            }
        }

        var outcome = await StoreAsync(eventId, sessionId, form, changesPlaces, cancellationToken);
        if (outcome is Stored)
        {
            await places.CarryOutAsync(eventId, new ApplyDue(), cancellationToken);
        }

        return outcome;
    }

    public async Task<ProgrammeOutcome> RemoveAsync(long eventId, long sessionId, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginOnEventAsync(eventId, cancellationToken);
        var stored = await FindAsync(eventId, sessionId, cancellationToken);
        if (stored is null or { Used: true })
        {
            return stored is null ? new NotThere() : new InUse();
        }

        if (stored.Pool is { } pool)
        {
            context.Pools.Remove(pool);
        }

        context.Sessions.Remove(stored.Session);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Stored();
    }

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

    /// <summary>Stores the form in one transaction, in which no attendee can choose the session.</summary>
    private async Task<ProgrammeOutcome> StoreAsync(
        long eventId, long sessionId, SessionForm form, bool placesChanged, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginOnEventAsync(eventId, cancellationToken);
        var stored = await FindAsync(eventId, sessionId, cancellationToken);
        if (Forbidden(stored, form, placesChanged) is { } forbidden)
        {
            return forbidden;
        }

        var (session, pool) = (stored!.Session, stored.Pool);
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
                context.Pools.Add(new Pool { EventId = eventId, SessionId = sessionId, Capacity = form.CapacityNumber });
            }
            else if (!stored.Used)
            {
                pool.Capacity = form.CapacityNumber;
            }
        }

        form.ApplyTo(session, stored.EventDay, stored.Zone);
        await SessionSpeakers.SetAsync(context, eventId, [session], form.People, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Stored();
    }

    private async Task<Round?> RoundAsync(long eventId, SessionForm form, CancellationToken cancellationToken) =>
        form.Round == SessionForm.NewRound
            ? new Round { EventId = eventId, Number = await ProgrammeAdding.NextNumberAsync(context, eventId, cancellationToken) }
            : await context.Rounds.SingleOrDefaultAsync(round => round.EventId == eventId && round.Id == form.RoundId, cancellationToken);

    /// <summary>Returns the first reason that forbids the change. Null if there is none.</summary>
    private static ProgrammeOutcome? Forbidden(StoredSession? stored, SessionForm form, bool placesChanged)
    {
        if (stored is null)
        {
            return new NotThere();
        }

        var now = stored.Form;
        var fields = now.Fields.Where(field => !(placesChanged && field.Name == nameof(form.Capacity)));
        var changed = SeenFields.ChangedSince(form.Seen, fields);
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
