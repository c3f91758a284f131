using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EventRegistration.Data;

internal static class ConsistentRead
{
    /// <summary>
    /// Begins a transaction in which all queries see the same moment, and that keeps nobody from writing. SQLite names by this level the
    /// transaction that takes no lock until it writes; any other level locks at once.
    /// </summary>
    public static Task<IDbContextTransaction> BeginConsistentReadAsync(this RegistrationContext context, CancellationToken cancellationToken) =>
        context.Database.BeginTransactionAsync(
            context.Database.IsSqlite() ? IsolationLevel.ReadUncommitted : IsolationLevel.RepeatableRead, cancellationToken);
}
