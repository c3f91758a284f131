using EventRegistration.Data.Stored;
using EventRegistration.Places.Explaining;
using EventRegistration.Registrations;

namespace EventRegistration.Places.Checking;

/// <summary>
/// Replays the decisions of an event from its beginning and judges each. Their numbers are gap-free and each begins in the state that the
/// last one led to (I4). No pool was oversold (I1). No claim was passed without an organiser's reason (I3, I5). A session was given up
/// only for a better one (I7). The stored claims and counters are those that the decisions led to (I4).
/// </summary>
internal sealed class Replay
{
    private readonly StoredPlaces _stored;
    private readonly PlacesReplay _replay;
    private readonly List<string> _breaches = [];

    public Replay(StoredPlaces stored)
    {
        _stored = stored;
        _replay = new PlacesReplay(ReplayBegin.Of([.. stored.Pools.Values], stored.Event.Settings.Rules, stored.Decisions) with
        {
            Organisations = stored.Registrations.Values.ToDictionary(one => one.Id, one => ReplayBegin.CodeOf(one.Organisation)),
        });
        long number = 0;
        foreach (var decision in stored.Decisions)
        {
            if (decision.Number != ++number)
            {
                _breaches.Add($"I4: the log goes from decision {number - 1} to {decision.Number}.");
                number = decision.Number;
            }

            Apply(decision);
        }

        if ((stored.Places?.LastDecision ?? 0) != number)
        {
            _breaches.Add($"I4: the last decision is {number}, but the event counts to {stored.Places?.LastDecision ?? 0}.");
        }

        Compare();
    }

    public IReadOnlyList<string> Breaches => _breaches;

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

            JudgeOrder(decision, registration, pool, before?.SortKey ?? long.MaxValue);
        }

        _replay.Follow(decision);
        if (decision.To == ClaimState.Waiting && pool.WaitingAt(decision.SortKey).Select(WaitingUnitOf).Distinct().Count() > 1)
        {
            _breaches.Add($"I3: decision {decision.Number} gives registration {decision.RegistrationId} a sort key that is taken.");
        }

        if (decision.Reason == ReasonCode.BetterPreferenceGranted)
        {
            JudgeUpgrade(decision);
        }

        if (pool.State.Free < 0)
        {
            _breaches.Add($"I1: after decision {decision.Number} more places of pool {decision.PoolId} are taken than there are.");
        }
    }

    private Guid WaitingUnitOf(Guid registration) => _stored.Registrations.GetValueOrDefault(registration)?.Party ?? registration;

    /// <summary>I3 and I5: only an organiser can pass a claim that waits longer and could have had the place.</summary>
    private void JudgeOrder(LoggedDecision decision, Guid registration, ReplayedPool pool, long sortKey)
    {
        switch (decision)
        {
            case { Reason: ReasonCode.PromotedByOrganiser or ReasonCode.OfferedByOrganiser }:
            case { From: ClaimState.Held or ClaimState.Offered } or { To: ClaimState.Released }:
                return;
            case { To: ClaimState.Waiting, From: null or ClaimState.Released }:
                return;
            case { To: ClaimState.Waiting, Reason: ReasonCode.MovedByOrganiser or ReasonCode.RoomMade }:
                return;
            case { To: ClaimState.Waiting } when ChangesPartition(decision.Reason) && decision.SortKey == sortKey:
                return;
            case { To: ClaimState.Waiting }:
                _breaches.Add($"I3: decision {decision.Number} moves registration {registration} on the waitlist without an organiser.");
                return;
            default:
                if (new WaitingLine(pool, RulesOf(decision.PoolId), decision.At).FirstBefore(sortKey) is { } passed)
                {
                    var invariant = decision.From == ClaimState.Waiting ? "I3" : "I5";
                    _breaches.Add($"{invariant}: decision {decision.Number} gives registration {registration} a place past {passed}.");
                }

                return;
        }
    }

    /// <summary>Whether a claim with this reason goes on waiting, in another partition and at the same position.</summary>
    private static bool ChangesPartition(ReasonCode reason) =>
        reason is ReasonCode.PausedByAttendee or ReasonCode.ResumedByAttendee or ReasonCode.PartySmaller;

    /// <summary>The rules of a pool. Shares, parties and halts concern the event's own pool only.</summary>
    private PlaceRules RulesOf(long pool) => pool == _stored.EventPool ? _replay.Rules : new PlaceRules();

    /// <summary>I7: a session is given up only for one of the same round that is preferred.</summary>
    private void JudgeUpgrade(LoggedDecision decision)
    {
        var reason = ReasonValues.Read(decision.Reason, decision.ReasonValues);
        var round = _stored.Rounds.GetValueOrDefault(decision.PoolId);
        if (!(reason.Rank < reason.GivenUp) || !HoldsInRound(decision.RegistrationId!.Value, round))
        {
            _breaches.Add(
                $"I7: decision {decision.Number} takes a session from registration {decision.RegistrationId}, which has no better one.");
        }
    }

    private bool HoldsInRound(Guid registration, int round) => _replay.Pools.Any(pool =>
        _stored.Rounds.GetValueOrDefault(pool.Key) == round && pool.Value.Claims.GetValueOrDefault(registration)?.State == ClaimState.Held);

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
            if (!claims.TryGetValue(registration, out var stored) || (stored.State, stored.SortKey) != (state.State, state.SortKey))
            {
                _breaches.Add(
                    $"I4: by its decisions registration {registration} is {state.State} in pool {pool}, "
                    + $"but it is {stored?.State.ToString() ?? "not there"}.");
            }
            else if (state.State != ClaimState.Released && ReplayedClaim.Of(stored).Partition != state.Partition)
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
