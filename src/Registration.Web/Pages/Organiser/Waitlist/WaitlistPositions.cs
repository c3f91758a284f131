using EventRegistration.Data;
using EventRegistration.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Waitlist;

/// <summary>The numbers on every waitlist of one event, from one reading of the orders: for lists of many people.</summary>
internal sealed class WaitlistPositions
{
    private readonly Dictionary<long, List<long>> _orders;

    private WaitlistPositions(Dictionary<long, List<long>> sortKeys) => _orders = sortKeys;

    /// <summary>The number of claims that wait in a pool.</summary>
    public int CountOf(long pool) => _orders.GetValueOrDefault(pool)?.Count ?? 0;

    /// <summary>Returns the number, from 1, of the claim that waits in a pool with this sort key. Null if it no longer waits.</summary>
    public int? Of(long pool, long sortKey)
    {
        if (_orders.GetValueOrDefault(pool) is not { } sortKeys || sortKeys.BinarySearch(sortKey) is not (>= 0 and var index))
        {
            return null;
        }

        // A unit has one sort key, and the number of its first claim.
        while (index > 0 && sortKeys[index - 1] == sortKey)
        {
            index--;
        }

        return index + 1;
    }

    public static async Task<WaitlistPositions> OfAsync(RegistrationContext context, long eventId, CancellationToken cancellationToken)
    {
        var sortKeys = await context.Claims.AsNoTracking()
            .Where(claim => claim.EventId == eventId && claim.State == ClaimState.Waiting)
            .OrderBy(claim => claim.PoolId).ThenBy(claim => claim.SortKey)
            .Select(claim => new { claim.PoolId, claim.SortKey })
            .ToListAsync(cancellationToken);
        return new WaitlistPositions(
            sortKeys.GroupBy(one => one.PoolId, one => one.SortKey).ToDictionary(pool => pool.Key, pool => pool.ToList()));
    }
}
