using EventRegistration.Registrations;

namespace EventRegistration.Places.Checking;

/// <summary>
/// Replays the decisions of an event from its beginning: their numbers are gap-free, each goes on where the last left off, nobody
/// was passed without an organiser's reason (I3), and what they lead to is what is stored (I4).
/// </summary>
internal sealed class Replay
{
    private readonly Dictionary<(long Pool, Guid Registration), (ClaimState State, long Order)> _claims = [];
    private readonly Dictionary<long, SortedDictionary<long, Guid>> _waiting = [];
    private readonly Dictionary<long, PoolState> _pools;
    private readonly List<string> _breaches = [];

    public Replay(StoredPlaces stored)
    {
        _pools = stored.Pools.Values.ToDictionary(pool => pool.Id, pool => Opened(pool, stored.Decisions));
        long number = 0;
        foreach (var decision in stored.Decisions)
        {
            if (decision.Number != ++number)
            {
                _breaches.Add($"I4: the log goes from decision {number - 1} to {decision.Number}.");
                number = decision.Number;
            }

            Apply(decision);
        }

        if ((stored.Places?.LastDecision ?? 0) != number)
        {
            _breaches.Add($"I4: the last decision is {number}, but the event counts to {stored.Places?.LastDecision ?? 0}.");
        }

        Compare(stored);
    }

    public IReadOnlyList<string> Breaches => _breaches;

    /// <summary>The pool as it was before the first decision.</summary>
    private static PoolState Opened(Pool pool, IReadOnlyList<LoggedDecision> decisions)
    {
        var first = decisions.FirstOrDefault(decision => decision.PoolId == pool.Id && decision.RegistrationId is null);
        return new PoolState { Id = pool.Id, Capacity = first is null ? pool.Capacity : first.FromCapacity };
    }

    private void Apply(LoggedDecision decision)
    {
        if (!_pools.TryGetValue(decision.PoolId, out var pool))
        {
            _breaches.Add($"I4: decision {decision.Number} is on pool {decision.PoolId}, which is not one of the event.");
        }
        else if (decision.RegistrationId is { } registration)
        {
            ApplyToClaim(decision, registration, pool);
        }
        else
        {
            _pools[pool.Id] = pool with { Capacity = decision.Capacity, Overbooked = decision.Overbooked ?? 0 };
        }
    }

    private void ApplyToClaim(LoggedDecision decision, Guid registration, PoolState pool)
    {
        var key = (decision.PoolId, registration);
        (ClaimState State, long Order)? before = _claims.TryGetValue(key, out var known) ? known : null;
        if (before?.State != decision.From)
        {
            _breaches.Add($"I4: decision {decision.Number} goes from {decision.From}, but registration {registration} was {before?.State}.");
        }

        var waiting = _waiting.TryGetValue(decision.PoolId, out var list) ? list : _waiting[decision.PoolId] = [];
        if (decision is { From: ClaimState.Waiting, To: ClaimState.Held or ClaimState.Offered, Reason: not (ReasonCode.PromotedByOrganiser or ReasonCode.OfferedByOrganiser) }
            && waiting.Count > 0 && waiting.First().Value != registration)
        {
            _breaches.Add($"I3: decision {decision.Number} promotes registration {registration} past {waiting.First().Value}.");
        }

        if (decision is { From: ClaimState.Waiting, To: ClaimState.Waiting, Reason: not (ReasonCode.MovedByOrganiser or ReasonCode.RoomMade) })
        {
            _breaches.Add($"I3: decision {decision.Number} moves registration {registration} on the waitlist without an organiser.");
        }

        if (before is { State: ClaimState.Waiting } left)
        {
            waiting.Remove(left.Order);
        }

        if (decision.To == ClaimState.Waiting && !waiting.TryAdd(decision.Order, registration))
        {
            _breaches.Add($"I3: decision {decision.Number} gives registration {registration} an order that is taken.");
        }

        _claims[key] = (decision.To!.Value, decision.Order);
        _pools[pool.Id] = pool.After(new ClaimDecision
        {
            Pool = pool.Id,
            Registration = registration,
            From = decision.From,
            To = decision.To.Value,
            Order = decision.Order,
            Reason = new Reason(decision.Reason),
        });
    }

    private void Compare(StoredPlaces stored)
    {
        var claims = stored.Claims.ToDictionary(claim => (claim.PoolId, claim.RegistrationId), claim => (claim.State, claim.Order));
        foreach (var (key, state) in _claims.Where(claim => !claims.TryGetValue(claim.Key, out var stands) || stands != claim.Value))
        {
            var stands = claims.TryGetValue(key, out var found) ? found.State.ToString() : "not there";
            _breaches.Add($"I4: by its decisions registration {key.Registration} is {state.State} in pool {key.Pool}, but it is {stands}.");
        }

        foreach (var key in claims.Keys.Where(key => !_claims.ContainsKey(key)))
        {
            _breaches.Add($"I4: registration {key.RegistrationId} has a claim in pool {key.PoolId} that no decision led to.");
        }

        foreach (var (id, pool) in _pools)
        {
            var row = stored.Pools[id];
            if ((row.Capacity, row.Overbooked, row.Held, row.Offered, row.Waiting) !=
                (pool.Capacity, pool.Overbooked, pool.Held, pool.Offered, pool.Waiting))
            {
                _breaches.Add($"I4: the counters of pool {id} are not what its decisions led to.");
            }
        }
    }
}
