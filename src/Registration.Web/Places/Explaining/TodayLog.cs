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
    private readonly List<(LoggedDecision Decision, PassedPeople? Passed)> _promoted =
    [
        .. decisions.Where(one => one is
            { From: ClaimState.Waiting, To: ClaimState.Held or ClaimState.Offered, Reason: not ReasonCode.ReplacedFor })
            .Select(one => (one, PassedValues.Read(one.Passed))),
    ];

    public IReadOnlyList<LoggedDecision> Promoted => [.. _promoted.Select(one => one.Decision)];

    /// <summary>The registrations that were passed.</summary>
    public IEnumerable<Guid> Passed =>
        _promoted.SelectMany(one => one.Passed?.First ?? []).Select(unit => unit.Registration).Distinct();

    /// <summary>True if anything of today may concern a person who waits.</summary>
    public bool IsAny => _promoted.Count > 0 || BackInFront.Count > 0 || decisions.Any(one => !PassedRange.Of(one).IsEmpty);

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

    /// <summary>Tells no numbers, because there are more decisions of today than these.</summary>
    /// <param name="asker">The claim of the reader of the page.</param>
    public PlacesToday TellMore(Claim asker)
    {
        var sortKeys = new Dictionary<Guid, long> { [asker.RegistrationId] = asker.SortKey };
        return new PlacesToday
        {
            Freed = Freed,
            Passed =
            [
                .. PassingAsker(asker, sortKeys).Where(one => one.Decision.From == ClaimState.Waiting)
                    .Select(one => ToAsker(one, new MorningNumber(null, IsParty: false) { IsUntold = true }))
                    .Distinct(),
            ],
            Direct = Direct(asker, sortKeys),
            BackInFront = BackInFront.Count(one => one != asker.RegistrationId && IsAhead(one, asker.RegistrationId, sortKeys)),
            IsMore = Freed > 0 || IsByOrganiser,
        };
    }

    /// <param name="claim">The claim of the reader of the page.</param>
    /// <param name="sortKeys">The sort keys of the asker and of the registrations passed, as far as they wait now.</param>
    public PlacesToday Tell(Claim claim, IReadOnlyDictionary<Guid, long> sortKeys)
    {
        var asker = claim.RegistrationId;
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

        List<PassedToday> passed =
        [
            .. PassingAsker(claim, sortKeys).Where(one => one.Decision.From == ClaimState.Waiting)
                .Select(one => ToAsker(one, NumberOf(one.Decision, SortKeyAt(asker, one.Decision, sortKeys)))),
        ];
        foreach (var (decision, people) in _promoted.Where(one => one.Decision.RegistrationId != asker))
        {
            var asked = SortKeyAt(asker, decision, sortKeys);
            foreach (var unit in (people?.First ?? []).Where(unit => AskerToday.IsRule(unit.Because)))
            {
                var sortKey = SortKeyAt(unit.Registration, decision, sortKeys);
                if (asked is null || asked != sortKey)
                {
                    passed.Add(new PassedToday(NumberOf(decision, asked), NumberOf(unit, sortKey, decision), unit.Because)
                    {
                        IsGroup = unit.Needed > 1,
                    });
                }
            }
        }

        return new PlacesToday
        {
            Freed = to.Count,
            To = InOrder(to),
            LetGo = InOrder(letGo),
            ByOrganiser = InOrder(byOrganiser),
            Passed = [.. passed.Distinct()],
            Direct = Direct(claim, sortKeys),
            MovedAhead = InOrder(MovedAhead(asker, sortKeys)),
            BackInFront = BackInFront.Count(one => one != asker && IsAhead(one, asker, sortKeys)),
        };
    }

    /// <summary>The decisions that gave others a place past the reader, each with the rule that stopped the reader.</summary>
    private IEnumerable<(LoggedDecision Decision, PassedBecause Because, bool IsGroup)> PassingAsker(
        Claim asker, IReadOnlyDictionary<Guid, long> sortKeys)
    {
        foreach (var decision in decisions.Where(one =>
            one.RegistrationId != asker.RegistrationId && one.To is ClaimState.Held or ClaimState.Offered))
        {
            var range = PassedRange.Of(decision);
            if (SortKeyAt(asker.RegistrationId, decision, sortKeys) is { } sortKey && sortKey > range.Behind && sortKey < range.Until
                && PassedValues.Read(decision.Passed) is { } passed)
            {
                var listed = passed.First.FirstOrDefault(unit => SortKeyAt(unit.Registration, decision, sortKeys) == sortKey);
                var (because, isGroup) = AskerToday.Why(listed, passed, asker);
                if (AskerToday.IsRule(because))
                {
                    yield return (decision, because, isGroup);
                }
            }
        }
    }

    private static PassedToday ToAsker((LoggedDecision Decision, PassedBecause Because, bool IsGroup) passing, MorningNumber who) =>
        new(who, default, passing.Because) { IsAsker = true, IsGroup = passing.IsGroup };

    private List<DirectToday> Direct(Claim asker, IReadOnlyDictionary<Guid, long> sortKeys) =>
    [
        .. PassingAsker(asker, sortKeys).Where(one => one.Decision.From != ClaimState.Waiting)
            .GroupBy(one => (one.Because, one.IsGroup))
            .Select(group => new DirectToday(
                group.Key.Because, group.Key.IsGroup, group.Select(one => one.Decision.RegistrationId).Distinct().Count())),
    ];

    /// <summary>The people whom an organiser moved past the reader, and who have not gone behind the reader or left since.</summary>
    private List<MorningNumber> MovedAhead(Guid asker, IReadOnlyDictionary<Guid, long> sortKeys)
    {
        bool IsPast(LoggedDecision move)
        {
            var range = PassedRange.Of(move);
            var last = _ofRegistration[move.RegistrationId!.Value].Last();
            return SortKeyAt(asker, move, sortKeys) is { } asked && asked > range.Behind && asked < range.Until
                && last.To != ClaimState.Released && (last.To != ClaimState.Waiting || last.SortKey < sortKeys[asker]);
        }

        return
        [
            .. decisions.Where(one => one.Reason == ReasonCode.MovedByOrganiser && one.RegistrationId != asker && IsPast(one))
                .Select(one => one.RegistrationId!.Value)
                .Distinct()
                .Select(moved => NumberOf(moved) ?? new MorningNumber(null, IsParty: false)),
        ];
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
