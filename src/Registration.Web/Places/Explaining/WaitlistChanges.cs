namespace EventRegistration.Places.Explaining;

/// <summary>
/// Counts by how many claims the decisions of a batch changed the people ahead of a sort key, in one pool. A Fenwick tree for each
/// partition, because a raised capacity may promote many thousands in one command.
/// </summary>
internal sealed class WaitlistChanges(IReadOnlyList<ClaimDecision> decisions)
{
    private readonly long[] _keys = [.. decisions.SelectMany(one => new[] { one.FromSortKey, one.SortKey }).Distinct().Order()];
    private readonly Dictionary<PartitionKey, int[]> _trees = [];

    public IEnumerable<(int UnitSize, bool IsPaused)> Classes => _trees.Keys.Select(key => (key.UnitSize, key.IsPaused));

    /// <summary>Follows the next decision of the batch.</summary>
    public void Follow(ClaimDecision decision)
    {
        if (decision.From == ClaimState.Waiting)
        {
            Add(decision.FromPartition, decision.FromSortKey, -1);
        }

        if (decision.To == ClaimState.Waiting)
        {
            Add(decision.Partition, decision.SortKey, +1);
        }
    }

    /// <summary>The change in the claims ahead of a sort key, by unit size and pause, of one organisation or of all.</summary>
    public int Ahead(AheadQuestion question) => _trees
        .Where(tree => (tree.Key.UnitSize, tree.Key.IsPaused) == (question.UnitSize, question.IsPaused)
            && (question.Organisation is null || tree.Key.Organisation == question.Organisation))
        .Sum(tree => Before(tree.Value, question.SortKey));

    private void Add(PartitionKey partition, long sortKey, int change)
    {
        // Nobody asks about one organisation's people who wait alone.
        var key = partition.UnitSize == 1 ? partition with { Organisation = "" } : partition;
        if (!_trees.TryGetValue(key, out var tree))
        {
            _trees[key] = tree = new int[_keys.Length + 1];
        }

        for (var i = Array.BinarySearch(_keys, sortKey) + 1; i < tree.Length; i += i & -i)
        {
            tree[i] += change;
        }
    }

    private int Before(int[] tree, long sortKey)
    {
        var sum = 0;
        var found = Array.BinarySearch(_keys, sortKey);
        for (var i = found < 0 ? ~found : found; i > 0; i -= i & -i)
        {
            sum += tree[i];
        }

        return sum;
    }
}
