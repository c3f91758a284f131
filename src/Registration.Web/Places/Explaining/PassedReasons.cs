namespace EventRegistration.Places.Explaining;

/// <summary>
/// The rules by which a decision passes the units that wait longer. All units of a partition are passed for the same reason.
/// </summary>
/// <param name="reason">The reason of the decision that passes them.</param>
/// <param name="pool">The pool right before the decision.</param>
/// <param name="eligibility">The rules for the free places of the pool at that moment.</param>
internal sealed class PassedReasons(ReasonCode reason, PoolState pool, Eligibility eligibility)
{
    /// <summary>True if an organiser chose who got the place, whatever the rules say.</summary>
    public bool IsByOrganiser =>
        reason is ReasonCode.PromotedByOrganiser or ReasonCode.OfferedByOrganiser or ReasonCode.MovedByOrganiser;

    /// <summary>The choice of an organiser, else the first rule that makes the partition ineligible.</summary>
    public PassedBecause Of(PartitionKey partition) => IsByOrganiser
        ? PassedBecause.ByOrganiser
        : PassedRule.Of(eligibility.WhyNot(partition)?.Code);

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
            Taken = because == PassedBecause.ShareReached ? eligibility.TakenBy(partition.Organisation) : null,
        };
    }
}
