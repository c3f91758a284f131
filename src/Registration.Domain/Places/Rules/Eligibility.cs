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
    public Turn TurnOf(LaneKey lane) => lane switch
    {
        { IsPaused: true } => Turn.None,
        _ when lane.UnitSize > RoomInShare(lane) => Turn.None,
        _ when lane.UnitSize <= pool.Free => Turn.Takes,
        _ when snapshot.Terms.Rules.Passing == Passing.HoldForParty && lane.UnitSize > 1 && lane.UnitSize <= pool.Capacity => Turn.Holds,
        _ => Turn.None,
    };

    /// <summary>Whether a newcomer may have a place now: it passes nobody who might be given one, or for whom one is kept (I3, I5).</summary>
    public bool HasPlaceFor(LaneKey newcomer) => TurnOf(newcomer) == Turn.Takes && !IsKept;

    /// <summary>Whether what is free is kept for somebody who waits.</summary>
    public bool IsKept => pool is { Free: > 0, Waiting: > 0 }
        && snapshot.LanesOf(pool.Id).Any(lane => lane.Value.Waiting > 0 && TurnOf(lane.Key.Lane) != Turn.None);

    /// <summary>How many more of the lane's organisation may have a place; <see cref="int.MaxValue"/> while no share applies, as in a lane of a session.</summary>
    public int RoomInShare(LaneKey lane)
    {
        if (lane.Organisation.Length == 0 || _share is not { } most)
        {
            return int.MaxValue;
        }

        _taken ??= snapshot.LanesOf(pool.Id)
            .GroupBy(other => other.Key.Lane.Organisation, other => other.Value.Taken, StringComparer.Ordinal)
            .ToDictionary(organisation => organisation.Key, organisation => organisation.Sum(), StringComparer.Ordinal);
        return Math.Max(0, most - _taken.GetValueOrDefault(lane.Organisation));
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
