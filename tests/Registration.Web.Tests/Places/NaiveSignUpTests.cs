using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Outside;
using Claim = EventRegistration.Registrations.Claim;

namespace EventRegistration.Web.Tests.Places;

/// <summary>
/// The controls that must fail: sixteen registrations for one place that count at the wrong moment, ten times each. They show that race
/// tests can see an oversell, and that the command <c>check</c> and the history checker find one.
/// </summary>
public sealed class NaiveSignUpTests
{
    private const int People = 16;
    private const int Runs = 10;

    private const string Lock = """SELECT "LastDecision" AS "Value" FROM "EventPlaces" WHERE "EventId" = {0} FOR NO KEY UPDATE""";

    private const string Count = """SELECT COUNT(*) AS "Value" FROM "Claims" WHERE "EventId" = {0} AND "State" = 'Held'""";

    private const string CountAndLock =
        """
        SELECT (SELECT COUNT(*) FROM "Claims" WHERE "EventId" = {0} AND "State" = 'Held') AS "Value"
        FROM "EventPlaces" WHERE "EventId" = {0} FOR NO KEY UPDATE
        """;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Counting_outside_the_writing_transaction_oversells_every_time(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        app.IsSpoilt = true;
        for (var run = 0; run < Runs; run++)
        {
            var meeting = await Seed.EventAsync(app, capacity: 1);

            Assert.Equal(0, await SignUpNaivelyAsync(app, meeting.Id, (context, pool) => Task.CompletedTask));
        }

        await AssertOversoldAsync(app);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Pool_constraint_stops_overselling(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        app.IsSpoilt = true;
        var meeting = await Seed.EventAsync(app, capacity: 1);

        var stopped = await SignUpNaivelyAsync(app, meeting.Id, (context, pool) => context.Pools
            .Where(row => row.Id == pool)
            .ExecuteUpdateAsync(row => row.SetProperty(counter => counter.Held, counter => counter.Held + 1)));

        Assert.Equal(People - 1, stopped);
        Assert.Single((await app.StandAsync(meeting.Id)).Values, "Held");
    }

    /// <summary>The count keeps to the moment at which the statement began, whenever the lock is had.</summary>
    [Fact, Trait("Needs", "PostgreSql")]
    public Task Counting_in_the_statement_that_locks_oversells_every_time() => OversellAsync(async (context, eventId) =>
        await NumberAsync(context, CountAndLock, eventId) == 0);

    [Fact, Trait("Needs", "PostgreSql")]
    public Task Counting_before_the_lock_oversells_every_time() => OversellAsync(async (context, eventId) =>
    {
        var isFree = await NumberAsync(context, Count, eventId) == 0;
        await NumberAsync(context, Lock, eventId);
        return isFree;
    });

    /// <summary>The correct order, from which each control differs in one thing.</summary>
    [Fact, Trait("Needs", "PostgreSql")]
    public async Task Counting_in_the_statement_after_the_lock_never_oversells()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.PostgreSql);
        app.IsSpoilt = true;
        for (var run = 0; run < Runs; run++)
        {
            var meeting = await Seed.EventAsync(app, capacity: 1);
            await SignUpAtALockAsync(app, meeting, async (context, eventId) =>
            {
                await NumberAsync(context, Lock, eventId);
                return await NumberAsync(context, Count, eventId) == 0;
            });

            Assert.Equal(["Held"], (await app.StandAsync(meeting.Id)).Values);
        }
    }

    private static async Task OversellAsync(Func<RegistrationContext, long, Task<bool>> isFree)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.PostgreSql);
        app.IsSpoilt = true;
        for (var run = 0; run < Runs; run++)
        {
            await SignUpAtALockAsync(app, await Seed.EventAsync(app, capacity: 1), isFree);
        }

        await AssertOversoldAsync(app);
    }

    /// <summary>All sixteen of one place, in each of the ten; the check and the history checker name every one.</summary>
    private static async Task AssertOversoldAsync(TestApp app)
    {
        var meetings = await app.InDatabaseAsync(
            context => context.Events.Select(meeting => new { meeting.Id, meeting.Slug }).ToListAsync());
        var breaches = await app.BreachesAsync();
        var history = await HistoryReader.ReadAsync(
            app.Database.Provider == DatabaseProvider.Sqlite, app.Database.ConnectionString, TestContext.Current.CancellationToken);
        var findings = HistoryChecker.Check(history, []);
        Assert.Equal(Runs, meetings.Count);
        foreach (var meeting in meetings)
        {
            Assert.Equal(Enumerable.Repeat("Held", People), (await app.StandAsync(meeting.Id)).Values);
            Assert.Contains(
                breaches,
                breach => breach.Contains(meeting.Slug, StringComparison.Ordinal) && breach.Contains("I1:", StringComparison.Ordinal));
            Assert.Equal(
                People - 1,
                findings.Count(
                    finding => finding.Breach == Breach.Oversold && finding.Words.StartsWith(meeting.Slug, StringComparison.Ordinal)));
        }
    }

    /// <summary>Returns the number of registrations that the database stopped. All count before any writes.</summary>
    private static async Task<int> SignUpNaivelyAsync(TestApp app, long eventId, Func<RegistrationContext, long, Task> count)
    {
        using var everybodyHasCounted = new Barrier(People);
        var stopped = 0;
        await Task.WhenAll(Enumerable.Range(0, People).Select(i => Task.Factory.StartNew(() =>
            {
                var free = app.InDatabaseAsync(
                    context => context.Pools.SingleAsync(pool => pool.EventId == eventId)).GetAwaiter().GetResult();
                Assert.Equal(1, free.PlacesLeft);
                everybodyHasCounted.SignalAndWait();
                try
                {
                    app.InDatabaseAsync(context => WriteAsync(context, eventId, free.Id, i, count)).GetAwaiter().GetResult();
                }
                catch (Exception exception) when (exception is DbUpdateException or System.Data.Common.DbException)
                {
                    Interlocked.Increment(ref stopped);
                }
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        return stopped;
    }

    private static async Task WriteAsync(
        RegistrationContext context, long eventId, long pool, int number, Func<RegistrationContext, long, Task> count)
    {
        await using var transaction = await context.Database.BeginTransactionAsync();
        await count(context, pool);
        Add(context, eventId, pool, number);
        await context.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    /// <summary>Sends sixteen requests while the lock is taken, and releases the lock only when all of them wait for it.</summary>
    private static async Task SignUpAtALockAsync(TestApp app, Event meeting, Func<RegistrationContext, long, Task<bool>> isFree)
    {
        var pool = meeting.Pools.Single().Id;
        List<Task> people = [];
        await using (var connection = new NpgsqlConnection(app.Database.ConnectionString))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = $"""SELECT 1 FROM "EventPlaces" WHERE "EventId" = {meeting.Id} FOR NO KEY UPDATE""";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            people.AddRange(Enumerable.Range(0, People).Select(number => app.InDatabaseAsync(async context =>
            {
                await using var own = await context.Database.BeginTransactionAsync();
                if (await isFree(context, meeting.Id))
                {
                    Add(context, meeting.Id, pool, number);
                    await context.SaveChangesAsync();
                }

                await own.CommitAsync();
            })));
            await EverybodyWaitsAsync(app);
            await transaction.CommitAsync(TestContext.Current.CancellationToken);
        }

        await Task.WhenAll(people);
    }

    /// <summary>Seen from outside the transaction that has the lock: within one, the activity is always that of the first look.</summary>
    private static async Task EverybodyWaitsAsync(TestApp app)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await app.InDatabaseAsync(context => context.Database
                   .SqlQueryRaw<int>("""
                       SELECT COUNT(*)::int AS "Value" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
                       """)
                   .SingleAsync(patience.Token)) < People)
        {
            await Task.Delay(10, patience.Token);
        }
    }

    private static Task<long> NumberAsync(RegistrationContext context, string sql, long eventId) =>
        context.Database.SqlQueryRaw<long>(sql, eventId).AsAsyncEnumerable().SingleAsync().AsTask();

    private static void Add(RegistrationContext context, long eventId, long pool, int number)
    {
        var registration = new Registration
        {
            Id = Guid.NewGuid(),
            EventId = eventId,
            Details = new AttendeeDetails
            {
                GivenName = $"Persoon{number}",
                FamilyName = "Meer",
                Email = $"persoon{number}@gemeente.example.org",
            },
            TokenHash = Guid.NewGuid().ToByteArray(),
        };
        context.Registrations.Add(registration);
        context.Claims.Add(new Claim
        {
            PoolId = pool,
            RegistrationId = registration.Id,
            EventId = eventId,
            State = ClaimState.Held,
            Reason = ReasonCode.PlaceFree,
        });
        context.Decisions.Add(new LoggedDecision
        {
            EventId = eventId,
            Number = number + 1,
            Command = nameof(Register),
            PoolId = pool,
            RegistrationId = registration.Id,
            To = ClaimState.Held,
            Reason = ReasonCode.PlaceFree,
        });
    }
}
