using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EventRegistration.Data;

/// <summary>
/// What every SQLite connection is set to. Checkpoints are made by the writer of places alone: SQLite before 3.51.3 can damage
/// a write-ahead log that one connection resets while another writes it.
/// </summary>
internal sealed class SqliteConnectionSettings : DbConnectionInterceptor
{
    public const string Pragmas =
        "PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=0;";

    /// <summary>
    /// Once at start: it stays in the file. Not on every connection, because a read-only one may not, and EF looks with such a one
    /// whether the database is there. A file that VACUUM INTO wrote, such as a backup that was put back, does not have it.
    /// </summary>
    public const string WriteAheadLog = "PRAGMA journal_mode=WAL;";

    /// <summary>For the writer's own connection: a checkpoint after a commit that leaves more than 1,000 pages in the log.</summary>
    public const string CheckpointsHere = "PRAGMA wal_autocheckpoint=1000;";

    /// <summary>
    /// For the writer's own connection: 64 MB of pages in memory instead of 2, or a batch would write pages to the log before it commits, and again.
    /// </summary>
    public const string RoomForBatches = "PRAGMA cache_size=-65536;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
