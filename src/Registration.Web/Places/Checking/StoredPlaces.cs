using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Places.Checking;

/// <summary>All stored rows about the places of one event, read at one moment.</summary>
internal sealed record StoredPlaces
{
    public required Event Event { get; init; }

    public required EventPlaces? Places { get; init; }

    public required IReadOnlyDictionary<long, Pool> Pools { get; init; }

    public required IReadOnlyList<Claim> Claims { get; init; }

    public required IReadOnlyList<LoggedDecision> Decisions { get; init; }

    public required IReadOnlyList<WaitlistPartition> Partitions { get; init; }

    public required IReadOnlyList<WaitlistBlock> Blocks { get; init; }

    public required IReadOnlyDictionary<Guid, StoredRegistration> Registrations { get; init; }

    /// <summary>The rank of each preference, by its pool and registration.</summary>
    public required IReadOnlyDictionary<(long Pool, Guid Registration), int> Ranks { get; init; }

    /// <summary>The number of the round, by pool of a session.</summary>
    public required IReadOnlyDictionary<long, int> Rounds { get; init; }

    /// <summary>The sessions of rounds with their times, by pool.</summary>
    public required IReadOnlyDictionary<long, PoolState> Sessions { get; init; }

    /// <summary>The actions of organisers, by command number.</summary>
    public required IReadOnlyDictionary<long, LoggedAction> Actions { get; init; }

    public string Slug => Event.Slug;

    public long? EventPool => Pools.Values.SingleOrDefault(pool => pool.SessionId is null)?.Id;

    public static async Task<StoredPlaces> LoadAsync(RegistrationContext context, long id, CancellationToken cancellationToken)
    {
        await using var moment = await context.BeginConsistentReadAsync(cancellationToken);
        var pools = await context.Pools.AsNoTracking().Where(pool => pool.EventId == id).ToListAsync(cancellationToken);
        var sessions = await context.Sessions.AsNoTracking()
            .Where(session => session.EventId == id && session.Round != null)
            .Include(session => session.Round)
            .ToDictionaryAsync(session => session.Id, cancellationToken);
        return new StoredPlaces
        {
            Event = await context.Events.AsNoTracking().Include(row => row.Rounds).SingleAsync(row => row.Id == id, cancellationToken),
            Places = await context.EventPlaces.AsNoTracking().SingleOrDefaultAsync(row => row.EventId == id, cancellationToken),
            Pools = pools.ToDictionary(pool => pool.Id),
            Claims = await context.Claims.AsNoTracking().Where(claim => claim.EventId == id).ToListAsync(cancellationToken),
            Decisions = await context.Decisions.AsNoTracking()
                .Where(decision => decision.EventId == id)
                .OrderBy(decision => decision.Number)
                .ToListAsync(cancellationToken),
            Partitions = await context.WaitlistPartitions.AsNoTracking()
                .Where(partition => partition.EventId == id)
                .ToListAsync(cancellationToken),
            Blocks = await context.WaitlistBlocks.AsNoTracking().Where(block => block.EventId == id).ToListAsync(cancellationToken),
            Registrations = await context.Registrations.AsNoTracking()
                .Where(registration => registration.EventId == id)
                .Select(row => new StoredRegistration(row.Id, row.Active, row.OrganisationKey, row.OrganisationAtSignUp, row.PartyId))
                .ToDictionaryAsync(registration => registration.Id, cancellationToken),
            Ranks = await context.Preferences.AsNoTracking()
                .Where(preference => preference.EventId == id)
                .ToDictionaryAsync(
                    preference => (preference.PoolId, preference.RegistrationId), preference => preference.Rank, cancellationToken),
            Rounds = pools.Where(pool => pool.SessionId is { } session && sessions.ContainsKey(session))
                .ToDictionary(pool => pool.Id, pool => sessions[pool.SessionId!.Value].Round!.Number),
            Sessions = pools.Where(pool => pool.SessionId is { } session && sessions.ContainsKey(session))
                .ToDictionary(pool => pool.Id, pool => StateOf(pool, sessions[pool.SessionId!.Value])),
            Actions = await context.Actions.AsNoTracking()
                .Where(action => action.EventId == id)
                .ToDictionaryAsync(action => action.CommandNumber, cancellationToken),
        };
    }

    private static PoolState StateOf(Pool pool, Session session) => new()
    {
        Id = pool.Id,
        Round = session.Round!.Number,
        StartsAt = session.StartsAt,
        EndsAt = session.EndsAt,
        IsCalledOff = session.IsCalledOff,
    };
}

/// <summary>The values of a registration on which its places depend.</summary>
internal sealed record StoredRegistration(Guid Id, bool Active, string OrganisationKey, string OrganisationAtSignUp, Guid? Party);
