using EventRegistration.Data.Stored;
using EventRegistration.Places.Explaining;
using EventRegistration.Registrations;

namespace EventRegistration.Places.Checking;

/// <summary>
/// Replays the decisions of an event from its beginning. The numbers of decisions and commands are gap-free, and each decision continues
/// the one before. Nothing was oversold (I1). No claim was passed without an organiser's reason (I3, I5), and the stored explanation is
/// true. A session was given up for a better one only (I7). The decisions lead to the state that is stored (I4).
/// </summary>
internal sealed class Replay
{
    private readonly StoredPlaces _stored;
    private readonly PlacesReplay _replay;
    private readonly ReplayedExplanation _explanation;
    private readonly WaitlistOrder _order;
    private readonly List<string> _breaches = [];

    public Replay(StoredPlaces stored)
    {
        _stored = stored;
        _replay = new PlacesReplay(ReplayBegin.Of([.. stored.Pools.Values], stored.Event.Settings.Rules, stored.Decisions) with
        {
            Organisations = stored.Registrations.Values.ToDictionary(one => one.Id, one => one.OrganisationAtSignUp),
        });
        _explanation = new ReplayedExplanation(_replay);
        _order = new WaitlistOrder(stored.Registrations, _breaches);
        LoggedDecision? last = null;
        foreach (var decision in stored.Decisions)
        {
            Follows(last, decision);
            Apply(decision);
            last = decision;
        }

        Ends(last);
        Compare();
    }

    public IReadOnlyList<string> Breaches => _breaches;

    private void Follows(LoggedDecision? last, LoggedDecision decision)
    {
        var (number, command) = (last?.Number ?? 0, last?.CommandNumber ?? 0);
        if (decision.Number != number + 1)
        {
            _breaches.Add($"I4: the log goes from decision {number} to {decision.Number}.");
        }

        if (decision.CommandNumber == command && last is not null)
        {
            if ((decision.At, decision.Command, decision.AccountId) != (last.At, last.Command, last.AccountId))
            {
                _breaches.Add($"I4: decision {decision.Number} is of command {command}, but differs from the decision before in command, "
                    + "account or time.");
            }
        }
        else if (!AreActions(command + 1, decision.CommandNumber))
        {
            _breaches.Add($"I4: the log goes from command {command} to {decision.CommandNumber} at decision {decision.Number}.");
        }

        if (_stored.Actions.TryGetValue(decision.CommandNumber, out var action)
            && (decision.At, decision.AccountId) != (action.At, action.AccountId))
        {
            _breaches.Add($"I4: decision {decision.Number} differs in account or time from the action that it follows from.");
        }
    }

    /// <summary>Returns whether each command from one number to before another is an action without decisions.</summary>
    private bool AreActions(long from, long before) =>
        before >= from && _stored.Actions.Keys.Count(number => number >= from && number < before) == before - from;

    private void Ends(LoggedDecision? last)
    {
        var (decisions, commands) = (_stored.Places?.LastDecision ?? 0, _stored.Places?.LastCommand ?? 0);
        if (decisions != (last?.Number ?? 0))
        {
            _breaches.Add($"I4: the last decision is {last?.Number ?? 0}, but the event counts to {decisions}.");
        }

        var (decided, acted) = (last?.CommandNumber ?? 0, _stored.Actions.Keys.DefaultIfEmpty(0).Max());
        if (commands != Math.Max(decided, acted))
        {
            _breaches.Add($"I4: the last command is {Math.Max(decided, acted)}, but the event counts to {commands}.");
        }

        if (acted > decided && !AreActions(decided + 1, acted + 1))
        {
            _breaches.Add($"I4: the log goes from command {decided} to {acted} after its last decision.");
        }
    }

    private void Apply(LoggedDecision decision)
    {
        if (!_stored.Pools.ContainsKey(decision.PoolId))
        {
            _breaches.Add($"I4: decision {decision.Number} is on pool {decision.PoolId}, which is not one of the event.");
            return;
        }

        var pool = _replay.Pool(decision.PoolId);
        if (decision.RegistrationId is { } registration)
        {
            var before = pool.Claims.GetValueOrDefault(registration);
            if (before?.State != decision.From)
            {
                _breaches.Add(
                    $"I4: decision {decision.Number} goes from {decision.From}, but registration {registration} was {before?.State}.");
            }

            JudgeOrder(decision, registration, pool, before is { State: ClaimState.Waiting } ? before.SortKey : long.MaxValue);
        }

        if (_explanation.Breach(decision) is { } breach)
        {
            _breaches.Add(breach);
        }

        _replay.Follow(decision);
        _order.Judge(decision, pool);

        if (decision.Reason == ReasonCode.BetterPreferenceGranted)
        {
            JudgeUpgrade(decision);
        }

        if (pool.State.Free < 0)
        {
            _breaches.Add($"I1: after decision {decision.Number} more places of pool {decision.PoolId} are taken than there are.");
        }
    }

    /// <summary>I3 and I5: only an organiser gives a place past an eligible registration that waits longer.</summary>
    private void JudgeOrder(LoggedDecision decision, Guid registration, ReplayedPool pool, long sortKey)
    {
        switch (decision)
        {
            case { Reason: ReasonCode.PromotedByOrganiser or ReasonCode.OfferedByOrganiser or ReasonCode.ReplacedFor }:
            case { From: ClaimState.Held or ClaimState.Offered } or { To: ClaimState.Released }:
                return;
            case { To: ClaimState.Waiting, From: null or ClaimState.Released }:
                return;
            case { To: ClaimState.Waiting, Reason: ReasonCode.MovedByOrganiser or ReasonCode.RoomMade }:
                return;
            case
            {
                To: ClaimState.Waiting, Reason: ReasonCode.PausedByAttendee or ReasonCode.ResumedByAttendee or ReasonCode.PartySmaller
                    or ReasonCode.OrganisationCorrected
            }
                when decision.SortKey == sortKey:
                return;
            case { To: ClaimState.Waiting }:
                _breaches.Add($"I3: decision {decision.Number} moves registration {registration} on the waitlist without an organiser.");
                return;
            default:
                if (new WaitingLine(pool, _replay.RulesOf(decision.PoolId), decision.At).FirstBefore(sortKey) is { } passed)
                {
                    var broken = decision.From == ClaimState.Waiting ? "I3" : "I5";
                    _breaches.Add($"{broken}: decision {decision.Number} gives registration {registration} a place past {passed}.");
                }

                return;
        }
    }

    /// <summary>I7: a session is given up only for a better preference of the same round.</summary>
    private void JudgeUpgrade(LoggedDecision decision)
    {
        var reason = ReasonValues.Read(decision.Reason, decision.ReasonValues);
        if (!(reason.Rank < reason.GivenUp)
            || !HoldsInRound(decision.RegistrationId!.Value, _stored.Rounds.GetValueOrDefault(decision.PoolId)))
        {
            _breaches.Add(
                $"I7: decision {decision.Number} takes a session from registration {decision.RegistrationId} without a better one.");
        }
    }

    private bool HoldsInRound(Guid registration, int round) => _replay.Pools.Any(pool =>
        _stored.Rounds.GetValueOrDefault(pool.Key) == round
        && pool.Value.Claims.GetValueOrDefault(registration)?.State == ClaimState.Held);

    private void Compare()
    {
        foreach (var (id, row) in _stored.Pools)
        {
            var pool = _replay.Pool(id);
            CompareClaims(id, pool.Claims, _stored.Claims.Where(claim => claim.PoolId == id).ToDictionary(claim => claim.RegistrationId));
            if ((row.Capacity, row.Overbooked, row.Held, row.Offered, row.Waiting) !=
                (pool.State.Capacity, pool.State.Overbooked, pool.State.Held, pool.State.Offered, pool.State.Waiting))
            {
                _breaches.Add($"I4: the counters of pool {id} are not what its decisions led to.");
            }
        }
    }

    private void CompareClaims(long pool, IReadOnlyDictionary<Guid, ReplayedClaim> replayed, Dictionary<Guid, Claim> claims)
    {
        foreach (var (registration, state) in replayed)
        {
            if (!claims.TryGetValue(registration, out var stands) || (stands.State, stands.SortKey) != (state.State, state.SortKey))
            {
                _breaches.Add(
                    $"I4: by its decisions registration {registration} is {state.State} in pool {pool}, "
                    + $"but it is {stands?.State.ToString() ?? "not there"}.");
            }
            else if (ReplayedClaim.Of(stands).Because != state.Because)
            {
                _breaches.Add($"I4: registration {registration} has another explanation in pool {pool} than its last decision.");
            }
            else if (state.State != ClaimState.Released && ReplayedClaim.Of(stands).Partition != state.Partition)
            {
                _breaches.Add($"I4: by its decisions registration {registration} is in another partition of pool {pool}.");
            }
        }

        foreach (var registration in claims.Keys.Where(registration => !replayed.ContainsKey(registration)))
        {
            _breaches.Add($"I4: registration {registration} has a claim in pool {pool} that no decision led to.");
        }
    }
}
