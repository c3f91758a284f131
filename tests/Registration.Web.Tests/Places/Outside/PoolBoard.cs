namespace Outside;

/// <summary>The state of every claim in one pool at this point of the log.</summary>
internal sealed class PoolBoard(Pool pool, int? capacity, Company company)
{
    private readonly Dictionary<Guid, (string State, long SortKey)> _claims = [];
    private readonly SortedDictionary<long, List<Guid>> _queue = [];
    private readonly HashSet<Guid> _paused = [];

    public Pool Pool => pool;

    public bool IsEvent => pool.Session is null;

    public int? Capacity { get; private set; } = capacity;

    /// <summary>Whether the session was called off at this point of the log.</summary>
    public bool IsCalledOff { get; set; }

    public int Overbooked { get; private set; }

    public int Held { get; private set; }

    public int Offered { get; private set; }

    public int Waiting { get; private set; }

    public int Free => Capacity is { } places ? places + Overbooked - Held - Offered : int.MaxValue;

    /// <summary>The waiting claims in order. The members of a unit share one sort key.</summary>
    public IEnumerable<KeyValuePair<long, List<Guid>>> Queue => _queue;

    public IReadOnlyDictionary<Guid, (string State, long SortKey)> Claims => _claims;

    public string? StateOf(Guid person) => _claims.TryGetValue(person, out var claim) ? claim.State : null;

    public long? SortKeyOf(Guid person) => _claims.TryGetValue(person, out var claim) ? claim.SortKey : null;

    public bool IsPaused(Guid person) => _paused.Contains(person);

    /// <summary>Returns the waiting or offered unit of a registrant, including that registrant.</summary>
    public IReadOnlyList<Guid> WaitingUnitOf(Guid person) => IsEvent && StateOf(person) is "Waiting" or "Offered"
        ? [.. company.Of(person).Where(other => _claims.TryGetValue(other, out var its) && its == _claims[person])]
        : [person];

    /// <summary>
    /// Returns the first unit that may have the free places, or for which places are kept. Eligibility is decided only here: the unit is
    /// not paused, lies within the share of its organisation, and fits. If the rules let no unit pass a party, places are kept for a party
    /// that needs more of them, unless the party needs more than the capacity.
    /// </summary>
    public IReadOnlyList<Guid>? FirstEligible(Rules rules, DateTime at, int places)
    {
        var taken = IsEvent && rules.ShareAt(at) is not null ? TakenByOrganisation() : [];
        return places <= 0 ? null : _queue.Values.FirstOrDefault(unit => !IsPaused(unit[0])
            && unit.Count <= RoomFor(unit[0], rules, at, taken)
            && (unit.Count <= places || (rules.HoldsForParty && unit.Count > 1 && !(unit.Count > Capacity))));
    }

    /// <summary>Returns the unit that must be given places now. Null if the places are kept for a unit that needs more.</summary>
    public IReadOnlyList<Guid>? Next(Rules rules, DateTime at) => FirstEligible(rules, at, Free) is { } first && first.Count <= Free ? first
        : null;

    /// <summary>Returns the number of places left for the registrant's organisation.</summary>
    public int RoomFor(Guid person, Rules rules, DateTime at) => RoomFor(person, rules, at, TakenByOrganisation());

    /// <summary>Returns the position on the waitlist, from 1. All members of a unit have the position of the first.</summary>
    public int PositionOf(Guid person) => SortKeyOf(person) is var own && IsLast(person)
        ? 1 + Waiting - _queue[own!.Value].Count
        : 1 + _queue.TakeWhile(unit => unit.Key < own).Sum(unit => unit.Value.Count);

    public bool IsLast(Guid person) => _queue.Keys.LastOrDefault(long.MinValue) == SortKeyOf(person);

    /// <summary>Whether exactly these wait ahead of a registrant, each alone.</summary>
    public bool IsRightBehind(Guid person, IEnumerable<Guid> others) =>
        _queue.TakeWhile(unit => unit.Key < SortKeyOf(person)).SelectMany(unit => unit.Value).SequenceEqual(others);

    /// <summary>Whether a waiting claim outside the unit of this registrant has the same sort key.</summary>
    public bool OrderIsShared(Guid person) =>
        _queue.TryGetValue(SortKeyOf(person)!.Value, out var unit) && unit.Except(company.Of(person)).Any(other => other != person);

    /// <summary>Puts a claim; with <paramref name="keeps"/> a colleague has the place in the next line, and no overbooking ends.</summary>
    public void Put(Guid person, string state, long sortKey, bool keeps)
    {
        if (_claims.TryGetValue(person, out var before))
        {
            Count(before.State, -1);
            if (_queue.TryGetValue(before.SortKey, out var left) && left.Remove(person) && left.Count == 0)
            {
                _queue.Remove(before.SortKey);
            }
        }

        _claims[person] = (state, sortKey);
        Count(state, 1);
        if (state == "Waiting")
        {
            if (!_queue.TryGetValue(sortKey, out var unit))
            {
                _queue[sortKey] = unit = [];
            }

            unit.Add(person);
        }
        else
        {
            _paused.Remove(person);
        }

        Overbooked = keeps ? Overbooked : WithoutNeedless(Overbooked);
    }

    public void Pause(Guid person, bool paused) => _ = paused ? _paused.Add(person) : _paused.Remove(person);

    public void Resize(int? places, int overbooked) => (Capacity, Overbooked) = (places, overbooked);

    /// <summary>Returns the overbooking that is still needed: each release lowers the overbooking first.</summary>
    public int WithoutNeedless(int overbooked) =>
        Capacity is { } places ? Math.Min(overbooked, Math.Max(0, Held + Offered - places)) : 0;

    private int RoomFor(Guid person, Rules rules, DateTime at, Dictionary<string, int> taken) =>
        IsEvent && rules.ShareAt(at) is { } share && company.OrganisationOf(person) is { Length: > 0 } organisation
            ? Math.Max(0, share - taken.GetValueOrDefault(organisation))
            : int.MaxValue;

    private Dictionary<string, int> TakenByOrganisation() => _claims.Where(claim => claim.Value.State is "Held" or "Offered")
        .CountBy(claim => company.OrganisationOf(claim.Key), StringComparer.Ordinal)
        .ToDictionary(StringComparer.Ordinal);

    private void Count(string state, int change)
    {
        Held += state == "Held" ? change : 0;
        Offered += state == "Offered" ? change : 0;
        Waiting += state == "Waiting" ? change : 0;
    }
}
