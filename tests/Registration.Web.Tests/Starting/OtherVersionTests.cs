using EventRegistration.Hosting;
using EventRegistration.Installation;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Starting;

/// <summary>A start on a database that another version of the program made.</summary>
public sealed class OtherVersionTests(PublishedProgram published)
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_database_of_another_version_is_refused_and_left_alone(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var app = await TestApp.StartAsync(database))
        {
            // The state that the first migration of an earlier version left: another name and other tables.
            await app.InDatabaseAsync(context => context.Database.ExecuteSqlRawAsync(
                """
                UPDATE "__EFMigrationsHistory" SET "MigrationId" = '20261122030755_Initial';
                ALTER TABLE "StoredSecrets" RENAME TO "KeptSecrets";
                """));
        }

        var file = provider == DatabaseProvider.Sqlite ? await CopyAsync(database) : null;
        var before = file is null ? [] : await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        await using var program = RunningProgram.Start(
            await published.ExecutableAsync(),
            database.DataDirectory,
            [
                "--urls=http://127.0.0.1:0",
                "--PublicBaseUrl=https://bijeenkomsten.example.org",
                $"--DataDirectory={database.DataDirectory}",
                $"--Database:Provider={database.Provider}",
                $"--Database:ConnectionString={(file is null ? database.ConnectionString : $"Data Source={file}")}",
            ]);
        var (code, output) = await program.EndAsync();

        Assert.Equal(2, code);
        Assert.StartsWith(
            "This database was made by another version of Registration, and nothing in it was changed.", output, StringComparison.Ordinal);
        Assert.Single(output.Trim().Split('\n'));
        Assert.Equal(before, file is null ? [] : await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }

    /// <summary>Returns a copy as a backup makes it, which is not yet in the mode in which the program writes.</summary>
    private static async Task<string> CopyAsync(TestDatabase database)
    {
        var copy = Path.Combine(database.DataDirectory, "copy.db");
        await using var connection = new SqliteConnection(database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $copy";
        command.Parameters.AddWithValue("$copy", copy);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return copy;
    }
}
