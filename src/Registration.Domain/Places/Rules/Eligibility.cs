namespace EventRegistration.Places;

/// <summary>
/// Whether those who wait for a pool may be given what is free in it, at a moment. All units of a lane are alike in this, so that it
/// is decided lane by lane and never claim by claim.
/// </summary>
internal sealed class Eligibility(Snapshot snapshot, PoolState pool, DateTime now)
{
    private readonly int? _share = snapshot.Terms.Rules.ShareAt(now);
    private Dictionary<string, int>? _taken;

    /// <summary>What the first of a lane may do with what is free. The first rule that applies is the answer.</summary>
    public Turn TurnOf(PartitionKey partition) => partition switch
    {
        { IsPaused: true } => Turn.None,
        _ when partition.UnitSize > RoomInShare(partition) => Turn.None,
        _ when partition.UnitSize <= pool.Free => Turn.Takes,
        _ when snapshot.Terms.Rules.Passing == Passing.HoldForParty && partition.UnitSize > 1 && partition.UnitSize <= pool.Capacity => Turn.Holds,
        _ => Turn.None,
    };

    /// <summary>Whether a newcomer may have a place now: it passes nobody who might be given one, or for whom one is kept (I3, I5).</summary>
    public bool HasPlaceFor(PartitionKey newRegistration) => TurnOf(newRegistration) == Turn.Takes && !IsKept;

    /// <summary>Whether what is free is kept for somebody who waits.</summary>
    public bool IsKept => pool is { Free: > 0, Waiting: > 0 }
        && snapshot.PartitionsOf(pool.Id).Any(partition => partition.Value.Waiting > 0 && TurnOf(partition.Key.Partition) != Turn.None);

    /// <summary>How many more of the lane's organisation may have a place; <see cref="int.MaxValue"/> while no share applies, as in a lane of a session.</summary>
    public int RoomInShare(PartitionKey partition)
    {
        if (partition.Organisation.Length == 0 || _share is not { } most)
        {
            return int.MaxValue;
        }

        _taken ??= snapshot.PartitionsOf(pool.Id)
            .GroupBy(other => other.Key.Partition.Organisation, other => other.Value.Taken, StringComparer.Ordinal)
            .ToDictionary(organisation => organisation.Key, organisation => organisation.Sum(), StringComparer.Ordinal);
        return Math.Max(0, most - _taken.GetValueOrDefault(partition.Organisation));
    }
}

/// <summary>What the first of a lane may do with free places.</summary>
internal enum Turn
{
    None,

    /// <summary>Not enough are free, and those that are stay free for this one.</summary>
    Holds,

    Takes,
}
