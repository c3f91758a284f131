using EventRegistration.Data.Stored;
using EventRegistration.Places.Explaining;
using EventRegistration.Registrations;

namespace EventRegistration.Places.Checking;

/// <summary>
/// Checks where claims join a waitlist (I3): at its end, or at its head after a lowered capacity, or where a colleague stood who is
/// replaced. Nobody else shares the sort key. A replacement passes nobody, and no place is free in between (I5).
/// </summary>
/// <param name="registrations">The registrations, by their ids.</param>
/// <param name="breaches">The list to which breaches are added.</param>
internal sealed class WaitlistOrder(IReadOnlyDictionary<Guid, StoredRegistration> registrations, List<string> breaches)
{
    private readonly HashSet<(long Pool, Guid Registration)> _inFront = [];
    private LoggedDecision? _last;

    /// <summary>Judges a decision that the replay has followed.</summary>
    public void Judge(LoggedDecision decision, ReplayedPool pool)
    {
        if (_last?.CommandNumber != decision.CommandNumber)
        {
            _inFront.Clear();
        }

        JudgeReplacement(decision);
        if (decision.To == ClaimState.Waiting)
        {
            JudgeWaiting(decision, pool);
        }

        _last = decision;
    }

    private void JudgeWaiting(LoggedDecision decision, ReplayedPool pool)
    {
        if (pool.WaitingAt(decision.SortKey).Select(WaitingUnitOf).Distinct().Count() > 1)
        {
            breaches.Add($"I3: decision {decision.Number} gives registration {decision.RegistrationId} a sort key that is taken.");
        }

        if (decision.From == ClaimState.Waiting || decision.Reason == ReasonCode.ReplacedFor)
        {
            return;
        }

        if (decision.Reason == ReasonCode.CapacityLowered)
        {
            _inFront.Add((decision.PoolId, decision.RegistrationId!.Value));
            var ahead = pool.Waiting.TakeWhile(one => one.SortKey < decision.SortKey).ToList();
            if (ahead.Count != _inFront.Count(one => one.Pool == decision.PoolId) - 1
                || ahead.Exists(one => !_inFront.Contains((decision.PoolId, one.Registration))))
            {
                breaches.Add($"I3: decision {decision.Number} does not put registration {decision.RegistrationId} at the head, in order.");
            }
        }
        else if (pool.LastWaiting > decision.SortKey)
        {
            breaches.Add($"I3: decision {decision.Number} puts registration {decision.RegistrationId} before others who wait.");
        }
    }

    /// <summary>A claim that is left to a colleague is taken over in the next decision, as it is.</summary>
    private void JudgeReplacement(LoggedDecision decision)
    {
        var isLeft = _last is { Reason: ReasonCode.ReplacedBy };
        var isTaken = decision.Reason == ReasonCode.ReplacedFor;
        if (isLeft != isTaken || (isTaken && !IsTheSame(_last!, decision)))
        {
            breaches.Add($"I5: decision {(isTaken ? decision : _last!).Number} replaces a registration, but no colleague has its claim.");
        }
    }

    private static bool IsTheSame(LoggedDecision left, LoggedDecision taken) =>
        (left.CommandNumber, left.PoolId, left.From, left.SortKey, PersonOf(left), left.RegistrationId)
        == (taken.CommandNumber, taken.PoolId, taken.To, taken.SortKey, taken.RegistrationId, PersonOf(taken));

    private static Guid? PersonOf(LoggedDecision decision) => ReasonValues.Read(decision.Reason, decision.ReasonValues).Person;

    private Guid WaitingUnitOf(Guid registration) => registrations.GetValueOrDefault(registration)?.Party ?? registration;
}
