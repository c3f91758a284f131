using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Security;
using Microsoft.Data.Sqlite;

namespace EventRegistration.Web.Tests.Starting;

/// <summary>A start on a database that does not exist yet, or in a state that a crash or a backup leaves.</summary>
public sealed class FirstStartTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Concurrent_first_starts_all_succeed_with_the_same_links(DatabaseProvider provider)
    {
        for (var round = 0; round < 3; round++)
        {
            await using var database = await TestDatabase.CreateAsync(provider);

            var apps = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => TestApp.StartAsync(database)));

            Assert.Single(apps.Select(Link).Distinct(StringComparer.Ordinal));
            foreach (var app in apps)
            {
                await app.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task A_start_ignores_the_migration_lock_of_a_killed_start()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await ExecuteAsync(database, """
            PRAGMA journal_mode=WAL;
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-09-15 08:00:00+00:00');
            """);

        await using var app = await TestApp.StartAsync(database)
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        await Seed.EventAsync(app);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Vacuum_copies_and_empty_files_get_a_write_ahead_log(bool copied)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var file = Path.Combine(database.DataDirectory, "registration.db");
        if (copied)
        {
            await using (await TestApp.StartAsync(database))
            {
                await ExecuteAsync(database, $"VACUUM INTO '{file}.copy'");
            }

            Forget(database);
            Directory.GetFiles(database.DataDirectory, "registration.db-*").ToList().ForEach(File.Delete);
            File.Move($"{file}.copy", file, overwrite: true);
        }
        else
        {
            await File.WriteAllBytesAsync(file, [], TestContext.Current.CancellationToken);
        }

        await using var app = await TestApp.StartAsync(database);

        await Seed.EventAsync(app);
        Assert.Equal("wal", await ExecuteAsync(database, "PRAGMA journal_mode"));
    }

    private static string Link(TestApp app) => app.Services.GetRequiredService<Tokens>().ForRegistration(Guid.Empty, 1);

    private static async Task<string?> ExecuteAsync(TestDatabase database, string sql)
    {
        await using var connection = new SqliteConnection(database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string?)await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private static void Forget(TestDatabase database)
    {
        using var connection = new SqliteConnection(database.ConnectionString);
        SqliteConnection.ClearPool(connection);
    }
}
