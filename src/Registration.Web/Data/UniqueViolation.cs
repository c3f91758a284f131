using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EventRegistration.Data;

/// <summary>The database decides what is unique; a page translates.</summary>
internal static class UniqueViolation
{
    private const int SqliteUnique = 2067;

    /// <summary>Whether the database refused a value of this column because it is there already. SQLite names the column, PostgreSQL the index.</summary>
    public static bool IsUniqueViolationOf(this DbUpdateException exception, string column) => exception.InnerException switch
    {
        SqliteException { SqliteExtendedErrorCode: SqliteUnique } sqlite => sqlite.Message.Contains($".{column}", StringComparison.Ordinal),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } postgres =>
            postgres.ConstraintName?.Contains($"_{column}", StringComparison.Ordinal) == true,
        _ => false,
    };
}
