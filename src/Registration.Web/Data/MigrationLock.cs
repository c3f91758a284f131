using EventRegistration.Installation;
using Npgsql;

namespace EventRegistration.Data;

/// <summary>
/// Lets one process at a time migrate a database. On SQLite EF's own lock is a row, which stays when the process is killed while it
/// migrates: every later start would wait for it, for ever and without a word. On PostgreSQL EF holds its own for one migration at a
/// time, and then repeats what another process did in between. Both of these go when their process goes.
/// </summary>
internal static class MigrationLock
{
    /// <summary>Removes the row; whoever holds this lock knows that it was left behind.</summary>
    public const string RemoveAbandoned = "DROP TABLE IF EXISTS \"__EFMigrationsLock\"";

    /// <summary>Any number will do, as long as every version of the program takes the same.</summary>
    private const long Key = 7_345_219_006_311;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until nobody else migrates; disposing lets the next go.</summary>
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

    /// <summary>On a connection of its own, outside the pool: closing it lets go.</summary>
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
