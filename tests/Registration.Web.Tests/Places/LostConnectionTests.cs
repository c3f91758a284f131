using System.Diagnostics;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EventRegistration.Web.Tests.Places;

/// <summary>PostgreSQL unreachable, or lost at the worst moment: no request waits long, and no registration is duplicated.</summary>
public sealed class LostConnectionTests
{
    [Fact, Trait("Needs", "PostgreSql")]
    public async Task Retry_finds_a_commit_whose_acknowledgement_was_lost()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        await using var wire = new Wire(database);
        await using var app = await TestApp.StartAsync(database, wire.Between());
        var meeting = await Seed.EventAsync(app, capacity: 1);
        var signUp = Asking.SignUp(meeting.Id, "Anna");

        wire.LoseAnswerToCommit(1);
        var first = await app.Places().RegisterAsync(signUp, TestContext.Current.CancellationToken);
        var stored = await app.InDatabaseAsync(context => context.Registrations.Select(row => row.Id).SingleAsync());

        Assert.IsType<Busy>(first);
        Assert.Equal(stored, await app.RegisterAsync(signUp));
        Assert.Equal(1, await app.InDatabaseAsync(context => context.Registrations.CountAsync()));
        Assert.Empty(await app.BreachesAsync());
    }

    [Fact, Trait("Needs", "PostgreSql")]
    public async Task Batch_whose_acknowledgement_was_lost_returns_its_committed_answers()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        await using var wire = new Wire(database);
        await using var app = await TestApp.StartAsync(database, wire.Between());
        var meeting = await Seed.EventAsync(app, capacity: 3);
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        var bram = await app.RegisterAsync(meeting.Id, "Bram");
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var held = new NpgsqlCommand(
            $"""SELECT 1 FROM "EventPlaces" WHERE "EventId" = {meeting.Id} FOR NO KEY UPDATE""", connection);
        await held.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        // The first waits for the lock; the others wait behind it and become one batch, whose commit is the second.
        wire.LoseAnswerToCommit(2);
        var first = app.AskAsync(meeting.Id, new ApplyDue());
        await Task.Delay(TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
        List<Task<Answer>> together =
        [
            app.AskAsync(meeting.Id, new CancelRegistration(anna)),
            .. Enumerable.Range(0, 5).Select(i =>
                app.Places().RegisterAsync(Asking.SignUp(meeting.Id, $"Persoon{i}"), TestContext.Current.CancellationToken)),
            app.AskAsync(meeting.Id, new CancelRegistration(bram)),
        ];
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);

        Assert.IsType<Done>(await first);
        var answers = await Task.WhenAll(together);
        Assert.All(answers, answer => Assert.IsType<Done>(answer));
        Assert.Equal(7, await app.InDatabaseAsync(context => context.Registrations.CountAsync()));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Anna"] = "Released",
                ["Bram"] = "Released",
                ["Persoon0"] = "Held",
                ["Persoon1"] = "Held",
                ["Persoon2"] = "Held",
                ["Persoon3"] = "1",
                ["Persoon4"] = "2",
            },
            await app.StandAsync(meeting.Id));
        Assert.Empty(await app.BreachesAsync());
    }

    [Fact, Trait("Needs", "PostgreSql")]
    public async Task Unreachable_database_returns_Busy_to_all_requests_within_seconds()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        await using var wire = new Wire(database);
        await using var app = await TestApp.StartAsync(database, wire.Between());
        var meeting = await Seed.EventAsync(app, capacity: 1);

        wire.Silent = true;
        var start = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(i =>
            app.Places().RegisterAsync(Asking.SignUp(meeting.Id, $"Persoon{i}"), TestContext.Current.CancellationToken)));

        Assert.All(answers, answer => Assert.IsType<Busy>(answer));
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        wire.Silent = false;
        await app.RegisterAsync(meeting.Id, "Anna");
    }
}
