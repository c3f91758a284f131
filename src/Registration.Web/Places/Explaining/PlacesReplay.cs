using EventRegistration.Data.Stored;
using EventRegistration.Registrations;

namespace EventRegistration.Places.Explaining;

/// <summary>
/// Replays the decisions of an event in their order. It reads nothing but the decisions, so it gives the state and the rules of each
/// moment.
/// </summary>
internal sealed class PlacesReplay(ReplayBegin begin)
{
    private readonly Dictionary<long, ReplayedPool> _pools =
        begin.Capacities.ToDictionary(pool => pool.Key, pool => new ReplayedPool(pool.Key, pool.Value));

    private readonly CountedOrganisations _organisations = new(begin.Organisations);

    public IReadOnlyDictionary<long, ReplayedPool> Pools => _pools;

    /// <summary>The rules after the decisions so far.</summary>
    public PlaceRules Rules { get; private set; } = begin.Rules;

    /// <summary>The number of the last decision.</summary>
    public long Number { get; private set; }

    public ReplayedPool Pool(long id) => _pools.TryGetValue(id, out var pool) ? pool : _pools[id] = new ReplayedPool(id, capacity: null);

    /// <summary>The rules by which the places of a pool are given. Shares, parties and halts concern the event's own pool only.</summary>
    public PlaceRules RulesOf(long pool) => pool == begin.EventPool ? Rules : new PlaceRules();

    /// <summary>Goes on with the next decision.</summary>
    public void Follow(LoggedDecision decision)
    {
        Number = decision.Number;
        var pool = Pool(decision.PoolId);
        if (decision.RegistrationId is not { } registration)
        {
            pool.Change(decision.Capacity, decision.Overbooked ?? 0);
            ApplyRules(ReasonValues.Read(decision.Reason, decision.ReasonValues));
            return;
        }

        _organisations.Enter(registration);
        if (decision.Reason == ReasonCode.OrganisationCorrected
            && ReasonValues.Read(decision.Reason, decision.ReasonValues).Organisations is var (_, corrected))
        {
            _organisations.Correct(registration, corrected);
        }

        pool.Set(registration, ReplayedClaim.After(decision, pool.Claims.GetValueOrDefault(registration)), decision.Reason);
    }

    private void ApplyRules(Reason reason)
    {
        var pool = Pool(begin.EventPool);
        if (reason.Rules is var (_, to))
        {
            var counted = Rules.PerOrganisation is not null;
            Rules = to;
            if (counted != to.PerOrganisation is not null)
            {
                pool.Relabel((registration, _) => to.PartitionOf(_organisations.Of(registration)));
            }
        }
        else if (reason.Organisations is var (from, into))
        {
            _organisations.Merge(from, into);
            pool.Relabel((_, organisation) => organisation == from ? into : organisation);
        }
    }
}
