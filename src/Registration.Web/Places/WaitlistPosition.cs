using EventRegistration.Data;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Places;

/// <summary>The exact position on a waitlist, from the counts of blocks and the claims of one block: never the whole list.</summary>
internal static class WaitlistPosition
{
    /// <summary>
    /// The position, from 1, of the claim that waits in a pool at this sort key. One statement, so of one moment. It counts the claims
    /// ahead and not the claim itself: a claim that was promoted since it was read would be number 0.
    /// </summary>
    public static async Task<int> OfAsync(RegistrationContext context, long pool, long sortKey, CancellationToken cancellationToken)
    {
        var block = SortKeys.BlockOf(sortKey);
        var start = block * SortKeys.BlockLength;
        return 1 + await context.Pools
            .Where(row => row.Id == pool)
            .Select(row =>
                context.WaitlistBlocks.Where(count => count.PoolId == pool && count.Block < block).Sum(count => count.Waiting)
                + context.Claims.Count(claim =>
                    claim.PoolId == pool && claim.State == ClaimState.Waiting && claim.SortKey >= start && claim.SortKey < sortKey))
            .SingleAsync(cancellationToken);
    }
}
