using System.Data.Common;
using EventRegistration.Data;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Places;

/// <summary>A long waitlist that moves at once, and one whose counts are wrong.</summary>
public sealed class LongWaitlistTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Paused_registration_counts_once_in_the_positions_of_others(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 1);
        await app.RegisterAsync(meeting.Id, "Anna");
        var bert = await app.RegisterAsync(meeting.Id, "Bert");
        await app.RegisterAsync(meeting.Id, "Cees");
        await app.RegisterAsync(meeting.Id, "Dirk");

        await app.AskAsync(meeting.Id, new PauseWaiting(bert));

        Assert.Equal(
            new Dictionary<string, string> { ["Anna"] = "Held", ["Bert"] = "1", ["Cees"] = "2", ["Dirk"] = "3" },
            await app.StandAsync(meeting.Id));
        Assert.Empty(await app.BreachesAsync());
    }

    /// <summary>Each load decides the command anew, so the loads are what makes the whole cost the square of the people.</summary>
    [Fact]
    public async Task Promoting_two_thousand_takes_at_most_ten_loads()
    {
        const int People = 2000;
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var counting = new Counting(database.ConnectionString, database.NewContext);
        await using var app = await TestApp.StartAsync(
            database, new TestAppOptions { Services = services => services.AddSingleton<PlacesDatabase>(counting) });
        var meeting = await Seed.EventAsync(app, capacity: 0);
        var pool = (await Seed.ReadAsync(app, meeting.Id)).Pools.Single().Id;
        await Task.WhenAll(Enumerable.Range(0, People).Select(i => app.RegisterAsync(meeting.Id, $"Persoon{i}")));

        counting.Loads = 0;
        await app.AskAsync(meeting.Id, new ChangeCapacity(pool) { Capacity = People, Note = Guid.NewGuid() });

        Assert.Equal(People, await app.InDatabaseAsync(context => context.Claims.CountAsync(claim => claim.State == ClaimState.Held)));
        Assert.InRange(counting.Loads, 1, 10);
        Assert.Empty(await app.BreachesAsync());
    }

    /// <summary>Without counts of rows SQLite took the index by event, and promoting one read a million registrations.</summary>
    [Theory]
    [InlineData("Registrations", "Id")]
    [InlineData("Registrations", "PartyId")]
    [InlineData("Claims", "RegistrationId")]
    [InlineData("Preferences", "RegistrationId")]
    public async Task Rows_by_id_are_found_without_reading_the_event(string table, string column)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var places = app.Services.GetRequiredService<PlacesDatabase>();
        await using var connection = await places.OpenAsync(TestContext.Current.CancellationToken);
        await using var explain = (SqliteCommand)connection.CreateCommand();
        explain.CommandText = $"EXPLAIN QUERY PLAN SELECT * FROM \"{table}\" WHERE {places.OfEventByIds(column)}";
        explain.Parameters.AddWithValue("@event", 1);
        explain.Parameters.AddWithValue("@ids", places.ListValue([Guid.Empty]));
        await using var plan = await explain.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        await plan.ReadAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith($"SEARCH {table} USING ", plan.GetString(3), StringComparison.Ordinal);
        Assert.EndsWith($"({column}=?)", plan.GetString(3), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_waiting_count_throws_and_does_not_block_other_events()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(app, capacity: 1);
        var other = await Seed.EventAsync(app, capacity: 1);
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        await app.RegisterAsync(meeting.Id, "Bram");
        app.IsSpoilt = true;
        await app.InDatabaseAsync(context => context.Database.ExecuteSqlRawAsync(
            """UPDATE "Claims" SET "State" = 'Released' WHERE "State" = 'Waiting'"""));

        var failed = await Assert.ThrowsAsync<InvalidOperationException>(() => app.AskAsync(meeting.Id, new CancelRegistration(anna))
            .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));

        Assert.Contains("run the command check", failed.Message, StringComparison.Ordinal);
        Assert.Equal("Held", (await app.StandAsync(meeting.Id))["Anna"]);
        await app.RegisterAsync(other.Id, "Cees");
    }

    /// <summary>Counts how often registrations are loaded by their claims.</summary>
    private sealed class Counting(string connectionString, Func<RegistrationContext> newContext) : PlacesDatabase(newContext)
    {
        private readonly SqlitePlacesDatabase _counted = new(connectionString, newContext);

        public int Loads { get; set; }

        public override bool OneWriter => _counted.OneWriter;

        public override string LockEvent => _counted.LockEvent;

        public override string InList(string column, string parameter)
        {
            Loads += column == "\"Id\"" ? 1 : 0;
            return _counted.InList(column, parameter);
        }

        public override object ListValue<T>(IEnumerable<T> values) => _counted.ListValue(values);

        public override string TableOf(string parameter, params IReadOnlyList<(string Name, string Type)> columns) =>
            _counted.TableOf(parameter, columns);

        public override Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => _counted.OpenAsync(cancellationToken);

        public override RegistrationContext ContextOn(DbConnection connection) => _counted.ContextOn(connection);

        public override bool IsBusy(DbException exception) => _counted.IsBusy(exception);

        public override bool IsTransient(DbException exception) => _counted.IsTransient(exception);

        public override bool IsOutOfReach(DbException exception) => _counted.IsOutOfReach(exception);
    }
}
