using System.Collections.Immutable;
using EventRegistration.Places;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>The invariants I1 to I7, checked on a replay of all decisions from an empty event and against the model.</summary>
internal sealed partial class Invariants(Setup setup, PlainModel model)
{
    private readonly Dictionary<Guid, RegistrationState> _signedUp = [];

    private readonly Dictionary<Guid, ImmutableArray<PreferredSession>> _preferences = [];

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
        foreach (var decision in decided.Decisions)
        {
            NothingIsGivenOutOfOrder(decision, now);
            UpgradesGoToABetterPreference(decision);
            var after = _replay.Apply(decision);
            OnlyAnOrganiserMoves(command, decision, after);
            OnlyAnOrganiserOverbooks(decision, after);
            _replay = after;
        }

        TheReplayKnowsEverySignUp();
        NothingIsOversold();
        NoClaimWaitsWhileAPlaceIsFree(now);
        TheReplayIsTheState(decided.After);
        PublicPlacesAreNotKept(now);
        foreach (var registrationState in _replay.Registrations.Values)
        {
            SessionsFollowTheEvent(registrationState);
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
            _preferences.Add(newRegistration.Registration, newRegistration.Preferences);
        }

        if (command is ChooseSessions choice)
        {
            _preferences[choice.Registration] = choice.Preferences;
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
            _preferences.Keys.All(registration => claims.ContainsKey((Setup.EventPool, registration))), "I4: a registration was lost");
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
        var stopped = setup.TermsAt(now, model.Rules).PromotionAt(now) == Promotion.Stopped;
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

        if (moved.Reason.Code is ReasonCode.PausedByAttendee or ReasonCode.ResumedByAttendee or ReasonCode.PartySmaller)
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

    /// <summary>I7: checks that a session is given up only for a better preference in the same moment, so moves come to an end.</summary>
    private void UpgradesGoToABetterPreference(Decision decision)
    {
        if (decision is not ClaimDecision
            {
                From: ClaimState.Held,
                To: ClaimState.Released,
                Reason.Code: ReasonCode.BetterPreferenceGranted,
            } left)
        {
            return;
        }

        var round = _replay.Pools[left.Pool].Round;
        var preferences = _preferences[left.Registration].Where(preference => preference.Round == round).ToList();
        var rank = preferences.Single(preference => preference.Pool == left.Pool).Rank;
        Must.Hold(
            preferences.Exists(preference =>
                preference.Rank < rank && _replay.Registrations[left.Registration].StateIn(preference.Pool) == ClaimState.Held),
            $"I7: {left.Registration} gives up {left.Pool} for nothing better");
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
