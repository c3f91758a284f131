using System.Collections.Immutable;
using EventRegistration.Places;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>The promises I1 to I7, checked on a replay of all decisions from an empty event, and against the model.</summary>
internal sealed class Invariants(Setup setup, PlainModel model)
{
    private readonly Dictionary<Guid, RegistrationState> _people = [];

    private readonly Dictionary<Guid, ImmutableArray<PreferredSession>> _wishes = [];

    private readonly HashSet<Guid> _given = [];

    /// <summary>The rounds in which people could swap at any time: who waits for a better session then waits on.</summary>
    private readonly HashSet<int> _swapped = [.. setup.Sessions.Where(session => session.Swaps).Select(session => session.Round)];

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
            OnlyToABetterWish(decision);
            var after = _replay.Apply(decision);
            OnlyAnOrganiserMoves(command, decision, after);
            OnlyAnOrganiserOverbooks(decision, after);
            _replay = after;
        }

        TheReplayKnowsEverybody();

        NothingIsOversold();
        NobodyWaitsWhileAPlaceIsFree(now);
        TheReplayIsTheState(decided.After);
        WhatTheWorldSeesIsNotKept(now);
        foreach (var registrationState in _replay.Registrations.Values)
        {
            SessionsFollowTheEvent(registrationState);
        }

        TheModelAgrees();
        LittleIsLoaded(decided, loads, command is MoveOnWaitlist move ? move.Position + 1 : 0);
    }

    /// <summary>Who is new, and under which rules what follows was decided.</summary>
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
            _people.Add(newRegistration.Registration, newRegistration);
            _wishes.Add(newRegistration.Registration, newRegistration.Preferences);
        }

        if (command is ChooseSessions choice)
        {
            _wishes[choice.Registration] = choice.Preferences;
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
                Pools = _replay.Pools.SetItem(pool.Id, _replay.Pools[pool.Id] with { WaitlistEnabled = pool.Waitlist, UpgradeEnabled = pool.Swaps }),
            };
            if (pool.Swaps)
            {
                _swapped.Add(round);
            }
        }
    }

    /// <summary>I4: what was written is what the decisions say, for every registration that was ever acknowledged.</summary>
    public void CheckWritten(IReadOnlyDictionary<(long Pool, Guid Registration), LoadedClaim> claims)
    {
        Must.Hold(_wishes.Keys.All(registration => claims.ContainsKey((Setup.EventPool, registration))), "I4: a registration was lost");
        Must.Hold(claims.Count == _replay.Registrations.Values.Sum(registrationState => registrationState.Claims.Count), "I4: a claim was lost");
        foreach (var ((pool, registration), claim) in claims)
        {
            Must.Hold(claim == _replay.Registrations[registration].Claims[pool], $"I4: the claim of {registration} in {pool} is not as decided");
        }
    }

    /// <summary>I1, on claims counted one by one.</summary>
    private void NothingIsOversold()
    {
        foreach (var pool in _replay.Pools.Values)
        {
            var (held, offered, waiting) = (Count(pool, ClaimState.Held), Count(pool, ClaimState.Offered), Count(pool, ClaimState.Waiting));
            Must.Hold(held + offered <= (pool.Capacity ?? int.MaxValue) + pool.Overbooked, $"I1: pool {pool.Id} is oversold");
            Must.Hold((pool.Held, pool.Offered, pool.Waiting) == (held, offered, waiting), $"I1: pool {pool.Id} is not counted right");
        }
    }

    /// <summary>I1: overbooking is raised by an organiser with a reason only, by one, when no place is free.</summary>
    private void OnlyAnOrganiserOverbooks(Decision decision, Snapshot after)
    {
        foreach (var before in _replay.Pools.Values)
        {
            var raised = after.Pools[before.Id].Overbooked - before.Overbooked;
            Must.Hold(
                raised <= 0 || (raised == 1 && before.Free == 0
                    && decision is PoolDecision { Reason: { Code: ReasonCode.Overbooked, Note: not null } } pool && pool.Pool == before.Id),
                $"I1: overbooking of {before.Id} raised by {raised} because of {decision} with {before.Free} free");
        }
    }

    /// <summary>I4: the decisions alone give every registration with its person, party and preferences, exactly those that signed up.</summary>
    private void TheReplayKnowsEverybody()
    {
        Must.Hold(_people.Keys.ToHashSet().SetEquals(_replay.Registrations.Keys), "I4: the replay knows other registrations");
        foreach (var (registration, person) in _people)
        {
            var replayed = _replay.Registrations[registration];
            Must.Hold((replayed.Person, replayed.Party) == (person.Person, person.Party), $"I4: the replay has {registration} as another person");
            Must.Hold(replayed.Preferences.ToHashSet().SetEquals(_wishes[registration]), $"I4: the replay gives other preferences of {registration}");
        }
    }

    private void NobodyWaitsWhileAPlaceIsFree(DateTime now)
    {
        var stopped = setup.TermsAt(now, model.Rules).PromotionAt(now) == Promotion.Stopped;
        foreach (var pool in _replay.Pools.Values.Where(pool => pool.Id != Setup.EventPool || !stopped))
        {
            var queue = PlainQueue.Of(_replay, pool, model.Rules, now);
            Must.Hold(queue.Next is null, $"I2: {queue.Next} waits for a free place in {pool.Id}");
        }
    }

    /// <summary>I3: a place goes to who waits longest, or to a newcomer when nobody waits, or to whom an organiser says.</summary>
    private void NothingIsGivenOutOfOrder(Decision decision, DateTime now)
    {
        if (decision is not ClaimDecision { To: ClaimState.Held or ClaimState.Offered } given)
        {
            return;
        }

        var registrationState = _replay.Registrations[given.Registration];
        if (given.FromPartition.UnitSize > 1 && !_given.Add(registrationState.Party!.Value))
        {
            // All of a party at once: judged by the first of them.
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

    /// <summary>I3: only whom an organiser moves passes others on the waitlist; who makes room passes at most that one, and no two share an order.</summary>
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
            .Select(registrationState => (registrationState.Claims[moved.Pool].SortKey, Unit: registrationState.Claims[moved.Pool].Partition.UnitSize > 1 ? registrationState.Party!.Value : registrationState.Registration))
            .Distinct().ToList();
        Must.Hold(sortKeys.DistinctBy(sortKey => sortKey.SortKey).Count() == sortKeys.Count, $"I3: {moved.Registration} is given an order that is taken");
        var mover = command is MoveOnWaitlist move ? _replay.WaitingUnitOf(move.Registration) : [];
        var passes = !Queue(moved.Pool).Except(mover).SequenceEqual(Queue(moved.Pool, after).Except(mover));
        Must.Hold(
            moved.Reason is { Code: ReasonCode.MovedByOrganiser, Note: not null } || (!passes && moved.Reason.Code == ReasonCode.RoomMade),
            $"I3: {moved.Registration} is moved in {moved.Pool} because of {moved.Reason.Code}");
    }

    /// <summary>I7: who has a session gives it up only for one that it wishes more, in the same moment; so moves come to an end.</summary>
    private void OnlyToABetterWish(Decision decision)
    {
        if (decision is not ClaimDecision { From: ClaimState.Held, To: ClaimState.Released, Reason.Code: ReasonCode.BetterPreferenceGranted } left)
        {
            return;
        }

        var round = _replay.Pools[left.Pool].Round;
        var preferences = _wishes[left.Registration].Where(preference => preference.Round == round).ToList();
        var rank = preferences.Single(preference => preference.Pool == left.Pool).Rank;
        Must.Hold(
            preferences.Exists(preference => preference.Rank < rank && _replay.Registrations[left.Registration].StateIn(preference.Pool) == ClaimState.Held),
            $"I7: {left.Registration} gives up {left.Pool} for nothing better");
    }

    /// <summary>I4: of what the core knows after a command, everything is as the replay says; it knows lanes from the front, without holes.</summary>
    private void TheReplayIsTheState(Snapshot after)
    {
        Must.Hold(after.Pools.SequenceEqual(_replay.Pools), "I4: the replay gives other pools");
        Must.Hold(Counts(after).SetEquals(Counts(_replay)), "I4: the replay gives other lanes");
        foreach (var (partition, state) in after.Partitions)
        {
            Must.Hold(
                WaitingIn(partition).Take(state.Loaded.Count).SequenceEqual(state.Loaded),
                $"I4: the known part of pool {partition.Pool} is not the front of its lane");
        }

        foreach (var registrationState in after.Registrations.Values)
        {
            Must.Hold(
                ClaimsOf(registrationState).SetEquals(ClaimsOf(_replay.Registrations[registrationState.Registration])),
                $"I4: the replay gives other claims of {registrationState.Registration}");
        }

        static HashSet<((long Pool, PartitionKey Partition) Partition, int Waiting, int Taken)> Counts(Snapshot snapshot) =>
        [
            .. snapshot.Partitions.Where(partition => partition.Value is { Waiting: > 0 } or { Taken: > 0 })
                .Select(partition => (partition.Key, partition.Value.Waiting, partition.Value.Taken)),
        ];

        static HashSet<KeyValuePair<long, LoadedClaim>> ClaimsOf(RegistrationState registrationState) => [.. registrationState.Claims];
    }

    /// <summary>I5: a newcomer is given a place only when it is free and nobody waits for it.</summary>
    private void WhatTheWorldSeesIsNotKept(DateTime now)
    {
        var pool = _replay.Event;
        Must.Hold((pool.Free > 0 && !_replay.IsKept(pool.Id, now)) == model.HasPublicPlace, $"I5: at {now:u} the world sees a place that is kept, or misses one");
    }

    /// <summary>I6, and one session a round.</summary>
    private void SessionsFollowTheEvent(RegistrationState registrationState)
    {
        var isIn = registrationState.StateIn(Setup.EventPool) == ClaimState.Held;
        foreach (var round in setup.Sessions.Select(session => session.Round).Distinct())
        {
            var states = setup.Sessions.Where(session => session.Round == round).Select(session => registrationState.StateIn(session.Pool)).ToList();
            var (held, waiting) = (states.Count(state => state == ClaimState.Held), states.Count(state => state == ClaimState.Waiting));
            var swaps = _swapped.Contains(round);
            var wished = _wishes[registrationState.Registration].Where(preference => preference.Round == round).Select(preference => registrationState.StateIn(preference.Pool)).ToList();
            Must.Hold(isIn || held + waiting == 0, $"I6: {registrationState.Registration} left the event but has a session in round {round}");
            Must.Hold(!isIn || wished.Count == 0 || wished.Exists(state => state is not null), $"I6: wishes of {registrationState.Registration} in round {round} were not applied");
            Must.Hold(held <= 1 && (held == 0 || waiting == 0 || swaps), $"I7: {registrationState.Registration} has more than one session in round {round}");
        }
    }

    private void TheModelAgrees()
    {
        foreach (var pool in model.Pools)
        {
            var state = _replay.Pools[pool.Id];
            Must.Hold((state.Capacity, state.Overbooked) == (pool.Capacity, pool.Overbooked), $"{state} but the model overbooks {pool.Overbooked}");
            Must.Hold(state.Room == pool.Room, $"{state} but the model has {pool.Room}");
            Must.Hold(Queue(pool.Id).SequenceEqual(pool.Waiting), $"pool {pool.Id}: the core's waitlist is [{Line(Queue(pool.Id))}], the model's [{Line(pool.Waiting)}]");
            foreach (var (registration, registrationState) in _replay.Registrations)
            {
                var (core, plain) = (registrationState.Claims.GetValueOrDefault(pool.Id), pool.StateOf(registration));
                Must.Hold(core?.State == plain, $"pool {pool.Id}: the core has {registration} {core?.State}, the model {plain}");
                Must.Hold(
                    plain != ClaimState.Offered || pool.WaitingUnitOf(registration).Until == core!.OfferedUntil,
                    $"{registration} is offered a place until {core?.OfferedUntil:u}");
            }
        }

        static string Line(IEnumerable<Guid> queue) => string.Join(", ", queue);
    }

    /// <summary>Cost grows with the promotions, the lanes and a position that is asked for, never with the length of a waitlist.</summary>
    private static void LittleIsLoaded(Decided decided, IReadOnlyCollection<NeedsMore> loads, int upTo)
    {
        var left = decided.Decisions.OfType<ClaimDecision>().Count(claim => claim.From == ClaimState.Waiting);
        var partitions = decided.After.Partitions.Count;
        Must.Hold(loads.Count <= left + partitions + upTo, $"{loads.Count} loads for {left} who stopped waiting in {partitions} lanes");
    }

    private IEnumerable<(long SortKey, Guid Registration)> WaitingIn((long Pool, PartitionKey Partition) partition) => _replay.Registrations.Values
        .Select(registrationState => (registrationState.Registration, Claim: registrationState.Claims.GetValueOrDefault(partition.Pool)))
        .Where(one => one.Claim?.State == ClaimState.Waiting && one.Claim.Partition == partition.Partition)
        .Select(one => (one.Claim!.SortKey, one.Registration)).Order();

    private int Count(PoolState pool, ClaimState state) =>
        _replay.Registrations.Values.Count(registrationState => registrationState.StateIn(pool.Id) == state);

    private List<Guid> Queue(long pool) => Queue(pool, _replay);

    private static List<Guid> Queue(long pool, Snapshot snapshot) =>
    [
        .. snapshot.Registrations.Values
            .Where(registrationState => registrationState.StateIn(pool) == ClaimState.Waiting)
            .OrderBy(registrationState => registrationState.Claims[pool].SortKey).ThenBy(registrationState => registrationState.Registration)
            .Select(registrationState => registrationState.Registration),
    ];
}
