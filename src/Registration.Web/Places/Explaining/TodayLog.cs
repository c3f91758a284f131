using EventRegistration.Data.Stored;
using EventRegistration.Registrations;

namespace EventRegistration.Places.Explaining;

/// <summary>
/// The decisions of today about the claims of one pool. This morning's numbers follow from the stored ones: each decision since then put
/// one person more or one person less ahead.
/// </summary>
/// <param name="decisions">All decisions of today about the claims of the pool, in their order.</param>
internal sealed class TodayLog(IReadOnlyList<LoggedDecision> decisions)
{
    private readonly ILookup<Guid, LoggedDecision> _ofRegistration = decisions.ToLookup(one => one.RegistrationId!.Value);
    private readonly List<(LoggedDecision Decision, IReadOnlyList<PassedUnit> Passed)> _promoted =
    [
        .. decisions.Where(one => one is
            { From: ClaimState.Waiting, To: ClaimState.Held or ClaimState.Offered, Reason: not ReasonCode.ReplacedFor })
            .Select(one => (one, PassedValues.Read(one.Passed)?.First ?? [])),
    ];

    public IReadOnlyList<LoggedDecision> Promoted => [.. _promoted.Select(one => one.Decision)];

    /// <summary>The registrations that were passed.</summary>
    public IEnumerable<Guid> Passed => _promoted.SelectMany(one => one.Passed).Select(unit => unit.Registration).Distinct();

    /// <summary>The people who had a place this morning or got one today, and wait at the head since a capacity was lowered.</summary>
    public IReadOnlyCollection<Guid> BackInFront =>
    [
        .. _ofRegistration.Where(its => its.Last().To == ClaimState.Waiting
                && its.Any(one => one is { Reason: ReasonCode.CapacityLowered, To: ClaimState.Waiting }))
            .Select(its => its.Key),
    ];

    /// <summary>The number of places that went to people by the rules, and that these people have now.</summary>
    public int Freed => LastPromotions.Count(one => IsKept(one) && !IsOrganisers(one));

    /// <summary>True if an organiser gave one of the places.</summary>
    public bool IsByOrganiser => Promoted.Any(IsOrganisers);

    /// <summary>The last promotion of each person: an offer that expired and was made again is one place.</summary>
    private IEnumerable<LoggedDecision> LastPromotions =>
        _promoted.Select(one => one.Decision).GroupBy(one => one.RegistrationId).Select(its => its.Last()).OrderBy(one => one.Number);

    public static bool IsOrganisers(LoggedDecision one) => one.Reason is ReasonCode.PromotedByOrganiser or ReasonCode.OfferedByOrganiser;

    /// <param name="asker">The registration that reads the page.</param>
    /// <param name="sortKeys">The sort keys of the asker and of the registrations passed, as far as they wait now.</param>
    public PlacesToday Tell(Guid asker, IReadOnlyDictionary<Guid, long> sortKeys)
    {
        List<MorningNumber> to = [];
        List<MorningNumber> byOrganiser = [];
        List<MorningNumber> letGo = [];
        foreach (var decision in LastPromotions.Where(one => one.RegistrationId != asker))
        {
            var list = !IsKept(decision) ? letGo : IsOrganisers(decision) ? byOrganiser : to;
            if (list != letGo || !BackInFront.Contains(decision.RegistrationId!.Value))
            {
                list.Add(NumberOf(decision, SortKeyAt(asker, decision, sortKeys)));
            }
        }

        List<PassedToday> passed = [];
        foreach (var (decision, units) in _promoted.Where(one => one.Decision.RegistrationId != asker))
        {
            var who = NumberOf(decision, SortKeyAt(asker, decision, sortKeys));
            var asked = SortKeyAt(asker, decision, sortKeys);
            foreach (var unit in units.Where(unit => unit.Because is not (PassedBecause.ByOrganiser or PassedBecause.Unknown)))
            {
                var sortKey = SortKeyAt(unit.Registration, decision, sortKeys);
                passed.Add(new PassedToday(who, NumberOf(unit, sortKey, decision), unit.Because)
                {
                    IsAsker = asked is not null && asked == sortKey,
                });
            }
        }

        return new PlacesToday
        {
            Freed = to.Count,
            To = InOrder(to),
            LetGo = InOrder(letGo),
            ByOrganiser = InOrder(byOrganiser),
            Passed = [.. passed.Distinct()],
            BackInFront = BackInFront.Count(one => one != asker && IsAhead(one, asker, sortKeys)),
        };
    }

    /// <summary>True if the person still has the place, or a colleague who came instead.</summary>
    private bool IsKept(LoggedDecision promotion) => IsHeld(_ofRegistration[promotion.RegistrationId!.Value].Last(), 0);

    private bool IsHeld(LoggedDecision last, int replaced) => last switch
    {
        { To: ClaimState.Held or ClaimState.Offered } => true,
        { Reason: ReasonCode.ReplacedBy } when replaced < decisions.Count
            && ReasonValues.Read(last.Reason, last.ReasonValues).Person is { } colleague && _ofRegistration.Contains(colleague) =>
            IsHeld(_ofRegistration[colleague].Last(), replaced + 1),
        _ => false,
    };

    /// <summary>True if a person who waits at the head stands before the reader.</summary>
    private bool IsAhead(Guid inFront, Guid asker, IReadOnlyDictionary<Guid, long> sortKeys) =>
        !sortKeys.TryGetValue(asker, out var own) || _ofRegistration[inFront].Last().SortKey < own;

    /// <summary>The number of this morning of a promoted person. Without one, the sort key tells who stood ahead of the reader.</summary>
    private MorningNumber NumberOf(LoggedDecision promotion, long? asked) =>
        NumberOf(promotion.RegistrationId!.Value) ?? new MorningNumber(null, IsParty: false)
        {
            IsAhead = asked is null || promotion.FromSortKey < asked,
        };

    /// <summary>Lists each party once; people who joined today come last, individually.</summary>
    private static List<MorningNumber> InOrder(List<MorningNumber> people) =>
    [
        .. people.Where(one => one.Number is not null).Distinct().OrderBy(one => one.Number),
        .. people.Where(one => one.Number is null),
    ];

    /// <summary>The number of this morning of a unit that was passed.</summary>
    private MorningNumber NumberOf(PassedUnit unit, long? sortKey, LoggedDecision decision)
    {
        var isParty = unit.Needed > 1;
        if (_ofRegistration.Contains(unit.Registration))
        {
            var number = NumberOf(unit.Registration) ?? new MorningNumber(null, IsParty: false);
            return number with { IsParty = number.Number is not null && (number.IsParty || isParty) };
        }

        return new MorningNumber(unit.Number + ChangeAhead(sortKey ?? long.MinValue, decision), isParty);
    }

    /// <summary>The number of this morning of a registration with a decision today. Null if it did not wait this morning.</summary>
    private MorningNumber? NumberOf(Guid registration)
    {
        var first = _ofRegistration[registration].First();
        return first.From != ClaimState.Waiting
            ? null
            : new MorningNumber(
                first.Position + ChangeAhead(first.FromSortKey, first),
                first.UnitSize > 1 || first.Reason == ReasonCode.PartySmaller
                    || decisions.Where(one => IsOfUnit(one, first)).DistinctBy(one => one.RegistrationId).Count() > 1);
    }

    /// <summary>
    /// The people who stood ahead of a sort key this morning, less those right before a decision. The other members of its own unit do not
    /// count: the stored number is of the unit.
    /// </summary>
    private int ChangeAhead(long sortKey, LoggedDecision until) => decisions
        .TakeWhile(one => one.Number < until.Number)
        .Where(one => !IsOfUnit(one, until))
        .Sum(one => (one.From == ClaimState.Waiting && one.FromSortKey < sortKey ? 1 : 0)
            - (one.To == ClaimState.Waiting && one.SortKey < sortKey ? 1 : 0));

    private static bool IsOfUnit(LoggedDecision one, LoggedDecision other) =>
        (one.CommandNumber, one.From, one.FromSortKey) == (other.CommandNumber, other.From, other.FromSortKey);

    /// <summary>The sort key with which a registration waited right before a decision. Null if it did not wait.</summary>
    private long? SortKeyAt(Guid registration, LoggedDecision decision, IReadOnlyDictionary<Guid, long> sortKeys)
    {
        var its = _ofRegistration[registration].ToList();
        return (its.FindLast(one => one.Number < decision.Number), its.Find(one => one.Number >= decision.Number)) switch
        {
            ({ To: ClaimState.Waiting } before, _) => before.SortKey,
            ({ }, _) => null,
            (null, { From: ClaimState.Waiting } after) => after.FromSortKey,
            (null, { }) => null,
            _ => sortKeys.TryGetValue(registration, out var sortKey) ? sortKey : null,
        };
    }
}
