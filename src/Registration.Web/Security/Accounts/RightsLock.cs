using EventRegistration.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EventRegistration.Security.Accounts;

internal static class RightsLock
{
    /// <summary>
    /// Begins a transaction during which no other transaction changes rights. What the transaction reads about rights still holds at its
    /// commit. Two concurrent set-ups thus make one first administrator. Two administrators who remove each other leave one.
    /// </summary>
    public static async Task<IDbContextTransaction> BeginRightsChangeAsync(
        this RegistrationContext context, CancellationToken cancellationToken)
    {
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (context is PostgreSqlContext)
        {
            // This lock does not block readers. On SQLite a transaction locks the whole database from its start.
            await context.Database.ExecuteSqlAsync($"""LOCK TABLE "AccountRights" IN SHARE ROW EXCLUSIVE MODE""", cancellationToken);
        }

        return transaction;
    }
}
