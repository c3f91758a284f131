using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EventRegistration.Data;

/// <summary>Recognises unique violations, because the database alone decides on uniqueness.</summary>
internal static class UniqueViolation
{
    private const int SqliteUnique = 2067;

    /// <summary>
    /// Whether the database refused a duplicate value of this column. SQLite names the column in its message, PostgreSQL the index.
    /// </summary>
    public static bool IsUniqueViolationOf(this DbUpdateException exception, string column) => exception.InnerException switch
    {
        SqliteException { SqliteExtendedErrorCode: SqliteUnique } sqlite => sqlite.Message.Contains($".{column}", StringComparison.Ordinal),
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } postgres =>
            postgres.ConstraintName?.Contains($"_{column}", StringComparison.Ordinal) == true,
        _ => false,
    };
}
