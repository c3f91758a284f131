using EventRegistration.Places.Explaining;
using EventRegistration.Registrations;

namespace EventRegistration.Places.Checking;

/// <summary>The invariants that follow from what is stored now.</summary>
internal static class StateRules
{
    public static IEnumerable<string> Breaches(StoredPlaces stored, DateTime now) =>
    [
        .. Counters(stored),
        .. NextDue(stored, now),
        .. Counts(stored),
        .. Organisations(stored),
        .. NoClaimWaitsWhileAPlaceIsFree(stored, now),
        .. SessionsFollowTheEvent(stored),
        .. OneSessionARound(stored),
        .. OnlyForABetterPreference(stored),
        .. NothingIsWaitedForAtTheTimeOfAnother(stored),
        .. NothingIsCalledOff(stored),
        .. Active(stored),
    ];

    private static IEnumerable<string> Counters(StoredPlaces stored)
    {
        if (stored.EventPool is null || stored.Places is null)
        {
            yield return "the event has no pool or no row in EventPlaces.";
        }

        foreach (var pool in stored.Pools.Values)
        {
            int Count(ClaimState state) => stored.Claims.Count(claim => claim.PoolId == pool.Id && claim.State == state);
            if ((pool.Held, pool.Offered, pool.Waiting) != (Count(ClaimState.Held), Count(ClaimState.Offered), Count(ClaimState.Waiting)))
            {
                yield return $"I4: pool {pool.Id} counts {pool.Held} held, {pool.Offered} offered, {pool.Waiting} waiting; its claims "
                    + $"are {Count(ClaimState.Held)}, {Count(ClaimState.Offered)} and {Count(ClaimState.Waiting)}.";
            }

            if (Count(ClaimState.Held) + Count(ClaimState.Offered) > pool.Capacity + pool.Overbooked)
            {
                yield return $"I1: pool {pool.Id} has {Count(ClaimState.Held)} held and {Count(ClaimState.Offered)} offered "
                    + $"of {pool.Capacity} places and {pool.Overbooked} overbooked.";
            }
        }
    }

    /// <summary>
    /// The first offer that expires, or the date on which the rules open places, even if it has passed and was not applied yet.
    /// </summary>
    private static IEnumerable<string> NextDue(StoredPlaces stored, DateTime now)
    {
        var offer = stored.Claims.Min(claim => claim.OfferedUntil);
        var date = stored.Decisions.Count > 0 ? stored.Event.Settings.Rules.PerOrganisationUntil : null;
        var withDate = offer < date ? offer : date ?? offer;
        if (stored.Places is { } places && places.NextDueAt != withDate && !(date <= now && places.NextDueAt == offer))
        {
            yield return $"the event says that {places.NextDueAt:O} is the next moment at which something is due; it is {withDate:O}.";
        }
    }

    /// <summary>The counts by partition and block, which give the heads and the positions.</summary>
    private static IEnumerable<string> Counts(StoredPlaces stored)
    {
        var waiting = stored.Claims.Where(claim => claim.State == ClaimState.Waiting).ToList();
        var partitions = waiting
            .CountBy(claim => (claim.PoolId, claim.PartitionOrganisation, claim.UnitSize, claim.IsPaused)).ToDictionary();
        var countedPartitions = stored.Partitions.Where(partition => partition.Waiting != 0).ToDictionary(
            partition => (partition.PoolId, partition.Organisation, partition.UnitSize, partition.IsPaused),
            partition => partition.Waiting);
        if (!Same(partitions, countedPartitions))
        {
            yield return "I3: the counts of the waitlist's partitions are not those of its claims.";
        }

        var taken = stored.Claims.Where(claim => ReplayedClaim.Of(claim).Partition.TakenBy(claim.State) > 0)
            .CountBy(claim => (claim.PoolId, claim.PartitionOrganisation, claim.UnitSize)).ToDictionary();
        var countedTaken = stored.Partitions.Where(partition => partition.Taken != 0)
            .ToDictionary(partition => (partition.PoolId, partition.Organisation, partition.UnitSize), partition => partition.Taken);
        if (!Same(taken, countedTaken))
        {
            yield return "I3: the counts of the places by organisation are not those of its claims.";
        }

        var blocks = waiting
            .CountBy(claim => (claim.PoolId, claim.UnitSize, claim.IsPaused, SortKeys.BlockOf(claim.SortKey))).ToDictionary();
        var countedBlocks = stored.Blocks.Where(block => block.Waiting != 0)
            .ToDictionary(block => (block.PoolId, block.UnitSize, block.IsPaused, block.Block), block => block.Waiting);
        if (!Same(blocks, countedBlocks))
        {
            yield return "I3: the counts of the waitlist's blocks are not those of its claims.";
        }
    }

    private static bool Same<TKey>(Dictionary<TKey, int> one, Dictionary<TKey, int> other)
        where TKey : notnull => one.Count == other.Count && one.All(count => other.GetValueOrDefault(count.Key) == count.Value);

    /// <summary>I2, and I5: the pool says whether free places are kept for the waitlist.</summary>
    private static IEnumerable<string> NoClaimWaitsWhileAPlaceIsFree(StoredPlaces stored, DateTime now)
    {
        var promotes = Terms.Of(stored.Event).PromotionAt(now) != Promotion.Stopped;
        var applied = !(stored.Places?.NextDueAt <= now);
        foreach (var pool in stored.Pools.Values)
        {
            var replayed = new ReplayedPool(pool.Id, pool.Capacity);
            replayed.Begin(
                new PoolState
                {
                    Id = pool.Id,
                    Capacity = pool.Capacity,
                    Overbooked = pool.Overbooked,
                    Held = pool.Held,
                    Offered = pool.Offered,
                },
                stored.Claims.Where(claim => claim.PoolId == pool.Id).Select(claim => (claim.RegistrationId, ReplayedClaim.Of(claim))));
            var line = new WaitingLine(replayed, pool.SessionId is null ? stored.Event.Settings.Rules : new PlaceRules(), now);
            if (applied && (promotes || pool.SessionId is not null) && line.Next() is { } next)
            {
                yield return $"I2: registration {next} waits in pool {pool.Id} while a place is free.";
            }

            if (applied && pool.IsKept != line.FirstBefore(long.MaxValue) is not null)
            {
                yield return $"I5: pool {pool.Id} says that free places are {(pool.IsKept ? "" : "not ")}kept for the waitlist, "
                    + "against its claims.";
            }
        }
    }

    /// <summary>A claim is in the partition of its organisation, if it is on the event's own pool and the rules have a share.</summary>
    private static IEnumerable<string> Organisations(StoredPlaces stored) => stored.Claims
        .Where(claim => claim.State != ClaimState.Released && stored.Registrations.ContainsKey(claim.RegistrationId))
        .Where(claim => claim.PartitionOrganisation != (claim.PoolId == stored.EventPool
            ? stored.Event.Settings.Rules.PartitionOf(OrganisationCode.Of(stored.Registrations[claim.RegistrationId].OrganisationKey))
            : ""))
        .Select(claim => $"I3: registration {claim.RegistrationId} is counted with another organisation in pool {claim.PoolId}.");

    private static IEnumerable<string> SessionsFollowTheEvent(StoredPlaces stored)
    {
        var inEvent = stored.Claims
            .Where(claim => claim.PoolId == stored.EventPool && claim.State == ClaimState.Held)
            .Select(claim => claim.RegistrationId)
            .ToHashSet();
        return stored.Claims
            .Where(claim =>
                claim.PoolId != stored.EventPool && claim.State != ClaimState.Released && !inEvent.Contains(claim.RegistrationId))
            .Select(claim =>
                $"I6: registration {claim.RegistrationId} is {claim.State} in pool {claim.PoolId} without a place in the event.");
    }

    private static IEnumerable<string> OneSessionARound(StoredPlaces stored) => stored.Claims
        .Where(claim => claim.State == ClaimState.Held && stored.Rounds.ContainsKey(claim.PoolId))
        .GroupBy(claim => (claim.RegistrationId, Round: stored.Rounds[claim.PoolId]))
        .Where(held => held.Count() > 1)
        .Select(held => $"I7: registration {held.Key.RegistrationId} holds {held.Count()} sessions of round {held.Key.Round}.");

    /// <summary>I7: a registration with a session waits in the same round for better preferences only.</summary>
    private static IEnumerable<string> OnlyForABetterPreference(StoredPlaces stored)
    {
        var held = stored.Claims.Where(claim => claim.State == ClaimState.Held && stored.Rounds.ContainsKey(claim.PoolId))
            .GroupBy(claim => (claim.RegistrationId, Round: stored.Rounds[claim.PoolId]))
            .ToDictionary(
                group => group.Key, group => group.Min(claim => stored.Ranks.GetValueOrDefault((claim.PoolId, claim.RegistrationId))));
        return stored.Claims.Where(claim => claim.State == ClaimState.Waiting && stored.Rounds.ContainsKey(claim.PoolId))
            .Where(claim => held.TryGetValue((claim.RegistrationId, stored.Rounds[claim.PoolId]), out var rank)
                && stored.Ranks.GetValueOrDefault((claim.PoolId, claim.RegistrationId)) >= rank)
            .Select(claim => $"I7: registration {claim.RegistrationId} waits for pool {claim.PoolId} but has a session that it prefers.");
    }

    /// <summary>No claim waits that overlaps with a session of another round that the same registration holds.</summary>
    private static IEnumerable<string> NothingIsWaitedForAtTheTimeOfAnother(StoredPlaces stored)
    {
        var held = stored.Claims.Where(claim => claim.State == ClaimState.Held && stored.Sessions.ContainsKey(claim.PoolId))
            .ToLookup(claim => claim.RegistrationId, claim => stored.Sessions[claim.PoolId]);
        return
            from claim in stored.Claims
            where claim.State == ClaimState.Waiting && stored.Sessions.ContainsKey(claim.PoolId)
            let waited = stored.Sessions[claim.PoolId]
            from other in held[claim.RegistrationId]
            where other.Round != waited.Round && other.Overlaps(waited)
            select $"I7: registration {claim.RegistrationId} waits for pool {claim.PoolId} at the time of pool {other.Id}, which it has.";
    }

    private static IEnumerable<string> NothingIsCalledOff(StoredPlaces stored) =>
        from claim in stored.Claims
        where claim.State != ClaimState.Released && stored.Sessions.TryGetValue(claim.PoolId, out var session) && session.IsCalledOff
        select $"I4: registration {claim.RegistrationId} is {claim.State} in pool {claim.PoolId}, which is called off.";

    private static IEnumerable<string> Active(StoredPlaces stored)
    {
        var active = stored.Claims
            .Where(claim => claim.PoolId == stored.EventPool && claim.State != ClaimState.Released)
            .Select(claim => claim.RegistrationId)
            .ToHashSet();
        return stored.Registrations
            .Where(registration => registration.Value.Active != active.Contains(registration.Key))
            .Select(registration =>
                $"I4: registration {registration.Key} is {(registration.Value.Active ? "" : "not ")}active, against its claim.");
    }
}
