using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>Makes a new meeting, or a copy of another. Returns its slug. Null if the slug is taken.</summary>
internal sealed class EventMaking(RegistrationContext context)
{
    /// <summary>Makes a draft with its places from a valid form.</summary>
    public async Task<string?> CreateAsync(EventForm form, CancellationToken cancellationToken)
    {
        var slug = form.Slug.Length > 0 ? form.Slug : await ProposeAsync(form.Title, cancellationToken);
        var meeting = new Event { Slug = slug, Title = form.Title };
        (form with { Slug = slug }).ApplyTo(meeting);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        meeting.Series = await SeriesAsync(context, form.Series, cancellationToken);
        if (!await StoreAsync(meeting, form.CapacityNumber, [], cancellationToken))
        {
            return null;
        }

        await transaction.CommitAsync(cancellationToken);
        return slug;
    }

    /// <summary>Copies the programme and settings of a meeting to another date, with its speakers only if asked.</summary>
    public async Task<string?> CloneAsync(long eventId, CloneForm form, CancellationToken cancellationToken)
    {
        var slug = form.Slug.Length > 0 ? form.Slug : await ProposeAsync(form.Title, cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var source = await context.Events.AsNoTrackingWithIdentityResolution().AsSplitQuery()
            .Include(meeting => meeting.Rounds)
            .Include(meeting => meeting.Pools)
            .Include(meeting => meeting.Sessions).ThenInclude(session => session.Parts).ThenInclude(part => part.Speaker)
            .SingleAsync(meeting => meeting.Id == eventId, cancellationToken);
        var copy = EventCopy.Of(source, form, slug);
        var capacity = source.Pools.Single(pool => pool.SessionId is null).Capacity;
        var sessions = copy.Event.Sessions.Where(session => session.Round is not null)
            .Select(session => (session, source.Pools.Single(pool => pool.SessionId == copy.SourceOf(session)).Capacity));
        if (!await StoreAsync(copy.Event, capacity, sessions, cancellationToken))
        {
            return null;
        }

        copy.AddSpeakers(context);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return slug;
    }

    /// <summary>An address that is free now.</summary>
    public async Task<string> ProposeAsync(string title, CancellationToken cancellationToken)
    {
        var slug = Slugs.Of(title);
        var taken = await context.Events.AsNoTracking()
            .Where(meeting => meeting.Slug.StartsWith(slug))
            .Select(meeting => meeting.Slug)
            .ToListAsync(cancellationToken);
        return Slugs.FirstFree(slug, taken.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The series of this title, a new one if need be; null for no title.</summary>
    internal static async Task<Series?> SeriesAsync(RegistrationContext context, string title, CancellationToken cancellationToken) =>
        title.Length == 0
            ? null
            : await context.Series.OrderBy(series => series.Id).FirstOrDefaultAsync(series => series.Title == title, cancellationToken)
                ?? new Series { Title = title };

    private async Task<bool> StoreAsync(
        Event meeting, int? capacity, IEnumerable<(Session Session, int? Capacity)> sessions, CancellationToken cancellationToken)
    {
        if (await context.Events.AnyAsync(one => one.Slug == meeting.Slug, cancellationToken))
        {
            return false;
        }

        context.Events.Add(meeting);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolationOf(nameof(Event.Slug)))
        {
            return false;
        }

        context.EventPlaces.Add(new EventPlaces { EventId = meeting.Id });
        context.Pools.Add(new Pool { EventId = meeting.Id, Capacity = capacity });
        context.Pools.AddRange(sessions.Select(choice => new Pool
        {
            EventId = meeting.Id,
            SessionId = choice.Session.Id,
            Capacity = choice.Capacity,
        }));
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }
}
