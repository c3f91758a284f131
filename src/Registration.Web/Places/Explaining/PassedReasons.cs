namespace EventRegistration.Places.Explaining;

/// <summary>
/// The rules by which a decision passes the units that wait longer. All units of a partition are passed for the same reason.
/// </summary>
/// <param name="reason">The reason of the decision that passes them.</param>
/// <param name="pool">The pool right before the decision.</param>
/// <param name="share">The number of places that one organisation may have. Null without a share, as in a session.</param>
/// <param name="takenBy">The number of places that an organisation has, by its code.</param>
internal sealed class PassedReasons(ReasonCode reason, PoolState pool, int? share, Func<string, int> takenBy)
{
    /// <summary>True if an organiser chose who got the place, whatever the rules say.</summary>
    public bool IsByOrganiser =>
        reason is ReasonCode.PromotedByOrganiser or ReasonCode.OfferedByOrganiser or ReasonCode.MovedByOrganiser;

    /// <summary>The first rule that applies.</summary>
    public PassedBecause Of(PartitionKey partition) => partition switch
    {
        _ when IsByOrganiser => PassedBecause.ByOrganiser,
        { IsPaused: true } => PassedBecause.Paused,
        { Organisation.Length: > 0 } when partition.UnitSize > share - takenBy(partition.Organisation) => PassedBecause.ShareReached,
        _ when partition.UnitSize > pool.Free => PassedBecause.DoesNotFit,
        _ => PassedBecause.Unknown,
    };

    public PassedUnit Unit(Guid registration, int number, PartitionKey partition)
    {
        var because = Of(partition);
        return new PassedUnit
        {
            Registration = registration,
            Number = number,
            Because = because,
            Needed = partition.UnitSize,
            Free = because == PassedBecause.DoesNotFit ? pool.Free : null,
            Taken = because == PassedBecause.ShareReached ? takenBy(partition.Organisation) : null,
        };
    }
}
