using EventRegistration.Data.Stored;
using EventRegistration.Places.Explaining;
using EventRegistration.Registrations;

namespace EventRegistration.Places.Checking;

/// <summary>
/// Explains each decision from a replay of all decisions before it, claim by claim: on purpose without the counts of blocks and
/// partitions from which the stored explanation was made.
/// </summary>
internal sealed class ReplayedExplanation(PlacesReplay replay)
{
    private readonly Dictionary<long, (LoggedDecision Decision, int? Position, PassedPeople? Passed)> _last = [];

    /// <summary>The explanation of a decision that the replay has not followed yet.</summary>
    public (int? Position, PassedPeople? Passed) Of(LoggedDecision decision)
    {
        if (decision.RegistrationId is not { } registration)
        {
            return (null, null);
        }

        var pool = replay.Pool(decision.PoolId);
        var claim = pool.Claims.GetValueOrDefault(registration);
        var last = _last.GetValueOrDefault(decision.PoolId);
        var (position, passed) = PassedRange.IsSameUnit(last.Decision, decision, claim?.Partition.UnitSize ?? 1)
            ? (last.Position, last.Passed)
            : (claim?.State == ClaimState.Waiting ? 1 + pool.Ahead(claim.SortKey) : (int?)null, Passed(decision, pool));
        _last[decision.PoolId] = (decision, position, passed);
        return (position, passed);
    }

    /// <summary>The difference between the stored explanation and the replayed one. Null if there is none.</summary>
    public string? Breach(LoggedDecision decision)
    {
        var (position, passed) = Of(decision);
        var stored = passed is null ? null : PassedValues.Write(passed);
        return decision switch
        {
            _ when decision.Position != position =>
                $"I4: decision {decision.Number} says number {decision.Position}, but by a replay it is {position}.",
            _ when decision.Passed != stored =>
                $"I4: decision {decision.Number} says that it passes {decision.Passed ?? "nobody"}, "
                + $"but by a replay it is {stored ?? "nobody"}.",
            _ => null,
        };
    }

    private PassedPeople? Passed(LoggedDecision decision, ReplayedPool pool)
    {
        var range = PassedRange.Of(decision);
        if (range.IsEmpty)
        {
            return null;
        }

        var reasons = new PassedReasons(
            decision.Reason, pool.State, pool.EligibilityAt(replay.RulesOf(decision.PoolId), decision.At));
        Dictionary<PassedBecause, int> counts = [];
        List<PassedUnit> first = [];
        var number = 0;
        long? unit = null;
        foreach (var (sortKey, registration) in pool.Waiting.TakeWhile(one => one.SortKey < range.Until))
        {
            number++;

            // Claims that share a sort key are one unit: a party that comes together only.
            if (sortKey > range.Behind && sortKey != unit)
            {
                var passed = reasons.Unit(registration, number, pool.Claims[registration].Partition);
                counts[passed.Because] = counts.GetValueOrDefault(passed.Because) + 1;
                if (first.Count < PassedPeople.MostListed)
                {
                    first.Add(passed);
                }
            }

            unit = sortKey;
        }

        return first.Count == 0 ? null : new PassedPeople(counts, first);
    }
}
