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

    private static readonly Lazy<Task<byte[]>> MigratedFile = new(MigrateFileAsync);
    private static readonly Lazy<Task<string>> MigratedTemplate = new(MigrateTemplateAsync);

    private TestDatabase(DatabaseProvider provider, string dataDirectory, string connectionString)
    {
        Provider = provider;
        DataDirectory = dataDirectory;
        ConnectionString = connectionString;
    }

    public DatabaseProvider Provider { get; }

    public string DataDirectory { get; }

    public string ConnectionString { get; }

    /// <summary>Creates an empty database, which the first start migrates.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider) => provider == DatabaseProvider.Sqlite
        ? InFile()
        : await OnClusterAsync(template: "template1");

    /// <summary>Creates a database that is migrated already: a copy of one that is migrated once a run.</summary>
    public static async Task<TestDatabase> CreateMigratedAsync(DatabaseProvider provider)
    {
        if (provider == DatabaseProvider.PostgreSql)
        {
            return await OnClusterAsync(await MigratedTemplate.Value);
        }

        var database = InFile();
        await File.WriteAllBytesAsync(new SqliteConnectionStringBuilder(database.ConnectionString).DataSource, await MigratedFile.Value);
        return database;
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
            await ExecuteOnClusterAsync($"DROP DATABASE \"{connection.Database}\" WITH (FORCE)");
        }

        Directory.Delete(DataDirectory, recursive: true);
    }

    private static async Task<byte[]> MigrateFileAsync()
    {
        await using var database = await CreateAsync(DatabaseProvider.Sqlite);
        await MigrateAsync(database);
        await using var connection = new SqliteConnection(database.ConnectionString);

        // The last connection that closes writes the log into the file.
        SqliteConnection.ClearPool(connection);
        return await File.ReadAllBytesAsync(connection.DataSource);
    }

    /// <summary>The database stays as long as the test cluster. PostgreSQL copies it only while nobody is connected to it.</summary>
    private static async Task<string> MigrateTemplateAsync()
    {
        var database = await CreateAsync(DatabaseProvider.PostgreSql);
        await MigrateAsync(database);
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        NpgsqlConnection.ClearPool(connection);
        Directory.Delete(database.DataDirectory);
        return connection.Database;
    }

    private static async Task MigrateAsync(TestDatabase database)
    {
        await using var context = database.NewContext();
        await context.Database.MigrateAsync();
    }

    private static TestDatabase InFile()
    {
        var dataDirectory = NewDataDirectory();
        return new TestDatabase(DatabaseProvider.Sqlite, dataDirectory, $"Data Source={Path.Combine(dataDirectory, "registration.db")}");
    }

    private static async Task<TestDatabase> OnClusterAsync(string template)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteOnClusterAsync($"CREATE DATABASE \"{name}\" TEMPLATE \"{template}\"");

        // Many apps share one test cluster. A runaway pool should show as a wait here, not as a cluster without connections.
        var connectionString = new NpgsqlConnectionStringBuilder(Cluster()) { Database = name, MaxPoolSize = 40 }.ConnectionString;
        return new TestDatabase(DatabaseProvider.PostgreSql, NewDataDirectory(), connectionString);
    }

    private static string NewDataDirectory() => Directory.CreateTempSubdirectory("registration-test-").FullName;

    private static async Task ExecuteOnClusterAsync(string sql)
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
