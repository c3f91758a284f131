using EventRegistration.Domain.Tests.Model;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using FsCheck;
using FsCheck.Fluent;

namespace EventRegistration.Web.Tests.Places;

/// <summary>The histories of the core's own tests, lived through at the door of the capacity service on a real database.</summary>
public sealed class HistoriesTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public Task Every_history_matches_the_model(DatabaseProvider provider) =>
        CheckAsync(provider, histories: provider == DatabaseProvider.Sqlite ? 60 : 30);

    [Theory, Trait("Category", "Deep"), MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public Task Many_histories_match_the_model(DatabaseProvider provider) => CheckAsync(provider, histories: 1_000);

    private static async Task CheckAsync(DatabaseProvider provider, int histories)
    {
        var clock = new FakeClock(new DateTimeOffset(Setup.StartsAt.AddDays(-30)));
        await using var app = await TestApp.StartAsync(provider, new TestAppOptions { Clock = clock });
        await Task.Run(() =>
            Prop.ForAll(Histories.Any, history => StoredHistory.LiveThroughAsync(app, clock, history).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(histories)));

        // Every history began before the one before it had ended: what time had done in one stands.
        clock.SetUtcNow(new DateTimeOffset(Setup.StartsAt.AddDays(1)));
        var breaches = await app.BreachesAsync();
        Assert.True(breaches.Count == 0, string.Join(Environment.NewLine, breaches.Take(5)));
    }
}
