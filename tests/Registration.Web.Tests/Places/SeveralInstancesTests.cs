using System.Data.Common;
using System.Net;
using EventRegistration.Data;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EventRegistration.Web.Tests.Places;

/// <summary>Several instances over one PostgreSQL: what orders them is the lock on the event's row, and nothing else.</summary>
public sealed class SeveralInstancesTests
{
    [Fact, Trait("Needs", "PostgreSql")]
    public async Task Two_instances_grant_the_last_place_once_and_distinct_positions()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        await using var one = await TestApp.StartAsync(database);
        await using var other = await TestApp.StartAsync(database);
        var meeting = await Seed.EventAsync(one, capacity: 1);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => (i % 2 == 0 ? one : other).RegisterAsync(meeting.Id, $"Persoon{i}")));

        var registrationState = await one.StandAsync(meeting.Id);
        Assert.Equal(
            [.. Enumerable.Range(1, 99).Select(number => $"{number}"), "Held"],
            registrationState.Values.OrderBy(state => int.TryParse(state, out var number) ? number : int.MaxValue));
        Assert.Empty(await other.BreachesAsync());
    }

    [Fact, Trait("Needs", "PostgreSql")]
    public async Task Form_sent_to_both_instances_creates_one_registration()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        await using var one = await TestApp.StartAsync(database);
        await using var other = await TestApp.StartAsync(database);
        var meeting = await Seed.EventAsync(one, capacity: 5);
        var signUp = Asking.SignUp(meeting.Id, "Anna");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? one : other).RegisterAsync(signUp)));

        Assert.Single(answers.Distinct());
    }

    [Fact, Trait("Needs", "PostgreSql")]
    public async Task Organiser_page_returns_503_within_seconds_without_the_lock()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.PostgreSql);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        await using var connection = new NpgsqlConnection(app.Database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await HoldLockAsync(connection, meeting.Id);
        var began = TimeProvider.System.GetTimestamp();

        using var answer = await organiser.PostAsync($"/organiser/events/{meeting.Slug}/close");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(20));
    }

    [Fact, Trait("Needs", "PostgreSql")]
    public async Task Unavailable_lock_returns_Busy_and_changes_nothing()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.PostgreSql);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        await using var connection = new NpgsqlConnection(app.Database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using (var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken))
        {
            await HoldLockAsync(connection, meeting.Id);

            Assert.IsType<Busy>(await app.Places().RegisterAsync(
                Asking.SignUp(meeting.Id, "Anna"), TestContext.Current.CancellationToken));
        }

        Assert.Equal(0, await app.InDatabaseAsync(context => context.Registrations.CountAsync()));
        await app.RegisterAsync(meeting.Id, "Anna");
    }

    [Fact, Trait("Needs", "PostgreSql")]
    public async Task Lock_on_one_event_does_not_block_another()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.PostgreSql);
        var locked = await Seed.EventAsync(app, capacity: 5);
        var open = await Seed.EventAsync(app, capacity: 5);
        await using var connection = new NpgsqlConnection(app.Database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await HoldLockAsync(connection, locked.Id);

        var waiting = app.Places().RegisterAsync(Asking.SignUp(locked.Id, "Anna"), TestContext.Current.CancellationToken);
        await app.RegisterAsync(open.Id, "Anna");

        Assert.False(waiting.IsCompleted);
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        Assert.IsType<Done>(await waiting);
    }

    /// <summary>The control: with the lock taken off, two instances decide on the same state, and only a constraint stops them.</summary>
    [Fact, Trait("Needs", "PostgreSql")]
    public async Task Constraint_stops_two_instances_without_the_lock()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        var without = new TestAppOptions
        {
            Services = services => services.AddSingleton<PlacesDatabase>(new Unlocked(database.ConnectionString, database.NewContext)),
        };
        await using var one = await TestApp.StartAsync(database, without);
        await using var other = await TestApp.StartAsync(database, without);
        var meeting = await Seed.EventAsync(one, capacity: 1);

        var answers = await Task.WhenAll(
            one.Places().RegisterAsync(Asking.SignUp(meeting.Id, "Anna"), TestContext.Current.CancellationToken),
            other.Places().RegisterAsync(Asking.SignUp(meeting.Id, "Bram"), TestContext.Current.CancellationToken));

        Assert.Equal([typeof(Busy), typeof(Done)], answers.Select(answer => answer.GetType()).OrderBy(type => type.Name));
        Assert.Single((await one.StandAsync(meeting.Id)).Values, "Held");
    }

    private static async Task HoldLockAsync(DbConnection connection, long eventId)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"""SELECT 1 FROM "EventPlaces" WHERE "EventId" = {eventId} FOR NO KEY UPDATE""";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Reads the event's row without locking it, and dawdles, so that two are sure to decide on the same state.</summary>
    private sealed class Unlocked(string connectionString, Func<RegistrationContext> newContext)
        : PlacesDatabase(newContext), IAsyncDisposable
    {
        private readonly PostgreSqlPlacesDatabase _locked = new(connectionString, newContext);

        public override bool OneWriter => false;

        public override string LockEvent =>
            """SELECT "LastDecision", "LastCommand", "NextDueAt" FROM "EventPlaces", pg_sleep(0.5) WHERE "EventId" = @event""";

        public override string InList(string column, string parameter) => _locked.InList(column, parameter);

        public override object ListValue<T>(IEnumerable<T> values) => _locked.ListValue(values);

        public override string TableOf(string parameter, params IReadOnlyList<(string Name, string Type)> columns) =>
            _locked.TableOf(parameter, columns);

        public override Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => _locked.OpenAsync(cancellationToken);

        public override RegistrationContext ContextOn(DbConnection connection) => _locked.ContextOn(connection);

        public override bool IsBusy(DbException exception) => _locked.IsBusy(exception);

        public override bool IsTransient(DbException exception) => false;

        public override bool IsOutOfReach(DbException exception) => false;

        public ValueTask DisposeAsync() => _locked.DisposeAsync();
    }
}
