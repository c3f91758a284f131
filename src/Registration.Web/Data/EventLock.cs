using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EventRegistration.Data;

internal static class EventLock
{
    /// <summary>
    /// Begins a transaction that holds the lock of the capacity service. No other transaction then changes this event or its places. On
    /// SQLite every transaction takes the lock. On PostgreSQL the lock is the event's row in EventPlaces. Clears the change tracker,
    /// because entities read before the lock may be stale.
    /// </summary>
    public static async Task<IDbContextTransaction> BeginOnEventAsync(
        this RegistrationContext context, long eventId, CancellationToken cancellationToken)
    {
        context.ChangeTracker.Clear();
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (context is PostgreSqlContext)
        {
            // Gives up soon, like the capacity service: a long wait would hold up every request behind this one.
            var timeout = $"{PlacesDatabase.LockSeconds}s";
            await context.Database.ExecuteSqlAsync($"SELECT set_config('lock_timeout', {timeout}, true)", cancellationToken);
            await context.Database.ExecuteSqlAsync(
                $"""SELECT 1 FROM "EventPlaces" WHERE "EventId" = {eventId} FOR NO KEY UPDATE""", cancellationToken);
        }

        return transaction;
    }
}
