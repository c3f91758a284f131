using System.Collections.Immutable;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>The decisions of one command so far, the snapshot with them applied, and the partition that must be loaded first.</summary>
internal sealed class DecisionBuilder(Snapshot start, DateTime now)
{
    private readonly List<Decision> _decisions = [];
    private readonly List<Snapshot> _before = [];
    private NeedsMore? _missing;

    public Snapshot Snapshot { get; private set; } = start;

    public DateTime Now => now;

    public Outcome Outcome => _missing is { } missing ? missing : new Decided(_decisions, Snapshot) { Before = _before };

    public PoolState Pool(long pool) => Snapshot.Pools[pool];

    public RegistrationState StateOf(Guid registration) => Snapshot.Registrations[registration];

    /// <summary>Adds a registration, which has no claims yet.</summary>
    public void Add(Guid registration, PersonKey person, ImmutableArray<PreferredSession> preferences, Guid? party = null)
    {
        Record(new RegistrationDecision(registration, person, party));
        Choose(registration, preferences);
    }

    /// <summary>Replaces the preferences of a registration. Idempotent: the same preferences are no decision.</summary>
    public void Choose(Guid registration, ImmutableArray<PreferredSession> preferences)
    {
        var from = StateOf(registration).Preferences;
        if (!from.ToHashSet().SetEquals(preferences))
        {
            Record(new PreferencesDecision(registration) { From = from, To = preferences });
        }
    }

    /// <summary>Gives a registration another address or name.</summary>
    public void Rename(Guid registration, PersonKey person)
    {
        if (StateOf(registration).Person != person)
        {
            Record(new PersonDecision(registration, person));
        }
    }

    /// <inheritdoc cref="Snapshot.WaitingUnitOf"/>
    public IReadOnlyList<Guid> WaitingUnit(Guid registration) => Snapshot.WaitingUnitOf(registration);

    /// <summary>Gives a place; a new claim joins the given partition.</summary>
    public void Hold(long pool, Guid registration, Reason reason, PartitionKey? partition = null) =>
        Move(pool, registration, ClaimState.Held, reason, partition: partition);

    public void Release(long pool, Guid registration, Reason reason, int? expirations = null) =>
        Move(pool, registration, ClaimState.Released, reason, expirations: expirations);

    /// <summary>
    /// Keeps a place for each claim of a unit until the deadline that follows from this moment; the reason tells the deadline. The claims
    /// leave their place in the waitlist and get a new sort key, so that of offers with one deadline the first made expires first.
    /// </summary>
    public void Offer(long pool, IReadOnlyList<Guid> unit, Reason reason)
    {
        var until = OfferDeadline.For(Now, Snapshot.Terms);
        var sortKey = Pool(pool).LastSortKey + SortKeys.Gap;
        foreach (var registration in unit)
        {
            Move(pool, registration, ClaimState.Offered, reason with { Until = until }, sortKey, until);
        }
    }

    /// <summary>
    /// Puts a unit at the back of the waitlist, with one sort key for all of it; the reason tells the position. A new claim joins the given
    /// partition, any other stays in its own.
    /// </summary>
    public void Wait(long pool, IReadOnlyList<Guid> unit, Reason reason, PartitionKey? partition = null, int expirations = 0)
    {
        var numbered = reason with { Position = Pool(pool).Waiting + 1 };
        var sortKey = Pool(pool).LastSortKey + SortKeys.Gap;
        foreach (var registration in unit)
        {
            Move(pool, registration, ClaimState.Waiting, numbered, sortKey, expirations: expirations, partition: partition);
        }
    }

    /// <summary>
    /// Puts registrations at the head of a waitlist, each alone and in this order; the reason tells the position. False if claims at the
    /// head must be loaded first.
    /// </summary>
    public bool WaitInFront(long pool, IReadOnlyList<Guid> registrations, Reason reason)
    {
        if (First(pool, claims: 0, besides: null) is not { } first)
        {
            return false;
        }

        var sortKey = first.Behind is { } behind ? behind - (SortKeys.Gap * registrations.Count) : Pool(pool).LastSortKey + SortKeys.Gap;
        foreach (var (index, registration) in registrations.Index())
        {
            var partition = StateOf(registration).Claims[pool].Partition with { UnitSize = 1, IsPaused = false };
            Move(
                pool, registration, ClaimState.Waiting, reason with { Position = index + 1 }, sortKey + (SortKeys.Gap * index),
                partition: partition);
        }

        return true;
    }

    /// <summary>
    /// Puts a registration back where it waited, which was the end of the waitlist. Its sort key is a new one: the others of its party may
    /// wait with the one that it had.
    /// </summary>
    public void WaitAgain(long pool, Guid registration, Reason reason, PartitionKey partition) => Move(
        pool, registration, ClaimState.Waiting, reason with { Position = Pool(pool).Waiting + 1 }, Pool(pool).LastSortKey + SortKeys.Gap,
        partition: partition);

    /// <summary>Gives a registration a claim of another registration, in the same state and at the same place in line.</summary>
    public void TakeOver(long pool, Guid registration, LoadedClaim claim, Reason reason, PartitionKey partition) => Move(
        pool, registration, claim.State, reason with { Until = claim.OfferedUntil }, claim.SortKey, claim.OfferedUntil, claim.Expirations,
        partition);

    /// <summary>Lets an offer end sooner.</summary>
    public void Shorten(long pool, Guid registration, DateTime until, Reason reason) =>
        Move(pool, registration, ClaimState.Offered, reason with { Until = until }, until: until);

    /// <summary>Gives a waiting unit another sort key, which no other unit has.</summary>
    public void Reorder(long pool, IReadOnlyList<Guid> unit, long sortKey, Reason reason)
    {
        foreach (var registration in unit)
        {
            Move(pool, registration, ClaimState.Waiting, reason, sortKey);
        }
    }

    /// <summary>Puts a claim into another partition; its state, its sort key and its offer stay.</summary>
    public void ChangePartition(long pool, Guid registration, PartitionKey partition, Reason reason)
    {
        var claim = StateOf(registration).Claims[pool];
        Move(pool, registration, claim.State, reason, until: claim.OfferedUntil, partition: partition);
    }

    /// <summary>Calls a session off.</summary>
    public void CallOff(PoolState pool, Reason reason) => Record(new PoolDecision
    {
        Pool = pool.Id,
        FromCapacity = pool.Capacity,
        Capacity = pool.Capacity,
        Overbooked = pool.Overbooked,
        CallsOff = true,
        Reason = reason,
    });

    /// <summary>Changes a pool; a null room leaves the room as it is.</summary>
    public void Change(PoolState pool, int? capacity, int overbooked, Reason reason, string? room = null) =>
        Record(new PoolDecision
        {
            Pool = pool.Id,
            FromCapacity = pool.Capacity,
            Capacity = capacity,
            Overbooked = overbooked,
            Room = room,
            Reason = reason,
        });

    /// <summary>
    /// The next registration to be given a place: the lowest sort key among the heads of the eligible partitions, unless places are kept
    /// for it. Null when there is none, or when a head must be loaded first. Nothing can be known after a head that is missing, so from
    /// then on the answer is null for every pool.
    /// </summary>
    public Guid? Next(long pool)
    {
        if (_missing is not null)
        {
            return null;
        }

        var eligibility = Snapshot.EligibilityAt(now, pool);
        (long SortKey, Guid Registration, Turn Turn)? next = null;
        foreach (var ((_, key), partition) in Snapshot.PartitionsOf(pool).Where(partition => partition.Value.Waiting > 0))
        {
            var turn = eligibility.TurnOf(key);
            if (turn == Turn.None)
            {
                continue;
            }

            if (partition.Loaded.IsEmpty)
            {
                _missing = new NeedsMore(pool, key);
                return null;
            }

            var (sortKey, registration) = partition.Loaded.Min;
            next = next is { } best && best.SortKey < sortKey ? best : (sortKey, registration, turn);
        }

        return next is { Turn: Turn.Takes } first ? first.Registration : null;
    }

    /// <summary>
    /// The first units of a waitlist that together have at least so many claims, over all partitions and without the unit of
    /// <paramref name="besides"/>; and the unit behind them. Null when some of them must be loaded first.
    /// </summary>
    public FirstInLine? First(long pool, int claims, Guid? besides)
    {
        var left = besides is { } mover ? StateOf(mover).Claims[pool].SortKey : (long?)null;
        var partitions = Snapshot.PartitionsOf(pool).Where(partition => partition.Value.Waiting > 0).ToList();
        if (partitions.Count == 0)
        {
            return new FirstInLine([], 0, Behind: null);
        }

        var shortest = partitions.MinBy(partition => partition.Value.LoadedUntil);
        List<(long SortKey, Guid Registration)> ahead = [];
        var counted = 0;
        foreach (var unit in partitions.SelectMany(partition => partition.Value.Loaded)
                     .Where(known => known.SortKey <= shortest.Value.LoadedUntil && known.SortKey != left)
                     .GroupBy(known => known.SortKey)
                     .OrderBy(unit => unit.Key))
        {
            if (counted >= claims)
            {
                return new FirstInLine(ahead, counted, unit.Key);
            }

            ahead.Add(unit.First());
            counted += unit.Count();
        }

        if (shortest.Value.IsComplete)
        {
            return new FirstInLine(ahead, counted, Behind: null);
        }

        _missing ??= new NeedsMore(pool, shortest.Key.Partition);
        return null;
    }

    private void Move(
        long pool,
        Guid registration,
        ClaimState to,
        Reason reason,
        long? sortKey = null,
        DateTime? until = null,
        int? expirations = null,
        PartitionKey? partition = null)
    {
        var claim = StateOf(registration).Claims.GetValueOrDefault(pool);
        var before = claim?.Partition ?? partition ?? PartitionKey.Alone;
        var after = partition ?? before;
        Record(new ClaimDecision
        {
            Pool = pool,
            Registration = registration,
            From = claim?.State,
            To = to,
            FromSortKey = claim?.SortKey ?? 0,
            SortKey = sortKey ?? claim?.SortKey ?? 0,
            OfferedUntil = until,
            Expirations = expirations ?? claim?.Expirations ?? 0,
            FromPartition = before,
            Partition = to switch
            {
                ClaimState.Waiting => after,
                ClaimState.Offered => after with { IsPaused = false },
                _ => after.WithoutUnit,
            },
            Reason = reason,
        });
    }

    private void Record(Decision decision)
    {
        _decisions.Add(decision);
        _before.Add(Snapshot);
        Snapshot = Snapshot.Apply(decision);
    }
}

/// <summary>The first units of a waitlist, by one registration of each; the number of their claims; the sort key behind them.</summary>
internal sealed record FirstInLine(IReadOnlyList<(long SortKey, Guid Registration)> Ahead, int ClaimsAhead, long? Behind);
