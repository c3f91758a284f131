using EventRegistration.Data;
using EventRegistration.Hosting;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Places;

/// <summary>
/// The control that must fail: sixteen sign-ups that count in one transaction and write in another, all counting before any writes.
/// It shows that the tests of the last place can see an oversell, and that the check finds one.
/// </summary>
public sealed class NaiveSignUpTests
{
    private const int People = 16;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Counting_apart_from_writing_oversells_and_the_check_says_so(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 1);

        await SignUpNaivelyAsync(app, meeting.Id, (context, pool) => Task.CompletedTask);

        Assert.Equal(People, (await app.StandAsync(meeting.Id)).Values.Count(state => state == "Held"));
        Assert.Contains(await app.BreachesAsync(), breach => breach.Contains("I1:", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Counting_in_the_pool_as_well_is_stopped_by_its_constraint(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 1);

        var stopped = await SignUpNaivelyAsync(app, meeting.Id, (context, pool) => context.Pools
            .Where(row => row.Id == pool)
            .ExecuteUpdateAsync(row => row.SetProperty(counter => counter.Held, counter => counter.Held + 1)));

        Assert.Equal(People - 1, stopped);
        Assert.Single((await app.StandAsync(meeting.Id)).Values, "Held");
    }

    /// <summary>How many were stopped by the database.</summary>
    private static async Task<int> SignUpNaivelyAsync(TestApp app, long eventId, Func<RegistrationContext, long, Task> count)
    {
        using var everybodyHasCounted = new Barrier(People);
        var stopped = 0;
        await Task.WhenAll(Enumerable.Range(0, People).Select(i => Task.Factory.StartNew(
            () =>
            {
                var free = app.InDatabaseAsync(context => context.Pools.SingleAsync(pool => pool.EventId == eventId)).GetAwaiter().GetResult();
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
        var registration = new Registration
        {
            Id = Guid.NewGuid(),
            EventId = eventId,
            GivenName = $"Persoon{number}",
            FamilyName = "Meer",
            Email = $"persoon{number}@gemeente.example.org",
            AddressKey = $"persoon{number}@gemeente.example.org",
            NameKey = $"persoon{number} meer",
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
        await context.SaveChangesAsync();
        await transaction.CommitAsync();
    }
}
