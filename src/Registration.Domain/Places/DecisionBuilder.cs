namespace EventRegistration.Places;

/// <summary>The course of one decision: the snapshot as it changes, the decisions so far, and what turned out to be missing.</summary>
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

    /// <summary>Makes a registration known that has no claims yet, or what it wishes now.</summary>
    public void Enter(RegistrationState newRegistration) =>
        Snapshot = Snapshot with { Registrations = Snapshot.Registrations.SetItem(newRegistration.Registration, newRegistration) };

    /// <summary>What those who wait for a pool may be given now.</summary>
    public Eligibility Eligibility(long pool) => Snapshot.EligibilityAt(now, pool);

    /// <summary>Those who wait, or are offered a place, together with this one, and itself.</summary>
    public IReadOnlyList<Guid> WaitingUnit(Guid registration) => Snapshot.WaitingUnitOf(registration);

    /// <summary>Gives a place; a new claim joins the lane that is given.</summary>
    public void Hold(long pool, Guid registration, Reason reason, PartitionKey? partition = null) =>
        Move(pool, registration, ClaimState.Held, reason, partition: partition);

    public void Release(long pool, Guid registration, Reason reason, int? expirations = null) =>
        Move(pool, registration, ClaimState.Released, reason, expirations: expirations);

    /// <summary>
    /// Keeps a place for each of a unit until the deadline of this moment, which the reason is given too. The claims leave their place
    /// in the waitlist and take a new order: of offers with one deadline, the one that was made first lapses first.
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
    /// Puts a unit at the back of the waitlist, with one order for all of it; the reason is given the position that this is. A new claim
    /// joins the lane that is given, any other stays in its own.
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

    /// <summary>Gives a unit that waits another order, which must be free.</summary>
    public void Reorder(long pool, IReadOnlyList<Guid> unit, long sortKey, Reason reason)
    {
        foreach (var registration in unit)
        {
            Move(pool, registration, ClaimState.Waiting, reason, sortKey);
        }
    }

    /// <summary>Puts who waits, or is offered a place, into another lane; the order, or the offer, stays.</summary>
    public void ChangePartition(long pool, Guid registration, PartitionKey partition, Reason reason)
    {
        var claim = StateOf(registration).Claims[pool];
        Move(pool, registration, claim.State, reason, until: claim.OfferedUntil, partition: partition);
    }

    public void Change(PoolState pool, int? capacity, int overbooked, Reason reason) =>
        Record(new PoolDecision
        {
            Pool = pool.Id,
            FromCapacity = pool.Capacity,
            Capacity = capacity,
            Overbooked = overbooked,
            Reason = reason,
        });

    /// <summary>
    /// Who is next: the lowest order among the heads of the lanes that are eligible, unless places are kept for that one. Null when there
    /// is nobody, or when a head must be loaded first: what would follow from that cannot be known, so after it there is nobody next
    /// anywhere.
    /// </summary>
    public Guid? Next(long pool)
    {
        if (_missing is not null)
        {
            return null;
        }

        var eligibility = Eligibility(pool);
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
    /// The first of a waitlist, over all its lanes and without the unit that <paramref name="besides"/> is of: those who together are at
    /// least so many claims, and who stands behind them. Null when some of them must be loaded first.
    /// </summary>
    public FirstInLine? First(long pool, int claims, Guid besides)
    {
        var left = StateOf(besides).Claims[pool].SortKey;
        var partitions = Snapshot.PartitionsOf(pool).ToList();
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

/// <summary>The first units of a waitlist, one registration of each; how many claims they are; and the order of who stands behind them.</summary>
internal sealed record FirstInLine(IReadOnlyList<(long SortKey, Guid Registration)> Ahead, int ClaimsAhead, long? Behind);
