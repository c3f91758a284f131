using EventRegistration.Data;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Places;

/// <summary>The exact position on a waitlist, from the counts of blocks and the claims of one block: never the whole list.</summary>
public static class WaitlistPosition
{
    /// <summary>The position, from 1, of the claim that waits in a pool at this order.</summary>
    public static async Task<int> OfAsync(RegistrationContext context, long pool, long order, CancellationToken cancellationToken)
    {
        var block = WaitlistOrder.BlockOf(order);
        var before = await context.WaitlistBlocks
            .Where(row => row.PoolId == pool && row.Block < block)
            .SumAsync(row => row.Waiting, cancellationToken);
        var start = block * WaitlistOrder.BlockLength;
        return before + await context.Claims.CountAsync(
            claim => claim.PoolId == pool && claim.State == ClaimState.Waiting && claim.Order >= start && claim.Order <= order,
            cancellationToken);
    }
}
