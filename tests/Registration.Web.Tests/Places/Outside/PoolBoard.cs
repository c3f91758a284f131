namespace Outside;

/// <summary>Where everybody stands in one pool, as the log has led to so far.</summary>
internal sealed class PoolBoard(Pool pool, int? capacity)
{
    private readonly Dictionary<Guid, (string State, long Order)> _claims = [];
    private readonly SortedSet<(long Order, Guid Person)> _waiting = [];

    public Pool Pool => pool;

    public bool IsEvent => pool.Session is null;

    public int? Capacity { get; private set; } = capacity;

    public int Overbooked { get; private set; }

    public int Held { get; private set; }

    public int Offered { get; private set; }

    public int Waiting => _waiting.Count;

    public int Free => Capacity is { } places ? places + Overbooked - Held - Offered : int.MaxValue;

    /// <summary>Who waits, in their order.</summary>
    public IReadOnlyCollection<(long Order, Guid Person)> Queue => _waiting;

    public IReadOnlyDictionary<Guid, (string State, long Order)> Claims => _claims;

    public string? StateOf(Guid person) => _claims.TryGetValue(person, out var claim) ? claim.State : null;

    /// <summary>
    /// The first who waits and may have a place. Eligibility is decided here and nowhere else: whoever waits is eligible, until a rule
    /// (a party, a share, a pause) says otherwise.
    /// </summary>
    public (long Order, Guid Person)? FirstEligible => _waiting.Count > 0 ? _waiting.Min : null;

    /// <summary>From 1.</summary>
    public int PositionOf(Guid person) => IsLast(person) ? Waiting : 1 + _waiting.TakeWhile(one => one.Person != person).Count();

    public bool IsLast(Guid person) => _waiting.Max.Person == person;

    /// <summary>Whether somebody else who waits has the same order.</summary>
    public bool OrderIsShared(Guid person) =>
        _claims[person].Order is var order
        && _waiting.GetViewBetween((order, Guid.Empty), (order, Guid.AllBitsSet)).Count > 1;

    public void Put(Guid person, string state, long order)
    {
        if (_claims.TryGetValue(person, out var before))
        {
            Count(before.State, -1);
            _waiting.Remove((before.Order, person));
        }

        _claims[person] = (state, order);
        Count(state, 1);
        if (state == "Waiting")
        {
            _waiting.Add((order, person));
        }

        Overbooked = WithoutNeedless(Overbooked);
    }

    public void Resize(int? places, int overbooked) => (Capacity, Overbooked) = (places, overbooked);

    /// <summary>Whoever leaves takes the overbooking along first.</summary>
    public int WithoutNeedless(int overbooked) =>
        Capacity is { } places ? Math.Min(overbooked, Math.Max(0, Held + Offered - places)) : 0;

    private void Count(string state, int change)
    {
        Held += state == "Held" ? change : 0;
        Offered += state == "Offered" ? change : 0;
    }
}
