using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Workers;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Places;

/// <summary>Due offers in several events, and with clocks that are wrong.</summary>
public sealed class DueTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Broken_event_does_not_stop_due_offers_of_another(DatabaseProvider provider)
    {
        var clock = new FakeClock();
        await using var app = await TestApp.StartAsync(provider, new TestAppOptions { Clock = clock });
        var (broken, sound) = (await OfferedAsync(app), await OfferedAsync(app));
        app.IsSpoilt = true;
        await app.InDatabaseAsync(context => context.Events.Where(row => row.Id == broken).ExecuteUpdateAsync(
            row => row.SetProperty(meeting => meeting.TimeZone, "Mars/Olympus_Mons")));
        clock.Advance(TimeSpan.FromDays(29));

        await app.Services.GetRequiredService<DueWorker>().ApplyDueAsync(TestContext.Current.CancellationToken);

        Assert.Equal("Offered", (await app.StandAsync(sound))["Cees"]);
        Assert.Equal("Offered", (await app.StandAsync(broken))["Bram"]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Clock_set_back_undoes_nothing_and_expires_nothing_twice(DatabaseProvider provider)
    {
        var clock = new FakeClock();
        await using var app = await TestApp.StartAsync(provider, new TestAppOptions { Clock = clock });
        var meeting = await OfferedAsync(app);
        clock.Advance(TimeSpan.FromDays(29));
        await app.AskAsync(meeting, new ApplyDue());

        clock.Advance(TimeSpan.FromDays(-2));
        await app.AskAsync(meeting, new ApplyDue());
        await app.RegisterAsync(meeting, "Dirk");

        Assert.Equal(
            new Dictionary<string, string> { ["Anna"] = "Released", ["Bram"] = "1", ["Cees"] = "Offered", ["Dirk"] = "2" },
            await app.StandAsync(meeting));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Preview_applies_expired_offers_first(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, new TestAppOptions { Clock = new FakeClock() });
        var meeting = await OfferedAsync(app);
        await app.RegisterAsync(meeting, "Dirk");

        var inTime = await PreviewedAsync(app, meeting);
        app.Clock!.Advance(TimeSpan.FromDays(29));
        var tooLate = await PreviewedAsync(app, meeting);

        // Cees is offered Bram's place whatever happens, so it is Dirk who has the second one.
        Assert.Equal(["Cees"], inTime);
        Assert.Equal(["Dirk"], tooLate);
        Assert.Equal("Offered", (await app.StandAsync(meeting))["Bram"]);
        Assert.Empty(await app.BreachesAsync());
    }

    /// <summary>The number that is shown of a claim that was read while it waited, and has been promoted since.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Position_of_a_promoted_registration_is_at_least_one(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 1);
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        await app.RegisterAsync(meeting.Id, "Bram");
        var read = await app.InDatabaseAsync(context => context.Claims.SingleAsync(claim => claim.State == ClaimState.Waiting));
        await app.AskAsync(meeting.Id, new CancelRegistration(anna));

        var position = await app.InDatabaseAsync(context =>
            WaitlistPosition.OfAsync(context, read.PoolId, read.SortKey, TestContext.Current.CancellationToken));

        Assert.Equal(1, position);
    }

    /// <summary>Returns the registrants who would gain something from a second place.</summary>
    private static async Task<IReadOnlyList<string>> PreviewedAsync(TestApp app, long meeting)
    {
        var pool = await app.InDatabaseAsync(context => context.Pools.SingleAsync(row => row.EventId == meeting && row.SessionId == null));
        var preview = await app.Services.GetRequiredService<CapacityService>().PreviewAsync(
            meeting, new ChangeCapacity(pool.Id) { Capacity = 2, Note = Guid.NewGuid() }, TestContext.Current.CancellationToken);
        var given = preview.Decisions.OfType<ClaimDecision>().Select(decision => decision.Registration).ToList();
        return await app.InDatabaseAsync(context =>
            context.Registrations.Where(person => given.Contains(person.Id)).Select(person => person.Details.GivenName).ToListAsync());
    }

    /// <summary>Two days before an event of one place: Anna has left, Bram has the offer, Cees waits.</summary>
    private static async Task<long> OfferedAsync(TestApp app)
    {
        var now = app.UtcNow;
        var meeting = await Seed.EventAsync(app, capacity: 1);
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        await app.RegisterAsync(meeting.Id, "Bram");
        await app.RegisterAsync(meeting.Id, "Cees");
        app.Clock!.SetUtcNow(new DateTimeOffset(meeting.StartsAt.AddDays(-2)));
        await app.AskAsync(meeting.Id, new CancelRegistration(anna));
        Assert.Equal("Offered", (await app.StandAsync(meeting.Id))["Bram"]);
        app.Clock.SetUtcNow(new DateTimeOffset(now));
        return meeting.Id;
    }
}
