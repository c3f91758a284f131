using EventRegistration.Places.Explaining;

namespace EventRegistration.Places.Checking;

/// <summary>
/// The first unit on a waitlist that may be given places. It asks the rule of the core for every claim in turn, on purpose without the
/// partitions and their counts, which it checks.
/// </summary>
internal sealed class WaitingLine(ReplayedPool pool, PlaceRules rules, DateTime now)
{
    /// <summary>The first with a lower order than this that may be given a place, or for whom places are kept.</summary>
    public Guid? FirstBefore(long sortKey)
    {
        var eligibility = pool.EligibilityAt(rules, now);
        foreach (var (its, registration) in pool.Waiting)
        {
            if (its >= sortKey)
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

    /// <summary>The first that may be given a place now, unless it waits for more than are free.</summary>
    public Guid? Next() =>
        FirstBefore(long.MaxValue) is { } first && pool.Claims[first].Partition.UnitSize <= pool.State.Free ? first : null;
}
