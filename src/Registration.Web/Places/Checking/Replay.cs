using EventRegistration.People;
using EventRegistration.Registrations;

namespace EventRegistration.Places.Checking;

/// <summary>
/// Replays the decisions of an event from its beginning: their numbers are gap-free, each goes on where the last left off, nothing was
/// oversold (I1), nobody was passed without an organiser's reason (I3, I5), who gave a session up has a better one (I7), and what they
/// lead to is what is stored (I4).
/// </summary>
internal sealed class Replay
{
    private readonly StoredPlaces _stored;
    private readonly Dictionary<(long Pool, Guid Registration), (ClaimState State, long Order, LaneKey Lane)> _claims = [];
    private readonly Dictionary<long, WaitingLine> _lines = [];
    private readonly Dictionary<long, PoolState> _pools;
    private readonly List<string> _breaches = [];
    private readonly CountedOrganisations _organisations;
    private PlaceRules _rules;

    public Replay(StoredPlaces stored)
    {
        _stored = stored;
        _rules = stored.Decisions.FirstOrDefault(decision => decision.Reason == ReasonCode.RulesChanged) is { } first
            ? ReasonValues.Read(first.Reason, first.ReasonValues).Rules!.Value.From
            : stored.Event.Settings.Rules;
        _organisations = new CountedOrganisations(stored.Registrations.Values.ToDictionary(
            registration => registration.Id, registration => OrganisationCode.Of(PersonKey.Normalise(registration.Organisation))));
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

        Compare();
    }

    public IReadOnlyList<string> Breaches => _breaches;

    /// <summary>The pool as it was before the first decision.</summary>
    private static PoolState Opened(Pool pool, IReadOnlyList<LoggedDecision> decisions)
    {
        var first = decisions.FirstOrDefault(decision => decision.PoolId == pool.Id && decision.RegistrationId is null);
        return new PoolState { Id = pool.Id, Capacity = first is null ? pool.Capacity : first.FromCapacity };
    }

    private WaitingLine Line(long pool) => _lines.TryGetValue(pool, out var line) ? line : _lines[pool] = new WaitingLine();

    private void Apply(LoggedDecision decision)
    {
        if (!_pools.TryGetValue(decision.PoolId, out var pool))
        {
            _breaches.Add($"I4: decision {decision.Number} is on pool {decision.PoolId}, which is not one of the event.");
            return;
        }

        if (decision.RegistrationId is { } registration)
        {
            ApplyToClaim(decision, registration, pool);
        }
        else
        {
            _pools[pool.Id] = pool with { Capacity = decision.Capacity, Overbooked = decision.Overbooked ?? 0 };
            ApplyRules(ReasonValues.Read(decision.Reason, decision.ReasonValues));
        }

        if (_pools[pool.Id].Free < 0)
        {
            _breaches.Add($"I1: after decision {decision.Number} more places of pool {pool.Id} are taken than there are.");
        }
    }

    /// <summary>Other rules, or one organisation less, put claims into other lanes.</summary>
    private void ApplyRules(Reason reason)
    {
        if (reason.Rules is { } rules)
        {
            var before = _rules;
            _rules = rules.To;
            if (before.PerOrganisation is null != _rules.PerOrganisation is null)
            {
                ChangeLanes((registration, _) => _rules.LaneOf(_organisations.Of(registration)));
            }
        }
        else if (reason.Organisations is { } merged)
        {
            _organisations.Merge(merged.From, merged.Into);
            ChangeLanes((_, organisation) => string.Equals(organisation, merged.From, StringComparison.Ordinal) ? merged.Into : organisation);
        }
    }

    private void ChangeLanes(Func<Guid, string, string> organisationOf)
    {
        var pool = _stored.EventPool ?? 0;
        _lines[pool] = new WaitingLine();
        foreach (var (key, claim) in _claims.Where(claim => claim.Key.Pool == pool && claim.Value.State != ClaimState.Released).ToList())
        {
            var lane = claim.Lane with { Organisation = organisationOf(key.Registration, claim.Lane.Organisation) };
            _claims[key] = claim with { Lane = lane };
            Enter(pool, key.Registration, claim.State, claim.Order, lane);
        }
    }

    private void ApplyToClaim(LoggedDecision decision, Guid registration, PoolState pool)
    {
        var key = (decision.PoolId, registration);
        _organisations.Enter(registration);
        (ClaimState State, long Order, LaneKey Lane)? before = _claims.TryGetValue(key, out var known) ? known : null;
        if (before?.State != decision.From)
        {
            _breaches.Add($"I4: decision {decision.Number} goes from {decision.From}, but registration {registration} was {before?.State}.");
        }

        JudgeOrder(decision, registration, pool, before?.Order ?? long.MaxValue);
        if (before is { } left)
        {
            Leave(pool.Id, registration, left.State, left.Order, left.Lane);
        }

        var lane = new LaneKey(decision.LaneOrganisation, decision.UnitSize, decision.IsPaused);
        _claims[key] = (decision.To!.Value, decision.Order, lane);
        Enter(pool.Id, registration, decision.To.Value, decision.Order, lane);
        if (decision.To == ClaimState.Waiting && Line(pool.Id).IsShared(decision.Order, UnitOf))
        {
            _breaches.Add($"I3: decision {decision.Number} gives registration {registration} an order that is taken.");
        }

        _pools[pool.Id] = pool.After(new ClaimDecision
        {
            Pool = pool.Id,
            Registration = registration,
            From = decision.From,
            To = decision.To.Value,
            Order = decision.Order,
            Reason = new Reason(decision.Reason),
        });
        if (decision.Reason == ReasonCode.BetterWishGranted)
        {
            JudgeSwap(decision, registration, pool.Id);
        }
    }

    private Guid UnitOf(Guid registration) => _stored.Registrations.GetValueOrDefault(registration)?.Party ?? registration;

    private void Enter(long pool, Guid registration, ClaimState state, long order, LaneKey lane)
    {
        if (state == ClaimState.Waiting)
        {
            Line(pool).Join(order, registration, lane);
        }
        else if (state != ClaimState.Released)
        {
            Line(pool).Take(lane.Organisation, +1);
        }
    }

    private void Leave(long pool, Guid registration, ClaimState state, long order, LaneKey lane)
    {
        if (state == ClaimState.Waiting)
        {
            Line(pool).Leave(order, registration);
        }
        else if (state != ClaimState.Released)
        {
            Line(pool).Take(lane.Organisation, -1);
        }
    }

    /// <summary>I3 and I5: only an organiser lets somebody pass who waits longer and could have had the place.</summary>
    private void JudgeOrder(LoggedDecision decision, Guid registration, PoolState pool, long order)
    {
        switch (decision)
        {
            case { Reason: ReasonCode.PromotedByOrganiser or ReasonCode.OfferedByOrganiser }:
            case { From: ClaimState.Held or ClaimState.Offered } or { To: ClaimState.Released }:
                return;
            case { To: ClaimState.Waiting, From: null or ClaimState.Released }:
                return;
            case { To: ClaimState.Waiting, Reason: ReasonCode.MovedByOrganiser or ReasonCode.RoomMade }:
                return;
            case { To: ClaimState.Waiting, Reason: ReasonCode.PausedByAttendee or ReasonCode.ResumedByAttendee or ReasonCode.PartySmaller } when decision.Order == order:
                return;
            case { To: ClaimState.Waiting }:
                _breaches.Add($"I3: decision {decision.Number} moves registration {registration} on the waitlist without an organiser.");
                return;
            default:
                if (Line(pool.Id).FirstBefore(order, pool, RulesOf(pool.Id), decision.At) is { } passed)
                {
                    _breaches.Add($"{(decision.From == ClaimState.Waiting ? "I3" : "I5")}: decision {decision.Number} gives registration {registration} a place past {passed}.");
                }

                return;
        }
    }

    /// <summary>Shares, parties and halts concern the event's own pool only.</summary>
    private PlaceRules RulesOf(long pool) => pool == _stored.EventPool ? _rules : new PlaceRules();

    /// <summary>I7: a session is given up only for one of the same round that is wished more.</summary>
    private void JudgeSwap(LoggedDecision decision, Guid registration, long pool)
    {
        var round = _stored.Rounds.GetValueOrDefault(pool);
        var reason = ReasonValues.Read(decision.Reason, decision.ReasonValues);
        if (!(reason.Rank < reason.GivenUp) || !_claims.Any(claim => claim.Key.Registration == registration
                && claim.Value.State == ClaimState.Held && _stored.Rounds.GetValueOrDefault(claim.Key.Pool) == round))
        {
            _breaches.Add($"I7: decision {decision.Number} takes a session from registration {registration} that has none it wishes more.");
        }
    }

    private void Compare()
    {
        var claims = _stored.Claims.ToDictionary(claim => (claim.PoolId, claim.RegistrationId));
        foreach (var (key, state) in _claims)
        {
            if (!claims.TryGetValue(key, out var stands) || (stands.State, stands.Order) != (state.State, state.Order))
            {
                _breaches.Add($"I4: by its decisions registration {key.Registration} is {state.State} in pool {key.Pool}, but it is {stands?.State.ToString() ?? "not there"}.");
            }
            else if (state.State != ClaimState.Released && new LaneKey(stands.LaneOrganisation, stands.UnitSize, stands.IsPaused) != state.Lane)
            {
                _breaches.Add($"I4: by its decisions registration {key.Registration} is in another lane of pool {key.Pool}.");
            }
        }

        foreach (var key in claims.Keys.Where(key => !_claims.ContainsKey(key)))
        {
            _breaches.Add($"I4: registration {key.RegistrationId} has a claim in pool {key.PoolId} that no decision led to.");
        }

        foreach (var (id, pool) in _pools)
        {
            var row = _stored.Pools[id];
            if ((row.Capacity, row.Overbooked, row.Held, row.Offered, row.Waiting) !=
                (pool.Capacity, pool.Overbooked, pool.Held, pool.Offered, pool.Waiting))
            {
                _breaches.Add($"I4: the counters of pool {id} are not what its decisions led to.");
            }
        }
    }
}
