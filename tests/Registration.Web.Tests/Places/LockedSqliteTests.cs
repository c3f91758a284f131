using System.Diagnostics;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Places;

/// <summary>Another writer of the SQLite file, or a long read.</summary>
public sealed class LockedSqliteTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Unavailable_lock_returns_Busy_within_seconds_and_changes_nothing()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        await using (var connection = await OpenAsync(app))
        {
            await using var transaction = connection.BeginTransaction();
            var start = Stopwatch.GetTimestamp();

            Assert.IsType<Busy>(await app.Places().RegisterAsync(
                Asking.SignUp(meeting.Id, "Anna"), TestContext.Current.CancellationToken));
            Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromSeconds(2), Patience);
        }

        Assert.Equal(0, await app.InDatabaseAsync(context => context.Registrations.CountAsync()));
        await app.RegisterAsync(meeting.Id, "Anna");
    }

    [Fact]
    public async Task Check_does_not_wait_for_an_open_write_transaction()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        await app.RegisterAsync(meeting.Id, "Anna");
        await using var connection = await OpenAsync(app);
        await using var transaction = connection.BeginTransaction();
        var start = Stopwatch.GetTimestamp();

        Assert.Empty(await app.BreachesAsync());

        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, Patience);
    }

    [Fact]
    public async Task Two_processes_on_one_file_grant_each_place_once()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var one = await TestApp.StartAsync(database);
        await using var other = await TestApp.StartAsync(database);
        var meeting = await Seed.EventAsync(one, capacity: 10);
        var twice = Asking.SignUp(meeting.Id, "Anna");

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i =>
            (i % 2 == 0 ? one : other).RegisterAsync(i < 20 ? twice : Asking.SignUp(meeting.Id, $"Persoon{i}"))));

        Assert.Equal(81, answers.Distinct().Count());
        Assert.Equal(10, (await one.StandAsync(meeting.Id)).Values.Count(state => state == "Held"));
        Assert.Empty(await other.BreachesAsync());
    }

    private static async Task<SqliteConnection> OpenAsync(TestApp app)
    {
        var connection = new SqliteConnection(app.Database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
