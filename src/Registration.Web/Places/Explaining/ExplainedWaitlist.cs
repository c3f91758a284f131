using EventRegistration.Registrations;

namespace EventRegistration.Places.Explaining;

/// <summary>
/// The decisions of a batch about the claims of one pool, in their order. What is read is of the moment before the batch, so each
/// explanation adds what the decisions since then changed.
/// </summary>
/// <param name="pool">The pool.</param>
/// <param name="start">The snapshot before the first decision.</param>
internal sealed class ExplainedWaitlist(long pool, Snapshot start)
{
    private readonly List<ClaimDecision> _decisions = [];
    private readonly Dictionary<int, UnexplainedDecision> _unexplained = [];
    private readonly List<(LoggedDecision Decision, LoggedDecision First)> _sameUnits = [];
    private readonly List<(int UnitSize, bool IsPaused)> _classes =
    [
        .. start.PartitionsOf(pool).Where(partition => partition.Value.Waiting > 0)
            .Select(partition => (partition.Key.Partition.UnitSize, partition.Key.Partition.IsPaused))
            .Distinct(),
    ];

    private LoggedDecision? _last;

    public IEnumerable<AheadQuestion> Questions => _unexplained.Values.SelectMany(one => one.Questions(_classes));

    /// <summary>The next decision. It is explained at once if the snapshot before it tells enough.</summary>
    public void Add(LoggedDecision logged, ClaimDecision decision, Snapshot before)
    {
        if (PassedRange.IsSameUnit(_last, logged, decision.FromPartition.UnitSize))
        {
            _sameUnits.Add((logged, _last!));
        }
        else if (!IsExplainedBy(before, logged))
        {
            _unexplained.Add(_decisions.Count, new UnexplainedDecision(logged, decision, before));
        }

        _decisions.Add(decision);
        _last = logged;
    }

    /// <summary>Explains what is left, with the counts read for <see cref="Questions"/> and one read of the people passed.</summary>
    public async Task CompleteAsync(
        IReadOnlyDictionary<AheadQuestion, int> counts, ExplanationReader reader, CancellationToken cancellationToken)
    {
        Count(counts);
        foreach (var stretch in _unexplained.Values.Where(one => one.PassesSomebody).GroupBy(one => one.Range.Behind))
        {
            var range = new PassedRange(stretch.Key, stretch.Max(one => one.Range.Until));
            var limit = WaitlistFront.LimitFor(_decisions, _classes.Select(one => one.UnitSize).DefaultIfEmpty(1).Max());
            List(range, new WaitlistFront(range, await reader.WaitlistAsync(pool, range, limit, cancellationToken), limit));
        }

        foreach (var (decision, first) in _sameUnits)
        {
            (decision.Position, decision.Passed) = (first.Position, first.Passed);
        }
    }

    /// <summary>
    /// The ordinary cases, which cost no read: nobody waits, or the claim is the first in line, or the loaded heads reach as far as the
    /// claim and the decision passes nobody.
    /// </summary>
    private static bool IsExplainedBy(Snapshot before, LoggedDecision logged)
    {
        var range = PassedRange.Of(logged);
        if (logged.From != ClaimState.Waiting)
        {
            return range.IsEmpty || before.Pools[logged.PoolId].Waiting == 0;
        }

        if (before.AheadOf(logged.PoolId, logged.FromSortKey) is not { } ahead || (ahead > 0 && !range.IsEmpty))
        {
            return false;
        }

        logged.Position = ahead + 1;
        return true;
    }

    private void Count(IReadOnlyDictionary<AheadQuestion, int> counts)
    {
        var changes = new WaitlistChanges(_decisions);
        foreach (var (index, decision) in _decisions.Index())
        {
            if (_unexplained.TryGetValue(index, out var unexplained))
            {
                unexplained.Count(
                    [.. _classes.Union(changes.Classes)], question => counts.GetValueOrDefault(question) + changes.Ahead(question));
            }

            changes.Follow(decision);
        }
    }

    private void List(PassedRange range, WaitlistFront front)
    {
        foreach (var (index, decision) in _decisions.Index())
        {
            if (_unexplained.TryGetValue(index, out var unexplained)
                && unexplained.PassesSomebody && unexplained.Range.Behind == range.Behind)
            {
                unexplained.List(front.Units(unexplained.Range.Until));
            }

            front.Follow(decision);
        }
    }
}
