using System.Collections.Immutable;
using EventRegistration.Events;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>
/// The state of one event as far as the core needs it: terms and pools completely, waitlists by their counts and the heads of their
/// partitions, and the registrations that a command concerns. Never a whole waitlist.
/// </summary>
public sealed record Snapshot
{
    private static readonly PartitionState Empty = new();

    public required Terms Terms { get; init; }

    /// <summary>The event's own pool.</summary>
    public required long EventPool { get; init; }

    public required ImmutableSortedDictionary<long, PoolState> Pools { get; init; }

    /// <summary>Every partition with a waiting claim, or with a claim that counts for a share.</summary>
    public ImmutableDictionary<(long Pool, PartitionKey Partition), PartitionState> Partitions { get; init; } = [];

    /// <summary>The registrations that commands name, those of the loaded heads, and those with an offer that is due.</summary>
    public ImmutableDictionary<Guid, RegistrationState> Registrations { get; init; } = [];

    /// <summary>The names with an active registration, for every address that a command names.</summary>
    public ImmutableDictionary<string, ImmutableHashSet<string>> NamesByAddress { get; init; } = [];

    /// <summary>The names with an active registration at an address that a command names.</summary>
    internal ImmutableHashSet<string> NamesAt(string address) => NamesByAddress.GetValueOrDefault(address) ?? [];

    public PoolState Event => Pools[EventPool];

    public bool IsCancelled => Terms.Status == EventStatus.Cancelled;

    public IEnumerable<KeyValuePair<(long Pool, PartitionKey Partition), PartitionState>> PartitionsOf(long pool) =>
        Partitions.Where(partition => partition.Key.Pool == pool);

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

    /// <summary>Returns whether the free places of a pool are kept for its waitlist, so that no new registration can have them.</summary>
    public bool IsKept(long pool, DateTime now) => IsKept(pool, EligibilityAt(now, pool));

    /// <summary>The rules for the free places of a pool, by default the event's own, at a moment.</summary>
    internal Eligibility EligibilityAt(DateTime now, long? pool = null) =>
        new(Terms.Rules, Pools[pool ?? EventPool], now, () => TakenIn(pool ?? EventPool));

    /// <inheritdoc cref="IsKept(long, DateTime)"/>
    internal bool IsKept(long pool, Eligibility eligibility) => Pools[pool] is { Free: > 0, Waiting: > 0 }
        && PartitionsOf(pool).Any(partition => partition.Value.Waiting > 0 && eligibility.TurnOf(partition.Key.Partition) != Turn.None);

    public IEnumerable<PoolState> SessionPools => Pools.Values.Where(pool => pool.Id != EventPool);

    /// <summary>A registration's claim in the event's own pool; null when there is no such registration.</summary>
    public LoadedClaim? ClaimOf(Guid registration) =>
        Registrations.TryGetValue(registration, out var registrationState) ? registrationState.Claims.GetValueOrDefault(EventPool) : null;

    /// <summary>The state of a registration in the event; null when there is no such registration.</summary>
    public ClaimState? StateOf(Guid registration) => ClaimOf(registration)?.State;

    /// <summary>
    /// The registrations that wait, or are offered places, as one with this one, itself included. All of them must be in the snapshot.
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
    /// Adds loaded heads to a partition, following on the heads that it has. The load must see everything that was decided so far, so that
    /// it agrees with this snapshot. With a head of a party that comes together only come the others of that party, who wait in the same
    /// partition and have the same sort key. No other registration may come with a head.
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
        PoolDecision pool => this with { Pools = Pools.SetItem(pool.Pool, Pools[pool.Pool].After(pool)) },
        RegistrationDecision { Registration: var registration, Person: var person, Party: var party } =>
            With(new RegistrationState { Registration = registration, Person = person, Party = party }),
        PreferencesDecision preferences => With(Registrations[preferences.Registration] with { Preferences = preferences.To }),
        PersonDecision person => Apply(person),
        _ => throw new ArgumentOutOfRangeException(nameof(decision)),
    };

    private Snapshot With(RegistrationState registration) =>
        this with { Registrations = Registrations.SetItem(registration.Registration, registration) };

    private TakenByOrganisation TakenIn(long pool)
    {
        var taken = new TakenByOrganisation();
        foreach (var ((_, partition), state) in PartitionsOf(pool))
        {
            taken.Add(partition.Organisation, state.Taken);
        }

        return taken;
    }

    private Snapshot Apply(ClaimDecision decision)
    {
        var registrationState = Registrations[decision.Registration];
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

    private Snapshot Apply(PersonDecision decision)
    {
        var before = Registrations[decision.Registration];
        var after = With(before with { Person = decision.To });
        return StateOf(decision.Registration) is null or ClaimState.Released
            ? after
            : after with { NamesByAddress = Named(Unnamed(NamesByAddress, before.Person), decision.To) };
    }

    private ImmutableDictionary<(long Pool, PartitionKey Partition), PartitionState> PartitionsAfter(ClaimDecision decision)
    {
        var partitions = Change(Partitions, decision.FromPartition, partition => decision.From == ClaimState.Waiting
            ? partition.Left(decision.FromSortKey, decision.Registration)
            : partition with { Taken = partition.Taken - decision.FromPartition.TakenBy(decision.From) });
        return Change(partitions, decision.Partition, partition => decision.To == ClaimState.Waiting
            ? partition.Joined(decision.SortKey, decision.Registration)
            : partition with { Taken = partition.Taken + decision.Partition.TakenBy(decision.To) });

        ImmutableDictionary<(long Pool, PartitionKey Partition), PartitionState> Change(
            ImmutableDictionary<(long Pool, PartitionKey Partition), PartitionState> before,
            PartitionKey key,
            Func<PartitionState, PartitionState> change)
        {
            var partition = before.GetValueOrDefault((decision.Pool, key)) ?? Empty;
            var changed = change(partition);
            return changed == partition ? before : before.SetItem((decision.Pool, key), changed);
        }
    }

    private ImmutableDictionary<string, ImmutableHashSet<string>> NamesAfter(ClaimDecision decision, PersonKey person)
    {
        if (decision.Pool != EventPool)
        {
            return NamesByAddress;
        }

        return decision.To == ClaimState.Released ? Unnamed(NamesByAddress, person) : Named(NamesByAddress, person);
    }

    private static ImmutableDictionary<string, ImmutableHashSet<string>> Named(
        ImmutableDictionary<string, ImmutableHashSet<string>> names, PersonKey person) =>
        names.SetItem(person.Address, (names.GetValueOrDefault(person.Address) ?? []).Add(person.Name));

    private static ImmutableDictionary<string, ImmutableHashSet<string>> Unnamed(
        ImmutableDictionary<string, ImmutableHashSet<string>> names, PersonKey person) =>
        names.SetItem(person.Address, (names.GetValueOrDefault(person.Address) ?? []).Remove(person.Name));
}
