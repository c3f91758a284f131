using EventRegistration.Places.Explaining;

namespace EventRegistration.Places.Checking;

/// <summary>
/// The first registration on a waitlist that may get a free place. It asks the rule of the core claim by claim, on purpose without the
/// partitions and their counts, which it checks.
/// </summary>
internal sealed class WaitingLine(ReplayedPool pool, PlaceRules rules, DateTime now)
{
    /// <summary>The first registration ahead of a sort key that may get a place, or for which places are kept.</summary>
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

    /// <summary>The first registration that may get a place now. Null if its unit needs more places than are free.</summary>
    public Guid? Next() =>
        FirstBefore(long.MaxValue) is { } first && pool.Claims[first].Partition.UnitSize <= pool.State.Free ? first : null;
}
