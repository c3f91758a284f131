using System.Collections.Immutable;
using EventRegistration.Places;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>The invariants I1 to I7, checked on a replay of all decisions from an empty event and against the model.</summary>
internal sealed partial class Invariants(Setup setup, PlainModel model)
{
    private readonly Dictionary<Guid, RegistrationState> _signedUp = [];

    /// <summary>The registrations that took over the claims of a colleague, also where there was none.</summary>
    private readonly HashSet<Guid> _replacing = [];

    /// <summary>
    /// The registrations that an organiser took off the list of a session, by round. They get no other preference of the round until they
    /// choose. The session itself may be withdrawn because it clashes with another one that they keep.
    /// </summary>
    private readonly HashSet<(Guid Registration, int Round)> _takenOff = [];

    private readonly HashSet<Guid> _given = [];

    /// <summary>The rounds that ever had upgrades. Claims that wait for a better session remain when upgrades are switched off.</summary>
    private readonly HashSet<int> _upgraded = [.. setup.Sessions.Where(session => session.Upgrades).Select(session => session.Round)];

    private Snapshot _replay = new()
    {
        Terms = setup.Terms,
        EventPool = Setup.EventPool,
        Pools = setup.Pools.ToImmutableSortedDictionary(pool => pool.Id, pool => pool),
    };

    public void Check(Command command, Decided decided, IReadOnlyCollection<NeedsMore> loads, DateTime now)
    {
        Enter(command);
        _given.Clear();
        _backInFront.Clear();
        _last = null;
        foreach (var decision in decided.Decisions)
        {
            NothingIsGivenOutOfOrder(decision, now);
            UpgradesGoToABetterPreference(decision);
            var after = _replay.Apply(decision);
            OnlyAnOrganiserMoves(command, decision, after);
            NobodyElseJumpsTheQueue(decision, after);
            OnlyAnOrganiserOverbooks(decision, after);
            _replay = after;
            _last = decision;
        }

        TheReplayKnowsEverySignUp();
        NothingIsOversold();
        NoClaimWaitsWhileAPlaceIsFree(now);
        TheReplayIsTheState(decided.After);
        PublicPlacesAreNotKept(now);
        foreach (var registrationState in _replay.Registrations.Values)
        {
            SessionsFollowTheEvent(registrationState);
            NothingIsWishedAtTheTimeOfAnother(registrationState);
        }

        TheModelAgrees();
        LittleIsLoaded(decided, loads, command is MoveOnWaitlist move ? move.Position + 1 : 0);
    }

    /// <summary>Notes the new registrations and preferences, and the rules under which the next decisions are made.</summary>
    private void Enter(Command command)
    {
        foreach (var newRegistration in command switch
        {
            Register one => [new RegistrationState { Registration = one.Registration, Person = one.Person, Preferences = one.Preferences }],
            RegisterParty party => party.Members.Select(member => new RegistrationState
            {
                Registration = member.Registration,
                Person = member.Person,
                Preferences = member.Preferences,
                Party = party.Party,
            }),
            _ => (IEnumerable<RegistrationState>)[],
        })
        {
            _signedUp.Add(newRegistration.Registration, newRegistration);
        }

        if (command is ReplaceRegistration replacement)
        {
            _replacing.Add(replacement.Colleague);
            _signedUp.TryAdd(replacement.Colleague, new RegistrationState
            {
                Registration = replacement.Colleague,
                Person = replacement.Person,
                Party = _signedUp[replacement.Registration].Party,
            });
        }
        else if (command is ChangeCapacity { OffTheList: true } change
            && setup.Sessions.FirstOrDefault(session => session.Pool == change.Pool) is { } left)
        {
            _takenOff.UnionWith(change.Leavers.Select(leaver => (leaver, left.Round)));
        }
        else if (command is ChooseSessions choice)
        {
            _takenOff.RemoveWhere(one => one.Registration == choice.Registration);
        }
        else if (command is CorrectPerson correction)
        {
            _signedUp[correction.Registration] = _signedUp[correction.Registration] with { Person = correction.Person };
        }
        else if (command is Reschedule)
        {
            _replay = _replay with
            {
                Terms = model.Terms with { Rules = model.Rules },
                Pools = _replay.Pools.SetItems(model.Pools.Select(pool => KeyValuePair.Create(pool.Id, _replay.Pools[pool.Id] with
                {
                    StartsAt = Setup.StartsAt + pool.From,
                    EndsAt = Setup.StartsAt + pool.From + TimeSpan.FromHours(1),
                }))),
            };
        }

        if (command is OpenWaitlist { Round: var round })
        {
            Open(round);
        }

        if (command is ChangeRules or MergeOrganisations)
        {
            _replay = Partitions.Anew(_replay with { Terms = _replay.Terms with { Rules = model.Rules } }, model.OrganisationOf);
        }
    }

    private void Open(int round)
    {
        foreach (var pool in model.Pools.Where(pool => pool.Round == round))
        {
            _replay = _replay with
            {
                Pools = _replay.Pools.SetItem(
                    pool.Id, _replay.Pools[pool.Id] with { WaitlistEnabled = pool.Waitlist, UpgradeEnabled = pool.Upgrades }),
            };
            if (pool.Upgrades)
            {
                _upgraded.Add(round);
            }
        }
    }

    /// <summary>I4: checks that the stored claims equal the decisions, for every registration that was ever acknowledged.</summary>
    public void CheckWritten(IReadOnlyDictionary<(long Pool, Guid Registration), LoadedClaim> claims)
    {
        Must.Hold(
            _signedUp.Keys.All(registration => claims.ContainsKey((Setup.EventPool, registration))), "I4: a registration was lost");
        Must.Hold(
            claims.Count == _replay.Registrations.Values.Sum(registrationState => registrationState.Claims.Count), "I4: a claim was lost");
        foreach (var ((pool, registration), claim) in claims)
        {
            Must.Hold(
                claim == _replay.Registrations[registration].Claims[pool], $"I4: the claim of {registration} in {pool} is not as decided");
        }
    }

    /// <summary>I1: checks that no pool is oversold, claim by claim.</summary>
    private void NothingIsOversold()
    {
        foreach (var pool in _replay.Pools.Values)
        {
            var (held, offered, waiting) = (Count(pool, ClaimState.Held), Count(pool, ClaimState.Offered), Count(pool, ClaimState.Waiting));
            Must.Hold(held + offered <= (pool.Capacity ?? int.MaxValue) + pool.Overbooked, $"I1: pool {pool.Id} is oversold");
            Must.Hold((pool.Held, pool.Offered, pool.Waiting) == (held, offered, waiting), $"I1: pool {pool.Id} is not counted right");
        }
    }

    /// <summary>I1: checks that only an organiser with a reason raises overbooking, by one, when no place is free.</summary>
    private void OnlyAnOrganiserOverbooks(Decision decision, Snapshot after)
    {
        foreach (var before in _replay.Pools.Values)
        {
            var raised = after.Pools[before.Id].Overbooked - before.Overbooked;
            Must.Hold(
                raised <= 0
                    || (raised == 1 && before.Free == 0
                        && decision is PoolDecision { Reason: { Code: ReasonCode.Overbooked, Note: not null } } pool
                        && pool.Pool == before.Id),
                $"I1: overbooking of {before.Id} raised by {raised} because of {decision} with {before.Free} free");
        }
    }

    private void NoClaimWaitsWhileAPlaceIsFree(DateTime now)
    {
        var stopped = setup.TermsAt(now, model.Rules, model.Terms.StartsAt).PromotionAt(now) == Promotion.Stopped;
        foreach (var pool in _replay.Pools.Values.Where(pool => pool.Id != Setup.EventPool || !stopped))
        {
            var queue = PlainQueue.Of(_replay, pool, model.Rules, now);
            Must.Hold(queue.Next is null, $"I2: {queue.Next} waits for a free place in {pool.Id}");
        }
    }

    /// <summary>I3: checks that a place goes to the first in line, to a registrant if none waits, or by an organiser's decision.</summary>
    private void NothingIsGivenOutOfOrder(Decision decision, DateTime now)
    {
        if (decision is not ClaimDecision { To: ClaimState.Held or ClaimState.Offered } given)
        {
            return;
        }

        var registrationState = _replay.Registrations[given.Registration];
        if (given.FromPartition.UnitSize > 1 && !_given.Add(registrationState.Party!.Value))
        {
            // A party enters at once and is judged by its first member.
            return;
        }

        if (given.Reason is { Code: ReasonCode.ReplacedFor, Person: { } replaced })
        {
            Must.Hold(
                _last is ClaimDecision { Reason.Code: ReasonCode.ReplacedBy } left && left.Reason.Person == given.Registration
                    && (left.Registration, left.Pool, left.From) == (replaced, given.Pool, (ClaimState?)given.To),
                $"I3: {given.Registration} takes over a claim in {given.Pool} that nobody left for it");
            return;
        }

        var queue = PlainQueue.Of(_replay, _replay.Pools[given.Pool], model.Rules, now);
        var passes = given.From switch
        {
            null or ClaimState.Released => queue.Foremost is not null || !queue.HasPlacesFor(given.FromPartition),
            ClaimState.Waiting => queue.Next is not { } next || _replay.WaitingUnitOf(next).Contains(given.Registration) == false,
            _ => false,
        };
        Must.Hold(
            !passes || given.Reason is { Code: ReasonCode.PromotedByOrganiser or ReasonCode.OfferedByOrganiser, Note: not null },
            $"I3: {given.Registration} passes others in {given.Pool} because of {given.Reason.Code}");
    }

    /// <summary>
    /// I3: checks that only a move by an organiser passes others. A shifted claim passes at most the moved one, and sort keys are unique.
    /// </summary>
    private void OnlyAnOrganiserMoves(Command command, Decision decision, Snapshot after)
    {
        if (decision is not ClaimDecision { From: ClaimState.Waiting, To: ClaimState.Waiting } moved)
        {
            return;
        }

        if (moved.Reason.Code == ReasonCode.ReplacedFor)
        {
            // A colleague who waits goes to where the other stood, which is never further back.
            Must.Hold(moved.SortKey < moved.FromSortKey, $"I3: {moved.Registration} loses its place by replacing a colleague");
            return;
        }

        if (moved.Reason.Code is ReasonCode.PausedByAttendee or ReasonCode.ResumedByAttendee or ReasonCode.PartySmaller
            or ReasonCode.OrganisationCorrected)
        {
            Must.Hold(moved.SortKey == moved.FromSortKey, $"I3: {moved.Registration} loses its place because of {moved.Reason.Code}");
            return;
        }

        var sortKeys = after.Registrations.Values.Where(registrationState => registrationState.StateIn(moved.Pool) == ClaimState.Waiting)
            .Select(registrationState =>
                (
                    registrationState.Claims[moved.Pool].SortKey,
                    Unit: registrationState.Claims[moved.Pool].Partition.UnitSize > 1
                        ? registrationState.Party!.Value
                        : registrationState.Registration))
            .Distinct().ToList();
        Must.Hold(
            sortKeys.DistinctBy(sortKey => sortKey.SortKey).Count() == sortKeys.Count,
            $"I3: {moved.Registration} is given a sort key that is taken");
        var mover = command is MoveOnWaitlist move ? _replay.WaitingUnitOf(move.Registration) : [];
        var passes = !Queue(moved.Pool).Except(mover).SequenceEqual(Queue(moved.Pool, after).Except(mover));
        Must.Hold(
            moved.Reason is { Code: ReasonCode.MovedByOrganiser, Note: not null } || (!passes && moved.Reason.Code == ReasonCode.RoomMade),
            $"I3: {moved.Registration} is moved in {moved.Pool} because of {moved.Reason.Code}");
    }

    private IEnumerable<(long SortKey, Guid Registration)> WaitingIn((long Pool, PartitionKey Partition) partition) =>
        _replay.Registrations.Values
            .Select(registrationState =>
                (registrationState.Registration, Claim: registrationState.Claims.GetValueOrDefault(partition.Pool)))
            .Where(one => one.Claim?.State == ClaimState.Waiting && one.Claim.Partition == partition.Partition)
            .Select(one => (one.Claim!.SortKey, one.Registration)).Order();

    private int Count(PoolState pool, ClaimState state) =>
        _replay.Registrations.Values.Count(registrationState => registrationState.StateIn(pool.Id) == state);

    private List<Guid> Queue(long pool) => Queue(pool, _replay);

    private static List<Guid> Queue(long pool, Snapshot snapshot) =>
    [
        .. snapshot.Registrations.Values
            .Where(registrationState => registrationState.StateIn(pool) == ClaimState.Waiting)
            .OrderBy(registrationState => registrationState.Claims[pool].SortKey)
            .ThenBy(registrationState => registrationState.Registration)
            .Select(registrationState => registrationState.Registration),
    ];
}
