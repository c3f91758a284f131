using EventRegistration.Places;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>The invariants of a state as a whole, its equality with the replay and the model, and its cost.</summary>
internal sealed partial class Invariants
{
    /// <summary>I4: checks that the state after a command equals the replay. Partitions are known from the front, without holes.</summary>
    private void TheReplayIsTheState(Snapshot after)
    {
        Must.Hold(after.Pools.SequenceEqual(_replay.Pools), "I4: the replay gives other pools");
        Must.Hold(Counts(after).SetEquals(Counts(_replay)), "I4: the replay gives other partitions");
        foreach (var (partition, state) in after.Partitions)
        {
            Must.Hold(
                WaitingIn(partition).Take(state.Loaded.Count).SequenceEqual(state.Loaded),
                $"I4: the known part of pool {partition.Pool} is not the front of its partition");
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

    /// <summary>
    /// I4: checks that the decisions alone give exactly the registrations that signed up, each with its person, party and preferences.
    /// </summary>
    private void TheReplayKnowsEverySignUp()
    {
        Must.Hold(_signedUp.Keys.ToHashSet().SetEquals(_replay.Registrations.Keys), "I4: the replay knows other registrations");
        foreach (var (registration, expected) in _signedUp)
        {
            var replayed = _replay.Registrations[registration];
            Must.Hold(
                (replayed.Person, replayed.Party) == (expected.Person, expected.Party),
                $"I4: the replay has {registration} as another person");
            Must.Hold(
                replayed.Preferences.ToHashSet().SetEquals(model.PreferencesOf(registration)),
                $"I4: the replay gives other preferences of {registration}");
        }
    }

    /// <summary>I5: checks that a place is public only if it is free and not kept for the waitlist.</summary>
    private void PublicPlacesAreNotKept(DateTime now)
    {
        var pool = _replay.Event;
        Must.Hold(
            (pool.Free > 0 && !_replay.IsKept(pool.Id, now)) == model.HasPublicPlace,
            $"I5: at {now:u} the public sees a place that is kept, or misses one");
    }

    /// <summary>I6 and I7: checks that sessions follow the event, with at most one held session a round.</summary>
    private void SessionsFollowTheEvent(RegistrationState registrationState)
    {
        var isIn = registrationState.StateIn(Setup.EventPool) == ClaimState.Held;
        foreach (var round in setup.Sessions.Select(session => session.Round).Distinct())
        {
            var states = setup.Sessions.Where(session => session.Round == round).Select(session => registrationState.StateIn(session.Pool))
                .ToList();
            var (held, waiting) = (states.Count(state => state == ClaimState.Held), states.Count(state => state == ClaimState.Waiting));
            var upgrades = _upgraded.Contains(round);

            // A claim in a session that was called off shows that the preferences were applied before.
            var preferred = registrationState.Preferences
                .Where(preference => preference.Round == round
                    && (!_replay.Pools[preference.Pool].IsCalledOff || registrationState.StateIn(preference.Pool) is not null))
                .Select(preference => registrationState.StateIn(preference.Pool)).ToList();
            Must.Hold(
                isIn || held + waiting == 0, $"I6: {registrationState.Registration} left the event but has a session in round {round}");
            Must.Hold(
                !isIn || preferred.Count == 0 || preferred.Exists(state => state is not null)
                    || _replacing.Contains(registrationState.Registration)
                    || _takenOff.Contains((registrationState.Registration, round)),
                $"I6: preferences of {registrationState.Registration} in round {round} were not applied");
            Must.Hold(
                held <= 1 && (held == 0 || waiting == 0 || upgrades),
                $"I7: {registrationState.Registration} has more than one session in round {round}");
        }
    }

    private void TheModelAgrees()
    {
        foreach (var pool in model.Pools)
        {
            var state = _replay.Pools[pool.Id];
            Must.Hold(
                (state.Capacity, state.Overbooked) == (pool.Capacity, pool.Overbooked),
                $"{state} but the model overbooks {pool.Overbooked}");
            Must.Hold(string.Equals(state.Room, pool.Room, StringComparison.Ordinal), $"{state} but the model has {pool.Room}");
            Must.Hold(
                Queue(pool.Id).SequenceEqual(pool.Waiting),
                $"pool {pool.Id}: the core's waitlist is [{Line(Queue(pool.Id))}], the model's [{Line(pool.Waiting)}]");
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

    /// <summary>
    /// Checks the cost, which grows with promotions, partitions and the requested position, never with the length of a waitlist.
    /// </summary>
    private static void LittleIsLoaded(Decided decided, IReadOnlyCollection<NeedsMore> loads, int upTo)
    {
        var left = decided.Decisions.OfType<ClaimDecision>().Count(claim => claim.From == ClaimState.Waiting);
        var partitions = decided.After.Partitions.Count;
        Must.Hold(
            loads.Count <= left + partitions + upTo, $"{loads.Count} loads for {left} who stopped waiting in {partitions} partitions");
    }
}
