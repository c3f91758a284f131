using EventRegistration.Registrations;

namespace EventRegistration.Places.Explaining;

/// <summary>A claim after the decisions so far.</summary>
internal sealed record ReplayedClaim(ClaimState State, long SortKey, PartitionKey Partition, DateTime? OfferedUntil)
{
    /// <summary>The explanation of the state: the reason, the state before, and whether an organiser gave the command.</summary>
    public (ReasonCode Reason, ClaimState? From, bool ByOrganiser) Because { get; init; }

    /// <summary>The claim after a decision about it. Null as the claim before means that the decision began it.</summary>
    public static ReplayedClaim After(LoggedDecision decision, ReplayedClaim? before) => new(
        decision.To!.Value,
        decision.SortKey,
        new PartitionKey(decision.PartitionOrganisation, decision.UnitSize, decision.IsPaused),
        decision.OfferedUntil)
    {
        Because = before is not null && ClaimDecision.KeepsExplanation(decision.Reason)
            ? before.Because
            : (decision.Reason, decision.From, decision.AccountId is not null),
    };

    /// <summary>The claim that is stored.</summary>
    public static ReplayedClaim Of(Claim claim) => new(
        claim.State, claim.SortKey, new PartitionKey(claim.PartitionOrganisation, claim.UnitSize, claim.IsPaused), claim.OfferedUntil)
    {
        Because = (claim.Reason, claim.From, claim.ByOrganiser),
    };
}

/// <summary>A pool after the decisions so far, with all its claims.</summary>
internal sealed class ReplayedPool(long id, int? capacity)
{
    private readonly Dictionary<Guid, ReplayedClaim> _claims = [];
    private readonly SortedSet<(long SortKey, Guid Registration)> _waiting = [];
    private readonly SortedDictionary<long, int> _blocks = [];
    private readonly TakenByOrganisation _taken = new();

    public PoolState State { get; private set; } = new() { Id = id, Capacity = capacity };

    public IReadOnlyDictionary<Guid, ReplayedClaim> Claims => _claims;

    /// <summary>The claims that wait, in their order. A party that comes together only shares one sort key.</summary>
    public IReadOnlyCollection<(long SortKey, Guid Registration)> Waiting => _waiting;

    /// <summary>The sort key of the last in line. Null if nobody waits.</summary>
    public long? LastWaiting => _waiting.Count == 0 ? null : _waiting.Max.SortKey;

    /// <summary>The number of claims that wait ahead of a sort key.</summary>
    public int Ahead(long sortKey)
    {
        var block = SortKeys.BlockOf(sortKey);
        var start = block * SortKeys.BlockLength;
        return _blocks.TakeWhile(count => count.Key < block).Sum(count => count.Value)
            + (sortKey == start ? 0 : _waiting.GetViewBetween((start, Guid.Empty), (sortKey - 1, Guid.AllBitsSet)).Count);
    }

    /// <summary>The rules for the free places of the pool, at a moment (UTC).</summary>
    internal Eligibility EligibilityAt(PlaceRules rules, DateTime moment) => new(rules, State, moment, () => _taken);

    internal void Change(int? capacity, int overbooked) => State = State with { Capacity = capacity, Overbooked = overbooked };

    /// <summary>The registrations that wait with this sort key: one, or all of a party that comes together only.</summary>
    public IEnumerable<Guid> WaitingAt(long sortKey) =>
        _waiting.GetViewBetween((sortKey, Guid.Empty), (sortKey, Guid.AllBitsSet)).Select(one => one.Registration);

    /// <summary>Begins with the state of some moment instead of an empty pool.</summary>
    internal void Begin(PoolState state, IEnumerable<(Guid Registration, ReplayedClaim Claim)> claims)
    {
        foreach (var (registration, claim) in claims)
        {
            Put(registration, claim);
        }

        State = state;
    }

    internal void Set(Guid registration, ReplayedClaim claim, ReasonCode reason)
    {
        var before = _claims.GetValueOrDefault(registration);
        Put(registration, claim);
        State = State.After(new ClaimDecision
        {
            Pool = State.Id,
            Registration = registration,
            From = before?.State,
            To = claim.State,
            SortKey = claim.SortKey,
            Reason = new Reason(reason),
        });
    }

    /// <summary>Puts every claim into another partition; nobody moves on the waitlist.</summary>
    internal void Relabel(Func<Guid, string, string> organisation)
    {
        foreach (var (registration, claim) in _claims.ToList())
        {
            var partition = claim.Partition with { Organisation = organisation(registration, claim.Partition.Organisation) };
            Put(registration, claim with { Partition = partition });
        }
    }

    private void Put(Guid registration, ReplayedClaim claim)
    {
        if (_claims.TryGetValue(registration, out var before))
        {
            Count(registration, before, -1);
        }

        _claims[registration] = claim;
        Count(registration, claim, +1);
    }

    private void Count(Guid registration, ReplayedClaim claim, int change)
    {
        _taken.Add(claim.State, claim.Partition, change);
        if (claim.State == ClaimState.Waiting)
        {
            _ = change > 0 ? _waiting.Add((claim.SortKey, registration)) : _waiting.Remove((claim.SortKey, registration));
            var block = SortKeys.BlockOf(claim.SortKey);
            _blocks[block] = _blocks.GetValueOrDefault(block) + change;
        }
    }
}
