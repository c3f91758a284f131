namespace EventRegistration.Places.Explaining;

/// <summary>A stretch of a waitlist from its front, kept up with the decisions of a batch.</summary>
internal sealed class WaitlistFront
{
    private readonly PassedRange _known;
    private readonly SortedSet<(long SortKey, Guid Registration)> _waiting = [];
    private readonly Dictionary<Guid, PartitionKey> _partitions = [];

    /// <param name="range">The stretch that was read.</param>
    /// <param name="claims">The claims that were read, in their order.</param>
    /// <param name="limit">The most claims that were asked for. With as many, the last unit may be read in part and is left out.</param>
    public WaitlistFront(PassedRange range, IReadOnlyList<WaitingClaim> claims, int limit)
    {
        _known = claims.Count < limit ? range : range with { Until = claims[^1].SortKey };
        foreach (var claim in claims)
        {
            Add(claim.SortKey, claim.Registration, claim.Partition);
        }
    }

    /// <summary>
    /// The number of claims to read so that the first units are known after every decision: each decision takes one claim away at most.
    /// </summary>
    public static int LimitFor(IReadOnlyList<ClaimDecision> decisions, int largestUnit) =>
        (PassedPeople.MostListed + 1 + decisions.Count(one => one.From == ClaimState.Waiting)) * largestUnit;

    /// <summary>Follows the next decision of the batch.</summary>
    public void Follow(ClaimDecision decision)
    {
        if (decision.From == ClaimState.Waiting)
        {
            _waiting.Remove((decision.FromSortKey, decision.Registration));
        }

        if (decision.To == ClaimState.Waiting)
        {
            Add(decision.SortKey, decision.Registration, decision.Partition);
        }
    }

    /// <summary>
    /// The first units ahead of a sort key, each by its lowest id, with the number of claims of the stretch ahead of it.
    /// </summary>
    public IEnumerable<(int Ahead, Guid Registration, PartitionKey Partition)> Units(long until)
    {
        var (ahead, units) = (0, 0);
        long? last = null;
        foreach (var (sortKey, registration) in _waiting)
        {
            if (sortKey >= until || units == PassedPeople.MostListed)
            {
                yield break;
            }

            if (sortKey != last)
            {
                units++;
                yield return (ahead, registration, _partitions[registration]);
            }

            last = sortKey;
            ahead++;
        }
    }

    private void Add(long sortKey, Guid registration, PartitionKey partition)
    {
        if (sortKey > _known.Behind && sortKey < _known.Until)
        {
            _waiting.Add((sortKey, registration));
            _partitions[registration] = partition;
        }
    }
}
