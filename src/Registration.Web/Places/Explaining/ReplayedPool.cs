using EventRegistration.Registrations;

namespace EventRegistration.Places.Explaining;

/// <summary>A claim as the decisions so far make it.</summary>
public sealed record ReplayedClaim(ClaimState State, long SortKey, PartitionKey Partition, DateTime? OfferedUntil)
{
    /// <summary>As a decision about it left it.</summary>
    public static ReplayedClaim After(LoggedDecision decision) => new(
        decision.To!.Value, decision.SortKey, new PartitionKey(decision.PartitionOrganisation, decision.UnitSize, decision.IsPaused), decision.OfferedUntil);

    /// <summary>As it is stored.</summary>
    public static ReplayedClaim Of(Claim claim) =>
        new(claim.State, claim.SortKey, new PartitionKey(claim.PartitionOrganisation, claim.UnitSize, claim.IsPaused), claim.OfferedUntil);
}

/// <summary>A pool as the decisions so far make it, with everybody in it.</summary>
public sealed class ReplayedPool(long id, int? capacity)
{
    private readonly Dictionary<Guid, ReplayedClaim> _claims = [];
    private readonly SortedSet<(long SortKey, Guid Registration)> _waiting = [];
    private TakenByOrganisation _taken = new();

    public PoolState State { get; private set; } = new() { Id = id, Capacity = capacity };

    public IReadOnlyDictionary<Guid, ReplayedClaim> Claims => _claims;

    /// <summary>By the order in which they wait; a party that comes together only has one order.</summary>
    public IReadOnlyCollection<(long SortKey, Guid Registration)> Waiting => _waiting;

    /// <summary>The number of held and offered places of an organisation, while they are counted.</summary>
    public int TakenBy(string organisation) => _taken[organisation];

    /// <summary>The rules for its free places, at a moment (UTC).</summary>
    internal Eligibility EligibilityAt(PlaceRules rules, DateTime moment) => new(rules, State, moment, () => _taken);

    internal void Change(int? capacity, int overbooked) => State = State with { Capacity = capacity, Overbooked = overbooked };

    /// <summary>Who waits with this order: one, or all of a party that comes together only.</summary>
    public IEnumerable<Guid> WaitingAt(long sortKey) =>
        _waiting.GetViewBetween((sortKey, Guid.Empty), (sortKey, Guid.AllBitsSet)).Select(one => one.Registration);

    /// <summary>As it was at some moment, with all that is in it.</summary>
    internal void Begin(PoolState state, IEnumerable<(Guid Registration, ReplayedClaim Claim)> claims)
    {
        foreach (var (registration, claim) in claims)
        {
            Put(registration, claim);
        }

        State = state;
    }

    /// <summary>As it was at some moment, with not all that is in it, but all that an organisation has.</summary>
    internal void Begin(PoolState state, IEnumerable<(Guid Registration, ReplayedClaim Claim)> claims, TakenByOrganisation taken)
    {
        Begin(state, claims);
        _taken = taken;
    }

    internal void Set(Guid registration, ReplayedClaim claim)
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
            Reason = new Reason(ReasonCode.PlaceFree),
        });
    }

    /// <summary>Puts every claim into another lane; nobody moves.</summary>
    internal void Relabel(Func<Guid, string, string> organisation)
    {
        foreach (var (registration, claim) in _claims.ToList())
        {
            Put(registration, claim with { Partition = claim.Partition with { Organisation = organisation(registration, claim.Partition.Organisation) } });
        }
    }

    private void Put(Guid registration, ReplayedClaim claim)
    {
        if (_claims.TryGetValue(registration, out var before))
        {
            _waiting.Remove((before.SortKey, registration));
            _taken.Add(before.State, before.Partition, -1);
        }

        _claims[registration] = claim;
        _taken.Add(claim.State, claim.Partition, +1);
        if (claim.State == ClaimState.Waiting)
        {
            _waiting.Add((claim.SortKey, registration));
        }
    }
}
