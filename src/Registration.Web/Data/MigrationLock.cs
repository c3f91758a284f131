using EventRegistration.Installation;
using Npgsql;

namespace EventRegistration.Data;

/// <summary>
/// Lets one process at a time migrate a database or make stored keys anew; the lock ends with the process. EF's own locks do not suffice.
/// On SQLite EF's lock is a row that outlives a killed process. Every later start would wait for that row forever, in silence. On
/// PostgreSQL EF's lock covers a single migration, so that EF repeats migrations of another process.
/// </summary>
internal static class MigrationLock
{
    /// <summary>Removes EF's lock row. Safe while this lock is held, because the row is then left over from a killed process.</summary>
    public const string RemoveAbandoned = "DROP TABLE IF EXISTS \"__EFMigrationsLock\"";

    /// <summary>An arbitrary number that every version of the program must share.</summary>
    private const long Key = 7_345_219_006_311;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for the lock; disposing the result releases the lock.</summary>
    public static async Task<IAsyncDisposable> TakeAsync(InstallationSettings settings, CancellationToken cancellationToken) =>
        settings.Provider == DatabaseProvider.Sqlite
            ? await TakeFileAsync(settings.DataDirectory, cancellationToken)
            : await TakeAdvisoryAsync(settings.ConnectionString, cancellationToken);

    private static async Task<FileStream> TakeFileAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        var path = Path.Combine(dataDirectory, "migrating.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    /// <summary>Takes the lock on a connection outside the pool, because closing that connection releases the lock.</summary>
    private static async Task<NpgsqlConnection> TakeAdvisoryAsync(string connectionString, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock(@key)", connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("key", Key);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }
}
