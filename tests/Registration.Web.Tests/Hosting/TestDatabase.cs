using EventRegistration.Data;
using EventRegistration.Installation;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EventRegistration.Hosting;

/// <summary>A fresh database with a data directory of its own. Any number of apps may run over it, together or in turn.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string ClusterVariable = "REGISTRATION_TEST_POSTGRESQL";

    private TestDatabase(DatabaseProvider provider, string dataDirectory, string connectionString)
    {
        Provider = provider;
        DataDirectory = dataDirectory;
        ConnectionString = connectionString;
    }

    public DatabaseProvider Provider { get; }

    public string DataDirectory { get; }

    public string ConnectionString { get; }

    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider)
    {
        var dataDirectory = Directory.CreateTempSubdirectory("registration-test-").FullName;
        var connectionString = provider == DatabaseProvider.Sqlite
            ? $"Data Source={Path.Combine(dataDirectory, "registration.db")}"
            : await CreateOnClusterAsync();
        return new TestDatabase(provider, dataDirectory, connectionString);
    }

    /// <summary>Returns a context of this database, for code under test that is made without an app.</summary>
    internal RegistrationContext NewContext() => Provider == DatabaseProvider.Sqlite
        ? new SqliteContext(new DbContextOptionsBuilder<SqliteContext>().UseSqlite(ConnectionString).Options)
        : new PostgreSqlContext(new DbContextOptionsBuilder<PostgreSqlContext>().UseNpgsql(ConnectionString).Options);

    public async ValueTask DisposeAsync()
    {
        if (Provider == DatabaseProvider.Sqlite)
        {
            await using var connection = new SqliteConnection(ConnectionString);
            SqliteConnection.ClearPool(connection);
        }
        else
        {
            await using var connection = new NpgsqlConnection(ConnectionString);
            NpgsqlConnection.ClearPool(connection);
            await OnClusterAsync($"DROP DATABASE \"{connection.Database}\" WITH (FORCE)");
        }

        Directory.Delete(DataDirectory, recursive: true);
    }

    private static async Task<string> CreateOnClusterAsync()
    {
        var name = $"test_{Guid.NewGuid():N}";
        await OnClusterAsync($"CREATE DATABASE \"{name}\"");

        // Many apps share one test cluster. A runaway pool should show as a wait here, not as a cluster without connections.
        return new NpgsqlConnectionStringBuilder(Cluster()) { Database = name, MaxPoolSize = 40 }.ConnectionString;
    }

    private static async Task OnClusterAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Cluster());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string Cluster() =>
        Environment.GetEnvironmentVariable(ClusterVariable) is { Length: > 0 } cluster
            ? cluster
            : throw new InvalidOperationException(
                $"There is no PostgreSQL to test on: {ClusterVariable} is not set. Run the tests with tests/run, which starts one "
                + "(or with `tests/run quick`, on SQLite alone).");
}
