using System.Collections.Immutable;
using EventRegistration.Events;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>
/// What the core knows of one event: its terms and pools whole, its waitlists by their counts and the heads of their lanes,
/// and the registrations that a command concerns. Never a whole waitlist.
/// </summary>
public sealed record Snapshot
{
    private static readonly LaneState Nobody = new();

    public required Terms Terms { get; init; }

    /// <summary>The event's own pool.</summary>
    public required long EventPool { get; init; }

    public required ImmutableSortedDictionary<long, PoolState> Pools { get; init; }

    /// <summary>Every lane in which somebody waits, or of whose organisation somebody has a place while a share applies.</summary>
    public ImmutableDictionary<(long Pool, LaneKey Lane), LaneState> Lanes { get; init; } = [];

    /// <summary>The registrations that commands name, that the known heads belong to, and whose offers are due.</summary>
    public ImmutableDictionary<Guid, Standing> Registrations { get; init; } = [];

    /// <summary>The names with an active registration, for every address that a command names.</summary>
    public ImmutableDictionary<string, ImmutableHashSet<string>> NamesByAddress { get; init; } = [];

    public PoolState Event => Pools[EventPool];

    public bool IsCancelled => Terms.Status == EventStatus.Cancelled;

    public IEnumerable<KeyValuePair<(long Pool, LaneKey Lane), LaneState>> LanesOf(long pool) => Lanes.Where(lane => lane.Key.Pool == pool);

    /// <summary>Whether what is free in a pool is kept for somebody who waits, so that no newcomer can have it.</summary>
    public bool IsKept(long pool, DateTime now) => EligibilityAt(now, pool).IsKept;

    /// <summary>What those who wait for a pool, the event's own if none is given, may be given at a moment.</summary>
    internal Eligibility EligibilityAt(DateTime now, long? pool = null) => new(this, Pools[pool ?? EventPool], now);

    public IEnumerable<PoolState> SessionPools => Pools.Values.Where(pool => pool.Id != EventPool);

    /// <summary>A registration's claim in the event's own pool; null when there is no such registration.</summary>
    public StandingClaim? ClaimOf(Guid registration) =>
        Registrations.TryGetValue(registration, out var standing) ? standing.Claims.GetValueOrDefault(EventPool) : null;

    /// <summary>Where a registration stands in the event; null when there is no such registration.</summary>
    public ClaimState? StateOf(Guid registration) => ClaimOf(registration)?.State;

    /// <summary>
    /// Who waits, or is offered a place, together with a registration: the others of its party that come together only, and itself.
    /// All of them must be in the snapshot.
    /// </summary>
    public IReadOnlyList<Guid> UnitOf(Guid registration)
    {
        var standing = Registrations[registration];
        return standing.Claims.GetValueOrDefault(EventPool) is not { Lane.UnitSize: > 1 } claim
            ? [registration]
            :
            [
                .. Registrations.Values
                    .Where(other => other.Party == standing.Party
                        && other.Claims.TryGetValue(EventPool, out var its) && its.State == claim.State && its.Lane == claim.Lane)
                    .Select(other => other.Registration)
                    .Order(),
            ];
    }

    /// <summary>
    /// Adds loaded heads to a lane, in their order and following on what is known already. Everything decided so far must be
    /// visible to the load, so that what is loaded agrees with this snapshot. With the head of a party that comes
    /// together only come the others of it, who wait in the same lane and have the same order; nobody else may come with a head.
    /// </summary>
    public Snapshot WithHeads(long pool, LaneKey lane, IEnumerable<Standing> heads)
    {
        var state = Lanes[(pool, lane)];
        var known = state.Known.ToBuilder();
        var registrations = Registrations.ToBuilder();
        foreach (var head in heads)
        {
            if (head.Claims.TryGetValue(pool, out var claim) && claim.State == ClaimState.Waiting && claim.Lane == lane)
            {
                known.Add((claim.Order, head.Registration));
            }

            registrations.TryAdd(head.Registration, head);
        }

        return this with
        {
            Lanes = Lanes.SetItem((pool, lane), state with { Known = known.ToImmutable() }),
            Registrations = registrations.ToImmutable(),
        };
    }

    /// <summary>The state after a decision. Replaying an event's decisions from its beginning gives its state (I4).</summary>
    public Snapshot Apply(Decision decision) => decision switch
    {
        ClaimDecision claim => Apply(claim),
        PoolDecision pool => this with
        {
            Pools = Pools.SetItem(pool.Pool, Pools[pool.Pool] with { Capacity = pool.Capacity, Overbooked = pool.Overbooked }),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(decision)),
    };

    private Snapshot Apply(ClaimDecision decision)
    {
        var standing = Registrations.GetValueOrDefault(decision.Registration)
            ?? new Standing { Registration = decision.Registration, Person = default };
        var claim = new StandingClaim
        {
            State = decision.To,
            Order = decision.Order,
            OfferedUntil = decision.OfferedUntil,
            Lapses = decision.Lapses,
            Lane = decision.Lane,
        };
        return this with
        {
            Pools = Pools.SetItem(decision.Pool, Pools[decision.Pool].After(decision)),
            Lanes = LanesAfter(decision),
            Registrations = Registrations.SetItem(
                decision.Registration, standing with { Claims = standing.Claims.SetItem(decision.Pool, claim) }),
            NamesByAddress = NamesAfter(decision, standing.Person),
        };
    }

    private ImmutableDictionary<(long Pool, LaneKey Lane), LaneState> LanesAfter(ClaimDecision decision)
    {
        var lanes = Change(Lanes, decision.FromLane, lane => decision.From switch
        {
            ClaimState.Waiting => lane.Left(decision.FromOrder, decision.Registration),
            ClaimState.Held or ClaimState.Offered => Taken(lane, decision.FromLane, -1),
            _ => lane,
        });
        return Change(lanes, decision.Lane, lane => decision.To switch
        {
            ClaimState.Waiting => lane.Joined(decision.Order, decision.Registration),
            ClaimState.Held or ClaimState.Offered => Taken(lane, decision.Lane, +1),
            _ => lane,
        });

        ImmutableDictionary<(long Pool, LaneKey Lane), LaneState> Change(
            ImmutableDictionary<(long Pool, LaneKey Lane), LaneState> before, LaneKey key, Func<LaneState, LaneState> change)
        {
            var lane = before.GetValueOrDefault((decision.Pool, key));
            var changed = change(lane ?? new LaneState());
            return changed == (lane ?? Nobody) ? before : before.SetItem((decision.Pool, key), changed);
        }

        // Only a share needs to know how many of a lane have a place.
        static LaneState Taken(LaneState lane, LaneKey key, int change) =>
            key.Organisation.Length > 0 ? lane with { Taken = lane.Taken + change } : lane;
    }

    private ImmutableDictionary<string, ImmutableHashSet<string>> NamesAfter(ClaimDecision decision, PersonKey person)
    {
        if (decision.Pool != EventPool || person.Address is null)
        {
            return NamesByAddress;
        }

        var names = NamesByAddress.GetValueOrDefault(person.Address) ?? [];
        return NamesByAddress.SetItem(
            person.Address, decision.To == ClaimState.Released ? names.Remove(person.Name) : names.Add(person.Name));
    }
}
