namespace EventRegistration.Places;

/// <summary>
/// The rules by which units may be given free places of a pool, at a moment (UTC). All units of a partition are alike in them, so that a
/// decision asks once for each partition and never for each claim. <paramref name="taken"/> counts the places of each organisation; it is
/// called only where the rules have a share.
/// </summary>
internal sealed class Eligibility(PlaceRules rules, PoolState pool, DateTime now, Func<TakenByOrganisation> taken)
{
    private static readonly Reason Paused = new(ReasonCode.PausedByAttendee);
    private static readonly Reason Full = new(ReasonCode.EventFull);
    private static readonly Reason DoesNotFit = new(ReasonCode.PartyDoesNotFit);

    private readonly int? _share = rules.ShareAt(now);
    private TakenByOrganisation? _taken;

    private Reason ShareReached => field ??= new Reason(ReasonCode.ShareReached) { Most = rules.PerOrganisation };

    /// <summary>
    /// The reason why a unit of this partition cannot be given places now, or null. The first rule that applies is the answer. This is the
    /// only place where it is decided: promotion, admission, the explanation of the log and the check all ask it.
    /// </summary>
    public Reason? WhyNot(PartitionKey partition) => partition switch
    {
        { IsPaused: true } => Paused,
        _ when pool.Free <= 0 => Full,
        _ when partition.UnitSize > RoomInShare(partition) => ShareReached,
        _ when partition.UnitSize > pool.Free => DoesNotFit,
        _ => null,
    };

    /// <summary>The effect of the first unit of a partition on the free places.</summary>
    public Turn TurnOf(PartitionKey partition) => WhyNot(partition)?.Code switch
    {
        null => Turn.Takes,
        ReasonCode.PartyDoesNotFit when rules.Passing == Passing.HoldForParty && partition.UnitSize <= pool.Capacity => Turn.Holds,
        _ => Turn.None,
    };

    /// <summary>
    /// The event that a waiting unit of this partition needs. Unlike <see cref="WhyNot"/> it looks past a full pool, because a place that
    /// comes free helps no unit that another rule stops as well. The first rule that applies is the answer.
    /// </summary>
    public WaitsFor NeedOf(PartitionKey partition) => partition switch
    {
        { IsPaused: true } => WaitsFor.Resuming,
        _ when partition.UnitSize > RoomInShare(partition) => WaitsFor.RoomInShare,
        { UnitSize: > 1 } when partition.UnitSize > (pool.Capacity ?? int.MaxValue) => WaitsFor.LargerCapacity,
        _ when pool.Free > 0 && rules.Passing == Passing.HoldForParty && WhyNot(partition) is null => WaitsFor.PartyAhead,
        { UnitSize: > 1 } => WaitsFor.PlacesTogether,
        _ => WaitsFor.Place,
    };

    /// <summary>
    /// The number of places that the partition's organisation may still be given. <see cref="int.MaxValue"/> while no share applies, as in
    /// every partition of a session.
    /// </summary>
    public int RoomInShare(PartitionKey partition)
    {
        if (partition.Organisation.Length == 0 || _share is not { } most)
        {
            return int.MaxValue;
        }

        return Math.Max(0, most - TakenBy(partition.Organisation));
    }

    /// <summary>The number of places that an organisation has, held or offered.</summary>
    public int TakenBy(string organisation) => (_taken ??= taken())[organisation];
}

/// <summary>The effect of the first unit of a partition on the free places.</summary>
internal enum Turn
{
    None,

    /// <summary>Too few places are free for it, and they are kept for it.</summary>
    Holds,

    Takes,
}
