using EventRegistration.Data;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Capacity;

/// <summary>The places of the event, or of one session that people choose, and how they are taken.</summary>
internal sealed record PoolFigures
{
    public required long Pool { get; init; }

    /// <summary>Null for the event itself.</summary>
    public long? SessionId { get; init; }

    /// <summary>Null for the event itself.</summary>
    public string? Session { get; init; }

    public int? Round { get; init; }

    /// <summary>Whether the session was called off: its places no longer change.</summary>
    public bool IsCalledOff { get; init; }

    /// <summary>Null: unlimited.</summary>
    public int? Capacity { get; init; }

    public int Held { get; init; }

    public int Offered { get; init; }

    public int Waiting { get; init; }

    public int Overbooked { get; init; }

    public int Taken => Held + Offered;

    /// <summary>The number of people who lose their place if this becomes the capacity, as the core counts it.</summary>
    public int MustLeave(int? capacity) =>
        new PoolState { Id = Pool, Capacity = Capacity, Held = Held, Offered = Offered }.MustLeave(capacity);
}

/// <summary>An attendee with a place, or with an offer, since a moment (UTC).</summary>
internal sealed record PlaceTaker(Guid Id, string Name, string Organisation, DateTime Since, ClaimState State);

/// <summary>Reads the places of one event.</summary>
internal sealed class PoolQuery(RegistrationContext context)
{
    /// <summary>The number of people to choose from at most; more than one room holds.</summary>
    public const int MostTakers = 1000;

    /// <summary>The event's own first, then the sessions by round.</summary>
    public async Task<IReadOnlyList<PoolFigures>> AllAsync(long eventId, CancellationToken cancellationToken) => await (
        from pool in context.Pools.AsNoTracking()
        join session in context.Sessions on pool.SessionId equals session.Id into sessions
        from session in sessions.DefaultIfEmpty()
        where pool.EventId == eventId
        orderby pool.SessionId == null ? 0 : session!.Round!.Number, session!.StartsAt, session.Ordinal, pool.Id
        select new PoolFigures
        {
            Pool = pool.Id,
            SessionId = pool.SessionId,
            Session = session!.Title,
            Round = session.Round!.Number,
            IsCalledOff = session.CalledOffAt != null,
            Capacity = pool.Capacity,
            Held = pool.Held,
            Offered = pool.Offered,
            Waiting = pool.Waiting,
            Overbooked = pool.Overbooked,
        }).ToListAsync(cancellationToken);

    /// <summary>The people who take a place, the latest first.</summary>
    public async Task<IReadOnlyList<PlaceTaker>> TakersAsync(long eventId, long pool, CancellationToken cancellationToken)
    {
        var takers = await (
            from claim in context.Claims.AsNoTracking()
            join person in context.Registrations on claim.RegistrationId equals person.Id
            where claim.EventId == eventId && claim.PoolId == pool && (claim.State == ClaimState.Held || claim.State == ClaimState.Offered)
            orderby claim.ChangedAt descending, person.CreatedAt descending, person.Id descending
            select new
            {
                person.Id,
                person.Details.GivenName,
                person.Details.Infix,
                person.Details.FamilyName,
                person.Details.Organisation,
                claim.ChangedAt,
                claim.State,
            })
            .Take(MostTakers)
            .ToListAsync(cancellationToken);
        return [.. takers.Select(one => new PlaceTaker(
            one.Id, new PersonName(one.GivenName, one.Infix, one.FamilyName).Full, one.Organisation, one.ChangedAt, one.State))];
    }
}
