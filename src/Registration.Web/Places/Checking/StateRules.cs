using EventRegistration.Registrations;

namespace EventRegistration.Places.Checking;

/// <summary>The invariants that can be seen from what is stored now.</summary>
internal static class StateRules
{
    public static IEnumerable<string> Breaches(StoredPlaces stored, DateTime now) =>
    [
        .. Counters(stored),
        .. Counts(stored),
        .. NobodyWaitsWhileAPlaceIsFree(stored, now),
        .. SessionsFollowTheEvent(stored),
        .. OneSessionARound(stored),
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

        var nextDue = stored.Claims.Min(claim => claim.OfferedUntil);
        if (stored.Places is { } places && places.NextDueAt != nextDue)
        {
            yield return $"the event says that {places.NextDueAt:O} is the next moment at which something is due; it is {nextDue:O}.";
        }
    }

    /// <summary>The counts by lane and block, from which heads are found and positions told.</summary>
    private static IEnumerable<string> Counts(StoredPlaces stored)
    {
        var waiting = stored.Claims.Where(claim => claim.State == ClaimState.Waiting).ToList();
        var lanes = waiting.CountBy(claim => (claim.PoolId, claim.LaneOrganisation, claim.UnitSize)).ToDictionary();
        var countedLanes = stored.Lanes.Where(lane => lane.Waiting != 0)
            .ToDictionary(lane => (lane.PoolId, lane.Organisation, lane.UnitSize), lane => lane.Waiting);
        if (!Same(lanes, countedLanes))
        {
            yield return "I3: the counts of the waitlist's lanes are not those of its claims.";
        }

        var blocks = waiting.CountBy(claim => (claim.PoolId, WaitlistOrder.BlockOf(claim.Order))).ToDictionary();
        var countedBlocks = stored.Blocks.Where(block => block.Waiting != 0)
            .ToDictionary(block => (block.PoolId, block.Block), block => block.Waiting);
        if (!Same(blocks, countedBlocks))
        {
            yield return "I3: the counts of the waitlist's blocks are not those of its claims.";
        }
    }

    private static bool Same<TKey>(Dictionary<TKey, int> one, Dictionary<TKey, int> other)
        where TKey : notnull => one.Count == other.Count && one.All(count => other.GetValueOrDefault(count.Key) == count.Value);

    private static IEnumerable<string> NobodyWaitsWhileAPlaceIsFree(StoredPlaces stored, DateTime now)
    {
        var promotes = Terms.Of(stored.Event).PromotionAt(now) != Promotion.Stopped;
        foreach (var pool in stored.Pools.Values.Where(pool => pool.SessionId is not null || promotes))
        {
            if (pool.Waiting > 0 && (pool.Capacity is null || pool.Held + pool.Offered < pool.Capacity + pool.Overbooked))
            {
                yield return $"I2: {pool.Waiting} wait in pool {pool.Id} while a place is free.";
            }
        }
    }

    private static IEnumerable<string> SessionsFollowTheEvent(StoredPlaces stored)
    {
        var inEvent = stored.Claims
            .Where(claim => claim.PoolId == stored.EventPool && claim.State == ClaimState.Held)
            .Select(claim => claim.RegistrationId)
            .ToHashSet();
        return stored.Claims
            .Where(claim => claim.PoolId != stored.EventPool && claim.State != ClaimState.Released && !inEvent.Contains(claim.RegistrationId))
            .Select(claim => $"I6: registration {claim.RegistrationId} is {claim.State} in pool {claim.PoolId} without a place in the event.");
    }

    private static IEnumerable<string> OneSessionARound(StoredPlaces stored) => stored.Claims
        .Where(claim => claim.State == ClaimState.Held && stored.Rounds.ContainsKey(claim.PoolId))
        .GroupBy(claim => (claim.RegistrationId, Round: stored.Rounds[claim.PoolId]))
        .Where(held => held.Count() > 1)
        .Select(held => $"I7: registration {held.Key.RegistrationId} holds {held.Count()} sessions of round {held.Key.Round}.");

    private static IEnumerable<string> Active(StoredPlaces stored)
    {
        var active = stored.Claims
            .Where(claim => claim.PoolId == stored.EventPool && claim.State != ClaimState.Released)
            .Select(claim => claim.RegistrationId)
            .ToHashSet();
        return stored.Registrations
            .Where(registration => registration.Value != active.Contains(registration.Key))
            .Select(registration => $"I4: registration {registration.Key} is {(registration.Value ? "" : "not ")}active, against its claim.");
    }
}
