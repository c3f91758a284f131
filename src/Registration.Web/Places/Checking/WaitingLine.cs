using EventRegistration.Places.Explaining;

namespace EventRegistration.Places.Checking;

/// <summary>
/// The first unit on a waitlist that may be given places. It asks the rule of the core for every claim in turn, on purpose without the
/// partitions and their counts, which it checks.
/// </summary>
internal sealed class WaitingLine(ReplayedPool pool, PlaceRules rules, DateTime now)
{
    /// <summary>The first claim with a lower sort key than this that may be given a place, or that places are kept for.</summary>
    public Guid? FirstBefore(long sortKey)
    {
        var eligibility = pool.EligibilityAt(rules, now);
        foreach (var (other, registration) in pool.Waiting)
        {
            if (other >= sortKey)
            {
                return null;
            }

            if (eligibility.TurnOf(pool.Claims[registration].Partition) != Turn.None)
            {
                return registration;
            }
        }

        return null;
    }

    /// <summary>The first claim that may be given a place now; null if its unit needs more places than are free.</summary>
    public Guid? Next() =>
        FirstBefore(long.MaxValue) is { } first && pool.Claims[first].Partition.UnitSize <= pool.State.Free ? first : null;
}
