using EventRegistration.Places.Explaining;

namespace EventRegistration.Places.Checking;

/// <summary>
/// The people on one waitlist who may get a free place, claim by claim as the invariants say it. On purpose not by the partitions of the
/// core, which it checks.
/// </summary>
internal sealed class WaitingLine(ReplayedPool pool, PlaceRules rules, DateTime now)
{
    /// <summary>The first registration ahead of a sort key that may get a place, or for which places are kept.</summary>
    public Guid? FirstBefore(long sortKey)
    {
        foreach (var (its, registration) in pool.Waiting)
        {
            if (its >= sortKey)
            {
                return null;
            }

            if (MayHavePlaces(pool.Claims[registration].Partition))
            {
                return registration;
            }
        }

        return null;
    }

    /// <summary>The first registration that may get a place now. Null if its unit needs more places than are free.</summary>
    public Guid? Next() =>
        FirstBefore(long.MaxValue) is { } first && pool.Claims[first].Partition.UnitSize <= pool.State.Free ? first : null;

    private bool MayHavePlaces(PartitionKey partition)
    {
        var free = pool.State.Free;
        if (partition.IsPaused || free <= 0)
        {
            return false;
        }

        if (partition.Organisation.Length > 0
            && rules.ShareAt(now) is { } most && pool.TakenBy(partition.Organisation) + partition.UnitSize > most)
        {
            return false;
        }

        return partition.UnitSize <= free
            || (rules.Passing == Passing.HoldForParty && partition.UnitSize > 1 && partition.UnitSize <= pool.State.Capacity);
    }
}
