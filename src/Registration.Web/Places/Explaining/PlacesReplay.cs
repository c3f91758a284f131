using EventRegistration.Data.Stored;
using EventRegistration.Registrations;

namespace EventRegistration.Places.Explaining;

/// <summary>
/// Replays the decisions of an event in their order and tells of each who was passed and by which rule. It knows nothing but the
/// decisions, so that it explains what happened by the rules of that moment, and never changes.
/// </summary>
public sealed class PlacesReplay(ReplayBegin begin)
{
    /// <summary>How many who were passed are listed at most; all are counted.</summary>
    public const int MostPassed = 20;

    private readonly Dictionary<long, ReplayedPool> _pools = begin.Capacities.ToDictionary(pool => pool.Key, pool => new ReplayedPool(pool.Key, pool.Value));
    private readonly CountedOrganisations _organisations = new(begin.Organisations);
    private readonly Dictionary<long, ReplayedDecision> _last = [];

    public IReadOnlyDictionary<long, ReplayedPool> Pools => _pools;

    /// <summary>The rules since the decisions so far.</summary>
    public PlaceRules Rules { get; private set; } = begin.Rules;

    /// <summary>Of the last decision.</summary>
    public long Number { get; private set; }

    public ReplayedPool Pool(long id) => _pools.TryGetValue(id, out var pool) ? pool : _pools[id] = new ReplayedPool(id, capacity: null);

    /// <summary>Goes on with the next decision and tells of it.</summary>
    public ReplayedDecision Apply(LoggedDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var told = decision.RegistrationId is { } registration
            ? _last[decision.PoolId] = Tell(decision, registration, Pool(decision.PoolId))
            : new ReplayedDecision(decision);
        Follow(decision);
        return told;
    }

    /// <summary>Goes on with the next decision.</summary>
    public void Follow(LoggedDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        Number = decision.Number;
        var pool = Pool(decision.PoolId);
        if (decision.RegistrationId is not { } registration)
        {
            pool.Change(decision.Capacity, decision.Overbooked ?? 0);
            ApplyRules(ReasonValues.Read(decision.Reason, decision.ReasonValues));
            return;
        }

        _organisations.Enter(registration);
        pool.Set(registration, ReplayedClaim.After(decision));
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

    private ReplayedDecision Tell(LoggedDecision decision, Guid registration, ReplayedPool pool)
    {
        var before = pool.Claims.GetValueOrDefault(registration);
        var waited = before?.State == ClaimState.Waiting;
        var (until, behind) = decision switch
        {
            _ when decision.Reason == ReasonCode.MovedByOrganiser && waited => (before!.SortKey, decision.SortKey),
            { To: ClaimState.Held or ClaimState.Offered, From: null or ClaimState.Released } => (long.MaxValue, long.MinValue),
            { To: ClaimState.Held or ClaimState.Offered, From: ClaimState.Waiting } when waited => (before!.SortKey, long.MinValue),
            _ => (long.MinValue, long.MinValue),
        };
        if (!waited && until == long.MinValue)
        {
            return new ReplayedDecision(decision);
        }

        // The others of a party enter right after its first, when fewer places are free than there were for all of them.
        if (waited && before!.Partition.UnitSize > 1 && _last.TryGetValue(decision.PoolId, out var last) && last is { Decision: { } first, Number: { } itsNumber }
            && (first.At, first.FromSortKey, first.From, first.To) == (decision.At, decision.FromSortKey, decision.From, decision.To))
        {
            return new ReplayedDecision(decision) { Number = itsNumber, Passed = last.Passed, PassedCount = last.PassedCount };
        }

        var number = 1;
        var count = 0;
        List<PassedOver> passed = [];
        long? unit = null;
        foreach (var (sortKey, other) in pool.Waiting)
        {
            if (waited && sortKey >= before!.SortKey)
            {
                break;
            }

            // Who has a lower order and shares it with one before is of the same unit.
            if (sortKey < until && sortKey > behind && sortKey != unit)
            {
                count++;
                if (passed.Count < MostPassed)
                {
                    passed.Add(Why(decision, pool, other, number));
                }
            }

            unit = sortKey;
            number++;
        }

        return new ReplayedDecision(decision) { Number = waited ? number : null, Passed = passed, PassedCount = count };
    }

    private PassedOver Why(LoggedDecision decision, ReplayedPool pool, Guid other, int number)
    {
        var partition = pool.Claims[other].Partition;
        return new PassedOver
        {
            Registration = other,
            Number = number,
            Needed = partition.UnitSize,
            Free = pool.State.Free,
            Taken = pool.TakenBy(partition.Organisation),
            Because = decision.Reason is ReasonCode.PromotedByOrganiser or ReasonCode.OfferedByOrganiser or ReasonCode.MovedByOrganiser
                ? PassedBecause.ByOrganiser
                : pool.EligibilityAt(Rules, decision.At).WhyNot(partition)?.Code switch
                {
                    ReasonCode.PausedByAttendee => PassedBecause.Paused,
                    ReasonCode.ShareReached => PassedBecause.ShareReached,
                    ReasonCode.PartyDoesNotFit or ReasonCode.EventFull => PassedBecause.DoesNotFit,
                    _ => PassedBecause.Unknown,
                },
        };
    }
}
