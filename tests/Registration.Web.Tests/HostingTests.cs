using System.Net;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests;

/// <summary>The ground of the tests: the real app, on both databases, several at once.</summary>
public sealed class HostingTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_app_answers_over_http_from_its_own_database(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        using var client = app.NewClient();

        var page = await client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(0, await app.InDatabaseAsync(context => context.Events.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Apps_over_one_database_share_events_across_restarts(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var first = await TestApp.StartAsync(database))
        {
            await Seed.EventAsync(first, capacity: 60, rounds: new SeedRound(new SeedSession("Werk", 10), new SeedSession("Zorg", null)));
            if (provider == DatabaseProvider.PostgreSql)
            {
                await using var beside = await TestApp.StartAsync(database);
                Assert.Equal(1, await beside.InDatabaseAsync(context => context.Events.CountAsync()));
            }
        }

        await using var restarted = await TestApp.StartAsync(database);
        var pools = await restarted.InDatabaseAsync(context => context.Pools.Select(pool => pool.Capacity).ToListAsync());
        Assert.Equal(new int?[] { null, 10, 60 }, pools.Order());
    }

    [Fact]
    public async Task The_clock_of_the_app_is_the_test_clock()
    {
        var clock = new FakeClock();
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions { Clock = clock });

        clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal(new DateTime(2026, 9, 18, 8, 0, 0, DateTimeKind.Utc), app.UtcNow);
    }

    [Fact]
    public async Task An_app_that_a_browser_visits_knows_its_own_address()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions { PublicBaseUrl = null });

        Assert.Equal(app.Address, app.Services.GetRequiredService<InstallationSettings>().PublicBaseUrl);
    }
}
