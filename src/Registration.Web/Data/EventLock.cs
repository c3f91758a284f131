using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EventRegistration.Data;

internal static class EventLock
{
    /// <summary>
    /// A transaction in which nobody else changes this event or decides its places. It takes the lock of the capacity service: on SQLite
    /// beginning is locking, on PostgreSQL it is the event's row in EventPlaces. What was read before is forgotten: it may have changed.
    /// </summary>
    public static async Task<IDbContextTransaction> BeginOnEventAsync(
        this RegistrationContext context, long eventId, CancellationToken cancellationToken)
    {
        context.ChangeTracker.Clear();
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (context is PostgreSqlContext)
        {
            // As for the capacity service: who cannot have it soon is told so. Waiting would keep everybody behind waiting, too.
            await context.Database.ExecuteSqlAsync($"SELECT set_config('lock_timeout', {$"{PlacesDatabase.LockSeconds}s"}, true)", cancellationToken);
            await context.Database.ExecuteSqlAsync(
                $"""SELECT 1 FROM "EventPlaces" WHERE "EventId" = {eventId} FOR NO KEY UPDATE""", cancellationToken);
        }

        return transaction;
    }
}
