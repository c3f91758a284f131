using EventRegistration.Places.Explaining;

namespace EventRegistration.Places.Checking;

/// <summary>
/// Who of those that wait for one pool may be given what is free, by the words of the invariants and claim by claim: on purpose not by
/// the lanes of the core, which it checks.
/// </summary>
internal sealed class WaitingLine(ReplayedPool pool, PlaceRules rules, DateTime now)
{
    /// <summary>The first with a lower order than this that may be given a place, or for whom places are kept.</summary>
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

    /// <summary>The first that may be given a place now, unless it waits for more than are free.</summary>
    public Guid? Next() =>
        FirstBefore(long.MaxValue) is { } first && pool.Claims[first].Partition.UnitSize <= pool.State.Free ? first : null;

    private bool MayHavePlaces(PartitionKey partition)
    {
        var free = pool.State.Free;
        if (partition.IsPaused || free <= 0)
        {
            return false;
        }

        if (partition.Organisation.Length > 0 && rules.ShareAt(now) is { } most && pool.TakenBy(partition.Organisation) + partition.UnitSize > most)
        {
            return false;
        }

        return partition.UnitSize <= free || (rules.Passing == Passing.HoldForParty && partition.UnitSize > 1 && partition.UnitSize <= pool.State.Capacity);
    }
}
