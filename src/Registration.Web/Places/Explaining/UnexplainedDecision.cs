using EventRegistration.Data.Stored;
using EventRegistration.Registrations;

namespace EventRegistration.Places.Explaining;

/// <summary>A decision whose explanation takes a read: the snapshot holds the totals of its waitlist, but not who stands ahead.</summary>
internal sealed class UnexplainedDecision
{
    private readonly PassedReasons _reasons;
    private readonly PassedRange _range;
    private readonly List<(PartitionKey Key, int Waiting)> _partitions;
    private readonly List<PartitionKey> _split;
    private Dictionary<PassedBecause, int> _counts = [];
    private int _aheadOfRange;

    public UnexplainedDecision(LoggedDecision logged, ClaimDecision decision, Snapshot before)
    {
        (Logged, Decision) = (logged, decision);
        _range = PassedRange.Of(logged);
        _partitions =
        [
            .. before.PartitionsOf(decision.Pool).Where(partition => partition.Value.Waiting > 0)
                .Select(partition => (partition.Key.Partition, partition.Value.Waiting)),
        ];
        _reasons = new PassedReasons(logged.Reason, before.Pools[decision.Pool], before.EligibilityAt(logged.At, decision.Pool));
        _split = _range.IsEmpty || _reasons.IsByOrganiser ? [] : Split();
    }

    public LoggedDecision Logged { get; }

    public ClaimDecision Decision { get; }

    public PassedRange Range => _range;

    /// <summary>True once the counts tell that somebody was passed.</summary>
    public bool PassesSomebody => _counts.Count > 0;

    /// <summary>False for a move by an organiser, which passes only the units behind the new sort key.</summary>
    private bool IsFromFront => _range.IsEmpty || _range.Behind == long.MinValue;

    private bool Waited => Decision.From == ClaimState.Waiting;

    /// <summary>The counts that are needed, given the unit sizes and pauses that occur on the waitlist.</summary>
    public IEnumerable<AheadQuestion> Questions(IReadOnlyCollection<(int UnitSize, bool IsPaused)> classes)
    {
        if (!Waited)
        {
            return [];
        }

        var parties = _split
            .Select(key => new AheadQuestion(Decision.Pool, Decision.FromSortKey, key.UnitSize, key.IsPaused, key.Organisation));
        return [.. Of(classes, Decision.FromSortKey), .. IsFromFront ? [] : Of(classes, _range.Behind), .. parties];
    }

    /// <summary>Takes the counts, as they were right before the decision.</summary>
    public void Count(IReadOnlyCollection<(int UnitSize, bool IsPaused)> classes, Func<AheadQuestion, int> ahead)
    {
        if (!Waited)
        {
            _counts = Totals();
            return;
        }

        int Claims(long sortKey) => Of(classes, sortKey).Sum(ahead);
        Logged.Position = 1 + Claims(Decision.FromSortKey);
        if (_range.IsEmpty)
        {
            return;
        }

        _aheadOfRange = IsFromFront ? 0 : Claims(_range.Behind);
        foreach (var question in Of(classes, _range.Until))
        {
            var passed = ahead(question) - (IsFromFront ? 0 : ahead(question with { SortKey = _range.Behind }));
            foreach (var (because, claims) in ByReason(question, passed, ahead).Where(part => part.Claims > 0))
            {
                Add(_counts, because, claims / question.UnitSize);
            }
        }
    }

    /// <summary>Takes the units at the front of the range and stores who was passed.</summary>
    public void List(IEnumerable<(int Ahead, Guid Registration, PartitionKey Partition)> units)
    {
        var first = units.Select(unit => _reasons.Unit(unit.Registration, _aheadOfRange + unit.Ahead + 1, unit.Partition));
        Logged.Passed = PassedValues.Write(new PassedPeople(_counts, [.. first]));
    }

    private IEnumerable<AheadQuestion> Of(IEnumerable<(int UnitSize, bool IsPaused)> classes, long sortKey) =>
        classes.Select(one => new AheadQuestion(Decision.Pool, sortKey, one.UnitSize, one.IsPaused));

    /// <summary>Everybody who waits: the totals of the partitions tell it all.</summary>
    private Dictionary<PassedBecause, int> Totals()
    {
        Dictionary<PassedBecause, int> totals = [];
        foreach (var (key, waiting) in _partitions)
        {
            Add(totals, _reasons.Of(key), waiting / key.UnitSize);
        }

        return totals;
    }

    /// <summary>The claims passed of one unit size, paused or not, by reason.</summary>
    private IEnumerable<(PassedBecause Because, int Claims)> ByReason(AheadQuestion question, int passed, Func<AheadQuestion, int> ahead)
    {
        var split = _split.Where(key => key.UnitSize == question.UnitSize && key.IsPaused == question.IsPaused).ToList();
        if (split.Count == 0)
        {
            return [(ReasonOf(question.UnitSize, question.IsPaused), passed)];
        }

        var inShare = split.Sum(key => ahead(question with { Organisation = key.Organisation }));
        return [(PassedBecause.ShareReached, inShare), (PassedBecause.DoesNotFit, passed - inShare)];
    }

    /// <summary>The one reason of a unit size. A partition without a reason is eligible, so nobody in it stands ahead (I3).</summary>
    private PassedBecause ReasonOf(int unitSize, bool isPaused) => _partitions
        .Where(partition => partition.Key.UnitSize == unitSize && partition.Key.IsPaused == isPaused)
        .Select(partition => _reasons.Of(partition.Key))
        .FirstOrDefault(because => because != PassedBecause.Unknown, PassedBecause.Unknown);

    /// <summary>
    /// The partitions whose share is reached, of unit sizes that are also passed because they do not fit. Only parties can be: to one who
    /// waits alone a free place always fits.
    /// </summary>
    private List<PartitionKey> Split() =>
    [
        .. _partitions.Select(partition => partition.Key)
            .Where(key => !key.IsPaused && key.UnitSize > 1)
            .GroupBy(key => key.UnitSize)
            .Where(size => size.Any(key => _reasons.Of(key) == PassedBecause.DoesNotFit))
            .SelectMany(size => size.Where(key => _reasons.Of(key) == PassedBecause.ShareReached)),
    ];

    private static void Add(Dictionary<PassedBecause, int> counts, PassedBecause because, int units) =>
        counts[because] = counts.GetValueOrDefault(because) + units;
}
