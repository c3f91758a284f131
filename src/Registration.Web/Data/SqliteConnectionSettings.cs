using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EventRegistration.Data;

/// <summary>
/// The settings of every SQLite connection. Only the writer of places makes checkpoints. Reason: SQLite before 3.51.3 can damage a
/// write-ahead log that one connection resets while another writes.
/// </summary>
internal sealed class SqliteConnectionSettings : DbConnectionInterceptor
{
    public const string Pragmas =
        "PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=0;";

    /// <summary>
    /// Turns on the write-ahead log once at start, because the mode is stored in the file. Read-only connections may not set the mode, and
    /// EF opens one to see whether the database exists. A file from VACUUM INTO lacks the mode, for example a restored backup.
    /// </summary>
    public const string WriteAheadLog = "PRAGMA journal_mode=WAL;";

    /// <summary>Makes the writer's own connection checkpoint after a commit that leaves more than 1,000 pages in the log.</summary>
    public const string CheckpointsHere = "PRAGMA wal_autocheckpoint=1000;";

    /// <summary>
    /// Gives the writer's own connection a cache of 64 MB instead of 2 MB. A smaller cache would write pages of a batch to the log twice:
    /// before the commit and again.
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
