namespace EventRegistration.Places;

/// <summary>The course of one decision: the snapshot as it changes, the decisions so far, and what turned out to be missing.</summary>
internal sealed class Course(Snapshot start, DateTime now)
{
    private readonly List<Decision> _decisions = [];
    private NeedsMore? _missing;

    public Snapshot Snapshot { get; private set; } = start;

    public DateTime Now => now;

    public Outcome Outcome => _missing is { } missing ? missing : new Decided(_decisions, Snapshot);

    public PoolState Pool(long pool) => Snapshot.Pools[pool];

    public Standing Standing(Guid registration) => Snapshot.Registrations[registration];

    /// <summary>Makes a new registration known; it has no claims yet.</summary>
    public void Enter(Standing newcomer) =>
        Snapshot = Snapshot with { Registrations = Snapshot.Registrations.SetItem(newcomer.Registration, newcomer) };

    public void Hold(long pool, Guid registration, Reason reason) => Move(pool, registration, ClaimState.Held, reason);

    public void Release(long pool, Guid registration, Reason reason, int? lapses = null) =>
        Move(pool, registration, ClaimState.Released, reason, lapses: lapses);

    /// <summary>
    /// Keeps a place until the deadline of this moment, which the reason is given too. The claim leaves its place in the waitlist and
    /// takes a new order: of offers with one deadline, the one that was made first lapses first.
    /// </summary>
    public void Offer(long pool, Guid registration, Reason reason)
    {
        var until = OfferDeadline.For(Now, Snapshot.Terms);
        var order = Pool(pool).LastOrder + WaitlistOrder.Gap;
        Move(pool, registration, ClaimState.Offered, reason with { Until = until }, order, until);
    }

    /// <summary>Puts a claim at the back of the waitlist; the reason is given the position that this is.</summary>
    public void Wait(long pool, Guid registration, ReasonCode because, int lapses = 0) =>
        Move(
            pool,
            registration,
            ClaimState.Waiting,
            new Reason(because) { Position = Pool(pool).Waiting + 1 },
            order: Pool(pool).LastOrder + WaitlistOrder.Gap,
            lapses: lapses);

    /// <summary>Gives who waits another order, which must be free.</summary>
    public void Reorder(long pool, Guid registration, long order, Reason reason) =>
        Move(pool, registration, ClaimState.Waiting, reason, order);

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
    /// Who is next: the lowest order among the heads of the lanes that are eligible. Null when there is nobody, or when a head
    /// must be loaded first: what would follow from that cannot be known, so after it there is nobody next anywhere.
    /// </summary>
    public Guid? Next(long pool)
    {
        if (_missing is not null)
        {
            return null;
        }

        var free = Pool(pool).Free;
        (long Order, Guid Registration)? next = null;
        foreach (var ((_, key), lane) in Snapshot.Lanes.Where(lane => lane.Key.Pool == pool && lane.Value.Waiting > 0))
        {
            if (key.UnitSize > free)
            {
                continue;
            }

            if (lane.Known.IsEmpty)
            {
                _missing = new NeedsMore(pool, key);
                return null;
            }

            var (order, registration) = lane.Known.First();
            next = next is { } best && best.Order < order ? best : (order, registration);
        }

        return next?.Registration;
    }

    /// <summary>
    /// The first of a waitlist, over all its lanes and without <paramref name="besides"/>; there must be as many. Null when some of
    /// them must be loaded first.
    /// </summary>
    public IReadOnlyList<(long Order, Guid Registration)>? First(long pool, int count, Guid besides)
    {
        var lanes = Snapshot.Lanes.Where(lane => lane.Key.Pool == pool).ToList();
        var shortest = lanes.Where(lane => !lane.Value.IsComplete).OrderBy(lane => KnownUntil(lane.Value)).FirstOrDefault();
        var until = shortest.Value is { } unfinished ? KnownUntil(unfinished) : long.MaxValue;
        List<(long Order, Guid Registration)> first =
        [
            .. lanes.SelectMany(lane => lane.Value.Known)
                .Where(known => known.Key <= until && known.Value != besides)
                .OrderBy(known => known.Key)
                .Take(count)
                .Select(known => (known.Key, known.Value)),
        ];
        if (first.Count == count)
        {
            return first;
        }

        _missing ??= new NeedsMore(pool, shortest.Key.Lane);
        return null;

        static long KnownUntil(LaneState lane) => lane.Known.IsEmpty ? long.MinValue : lane.Known.Keys.Last();
    }

    private void Move(
        long pool, Guid registration, ClaimState to, Reason reason, long? order = null, DateTime? until = null, int? lapses = null)
    {
        var claim = Standing(registration).Claims.GetValueOrDefault(pool);
        Record(new ClaimDecision
        {
            Pool = pool,
            Registration = registration,
            From = claim?.State,
            To = to,
            FromOrder = claim?.Order ?? 0,
            Order = order ?? claim?.Order ?? 0,
            OfferedUntil = until,
            Lapses = lapses ?? claim?.Lapses ?? 0,
            Lane = claim?.Lane ?? LaneKey.Alone,
            Reason = reason,
        });
    }

    private void Record(Decision decision)
    {
        _decisions.Add(decision);
        Snapshot = Snapshot.Apply(decision);
    }
}
