using System.Collections.Immutable;
using EventRegistration.Events;
using EventRegistration.People;

namespace EventRegistration.Places;

/// <summary>
/// What the core knows of one event: its terms and pools whole, its waitlists by their counts and the heads of their lanes,
/// and the registrations that a command concerns. Never a whole waitlist.
/// </summary>
public sealed record Snapshot
{
    public required Terms Terms { get; init; }

    /// <summary>The event's own pool.</summary>
    public required long EventPool { get; init; }

    public required ImmutableSortedDictionary<long, PoolState> Pools { get; init; }

    /// <summary>Every lane in which somebody waits.</summary>
    public ImmutableDictionary<(long Pool, LaneKey Lane), LaneState> Lanes { get; init; } = [];

    /// <summary>The registrations that commands name, that the known heads belong to, and whose offers are due.</summary>
    public ImmutableDictionary<Guid, Standing> Registrations { get; init; } = [];

    /// <summary>The names with an active registration, for every address that a command names.</summary>
    public ImmutableDictionary<string, ImmutableHashSet<string>> NamesByAddress { get; init; } = [];

    public PoolState Event => Pools[EventPool];

    public bool IsCancelled => Terms.Status == EventStatus.Cancelled;

    public IEnumerable<PoolState> SessionPools => Pools.Values.Where(pool => pool.Id != EventPool);

    /// <summary>A registration's claim in the event's own pool; null when there is no such registration.</summary>
    public StandingClaim? ClaimOf(Guid registration) =>
        Registrations.TryGetValue(registration, out var standing) ? standing.Claims.GetValueOrDefault(EventPool) : null;

    /// <summary>Where a registration stands in the event; null when there is no such registration.</summary>
    public ClaimState? StateOf(Guid registration) => ClaimOf(registration)?.State;

    /// <summary>
    /// Adds loaded heads to a lane, in their order and following on what is known already. Everything decided so far must be
    /// visible to the load, so that what is loaded agrees with this snapshot.
    /// </summary>
    public Snapshot WithHeads(long pool, LaneKey lane, IEnumerable<Standing> heads)
    {
        var state = Lanes[(pool, lane)];
        var known = state.Known.ToBuilder();
        var registrations = Registrations.ToBuilder();
        foreach (var head in heads)
        {
            known[head.Claims[pool].Order] = head.Registration;
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
        var lanes = Lanes;
        var key = (decision.Pool, decision.Lane);
        if (decision.From == ClaimState.Waiting)
        {
            lanes = lanes.SetItem(key, lanes[key].Left(decision.FromOrder));
        }

        if (decision.To == ClaimState.Waiting)
        {
            var lane = lanes.GetValueOrDefault(key) ?? new LaneState { Waiting = 0 };
            lanes = lanes.SetItem(key, lane.Joined(decision.Order, decision.Registration));
        }

        return lanes;
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
