using EventRegistration.Data;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Places;

/// <summary>The exact position on a waitlist, from the counts of blocks and the claims of one block: never the whole list.</summary>
public static class WaitlistPosition
{
    /// <summary>
    /// Returns the position, from 1, of the claim that waits in a pool at this sort key. It is one statement, so of one moment. It counts
    /// the claims before this one and not the claim itself, which may have been promoted since it was read and would then be number 0.
    /// Within the block it counts by partition, as the index does, so that the cost grows with the partitions and not with the claims.
    /// </summary>
    public static async Task<int> OfAsync(RegistrationContext context, long pool, long sortKey, CancellationToken cancellationToken)
    {
        var block = SortKeys.BlockOf(sortKey);
        var start = block * SortKeys.BlockLength;
        return 1 + await context.Pools
            .Where(row => row.Id == pool)
            .Select(row =>
                context.WaitlistBlocks.Where(count => count.PoolId == pool && count.Block < block).Sum(count => count.Waiting)
                + context.WaitlistPartitions.Where(partition => partition.PoolId == pool && partition.Waiting > 0)
                    .Sum(partition => context.Claims.Count(claim =>
                        claim.PoolId == pool && claim.State == ClaimState.Waiting
                        && claim.PartitionOrganisation == partition.Organisation && claim.UnitSize == partition.UnitSize
                        && claim.IsPaused == partition.IsPaused
                        && claim.SortKey >= start && claim.SortKey < sortKey)))
            .SingleAsync(cancellationToken);
    }
}
