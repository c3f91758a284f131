using EventRegistration.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EventRegistration.Security.Accounts;

internal static class RightsLock
{
    /// <summary>
    /// A transaction in which nobody else changes rights, so that what it reads about them still holds when it commits: of two who set up
    /// the first administrator at once one does, and of two administrators who take each other's right one stays.
    /// </summary>
    public static async Task<IDbContextTransaction> BeginRightsChangeAsync(this RegistrationContext context, CancellationToken cancellationToken)
    {
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (context is PostgreSqlContext)
        {
            // Reading goes on meanwhile. On SQLite a transaction has the whole database from its beginning.
            await context.Database.ExecuteSqlAsync($"""LOCK TABLE "AccountRights" IN SHARE ROW EXCLUSIVE MODE""", cancellationToken);
        }

        return transaction;
    }
}
