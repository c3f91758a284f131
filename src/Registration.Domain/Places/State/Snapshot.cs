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
    private static readonly PartitionState Nobody = new();

    public required Terms Terms { get; init; }

    /// <summary>The event's own pool.</summary>
    public required long EventPool { get; init; }

    public required ImmutableSortedDictionary<long, PoolState> Pools { get; init; }

    /// <summary>Every lane in which somebody waits, or of whose organisation somebody has a place while a share applies.</summary>
    public ImmutableDictionary<(long Pool, PartitionKey Partition), PartitionState> Partitions { get; init; } = [];

    /// <summary>The registrations that commands name, that the known heads belong to, and whose offers are due.</summary>
    public ImmutableDictionary<Guid, RegistrationState> Registrations { get; init; } = [];

    /// <summary>The names with an active registration, for every address that a command names.</summary>
    public ImmutableDictionary<string, ImmutableHashSet<string>> NamesByAddress { get; init; } = [];

    public PoolState Event => Pools[EventPool];

    public bool IsCancelled => Terms.Status == EventStatus.Cancelled;

    public IEnumerable<KeyValuePair<(long Pool, PartitionKey Partition), PartitionState>> PartitionsOf(long pool) => Partitions.Where(partition => partition.Key.Pool == pool);

    /// <summary>The number of claims that wait ahead of a sort key. Null if the loaded heads do not reach so far.</summary>
    public int? AheadOf(long pool, long sortKey)
    {
        var ahead = 0;
        foreach (var (_, partition) in PartitionsOf(pool).Where(partition => partition.Value.Waiting > 0))
        {
            if (partition.LoadedUntil < sortKey)
            {
                return null;
            }

            ahead += partition.Loaded.TakeWhile(head => head.SortKey < sortKey).Count();
        }

        return ahead;
    }

    /// <summary>Whether what is free in a pool is kept for somebody who waits, so that no newcomer can have it.</summary>
    public bool IsKept(long pool, DateTime now) => EligibilityAt(now, pool).IsKept;

    /// <summary>What those who wait for a pool, the event's own if none is given, may be given at a moment.</summary>
    internal Eligibility EligibilityAt(DateTime now, long? pool = null) => new(this, Pools[pool ?? EventPool], now);

    public IEnumerable<PoolState> SessionPools => Pools.Values.Where(pool => pool.Id != EventPool);

    /// <summary>A registration's claim in the event's own pool; null when there is no such registration.</summary>
    public LoadedClaim? ClaimOf(Guid registration) =>
        Registrations.TryGetValue(registration, out var registrationState) ? registrationState.Claims.GetValueOrDefault(EventPool) : null;

    /// <summary>Where a registration stands in the event; null when there is no such registration.</summary>
    public ClaimState? StateOf(Guid registration) => ClaimOf(registration)?.State;

    /// <summary>
    /// Who waits, or is offered a place, together with a registration: the others of its party that come together only, and itself.
    /// All of them must be in the snapshot.
    /// </summary>
    public IReadOnlyList<Guid> WaitingUnitOf(Guid registration)
    {
        var registrationState = Registrations[registration];
        return registrationState.Claims.GetValueOrDefault(EventPool) is not { Partition.UnitSize: > 1 } claim
            ? [registration]
            :
            [
                .. Registrations.Values
                    .Where(other => other.Party == registrationState.Party
                        && other.Claims.TryGetValue(EventPool, out var its) && its.State == claim.State && its.Partition == claim.Partition)
                    .Select(other => other.Registration)
                    .Order(),
            ];
    }

    /// <summary>
    /// Adds loaded heads to a lane, in their order and following on what is known already. Everything decided so far must be
    /// visible to the load, so that what is loaded agrees with this snapshot. With the head of a party that comes
    /// together only come the others of it, who wait in the same lane and have the same order; nobody else may come with a head.
    /// </summary>
    public Snapshot WithHeads(long pool, PartitionKey partition, IEnumerable<RegistrationState> heads)
    {
        var state = Partitions[(pool, partition)];
        var known = state.Loaded.ToBuilder();
        var registrations = Registrations.ToBuilder();
        foreach (var head in heads)
        {
            if (head.Claims.TryGetValue(pool, out var claim) && claim.State == ClaimState.Waiting && claim.Partition == partition)
            {
                known.Add((claim.SortKey, head.Registration));
            }

            registrations.TryAdd(head.Registration, head);
        }

        return this with
        {
            Partitions = Partitions.SetItem((pool, partition), state with { Loaded = known.ToImmutable() }),
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
        var registrationState = Registrations.GetValueOrDefault(decision.Registration)
            ?? new RegistrationState { Registration = decision.Registration, Person = default };
        var claim = new LoadedClaim
        {
            State = decision.To,
            SortKey = decision.SortKey,
            OfferedUntil = decision.OfferedUntil,
            Expirations = decision.Expirations,
            Partition = decision.Partition,
        };
        return this with
        {
            Pools = Pools.SetItem(decision.Pool, Pools[decision.Pool].After(decision)),
            Partitions = PartitionsAfter(decision),
            Registrations = Registrations.SetItem(
                decision.Registration, registrationState with { Claims = registrationState.Claims.SetItem(decision.Pool, claim) }),
            NamesByAddress = NamesAfter(decision, registrationState.Person),
        };
    }

    private ImmutableDictionary<(long Pool, PartitionKey Partition), PartitionState> PartitionsAfter(ClaimDecision decision)
    {
        var partitions = Change(Partitions, decision.FromPartition, partition => decision.From switch
        {
            ClaimState.Waiting => partition.Left(decision.FromSortKey, decision.Registration),
            ClaimState.Held or ClaimState.Offered => Taken(partition, decision.FromPartition, -1),
            _ => partition,
        });
        return Change(partitions, decision.Partition, partition => decision.To switch
        {
            ClaimState.Waiting => partition.Joined(decision.SortKey, decision.Registration),
            ClaimState.Held or ClaimState.Offered => Taken(partition, decision.Partition, +1),
            _ => partition,
        });

        ImmutableDictionary<(long Pool, PartitionKey Partition), PartitionState> Change(
            ImmutableDictionary<(long Pool, PartitionKey Partition), PartitionState> before, PartitionKey key, Func<PartitionState, PartitionState> change)
        {
            var partition = before.GetValueOrDefault((decision.Pool, key));
            var changed = change(partition ?? new PartitionState());
            return changed == (partition ?? Nobody) ? before : before.SetItem((decision.Pool, key), changed);
        }

        // Only a share needs to know how many of a lane have a place.
        static PartitionState Taken(PartitionState partition, PartitionKey key, int change) =>
            key.Organisation.Length > 0 ? partition with { Taken = partition.Taken + change } : partition;
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
