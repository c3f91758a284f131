using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EventRegistration.Data;

internal static class ConsistentRead
{
    /// <summary>
    /// Begins a transaction in which all queries see the same moment and no writer is blocked. On SQLite only ReadUncommitted begins
    /// without a lock; any other level locks immediately.
    /// </summary>
    public static Task<IDbContextTransaction> BeginConsistentReadAsync(
        this RegistrationContext context, CancellationToken cancellationToken) =>
        context.Database.BeginTransactionAsync(
            context.Database.IsSqlite() ? IsolationLevel.ReadUncommitted : IsolationLevel.RepeatableRead, cancellationToken);
}
