using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Workers;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Places;

public sealed class CapacityServiceTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Freed_place_promotes_the_first_in_line(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 1);
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        await app.RegisterAsync(meeting.Id, "Bram");
        await app.RegisterAsync(meeting.Id, "Cees");

        await app.AskAsync(meeting.Id, new CancelRegistration(anna));

        Assert.Equal(
            new Dictionary<string, string> { ["Anna"] = "Released", ["Bram"] = "Held", ["Cees"] = "1" },
            await app.StandAsync(meeting.Id));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Hundred_concurrent_registrations_get_one_place_and_distinct_positions(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 1);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => app.RegisterAsync(meeting.Id, $"Persoon{i}")));

        var registrationState = await app.StandAsync(meeting.Id);
        Assert.Equal(
            [.. Enumerable.Range(1, 99).Select(number => $"{number}"), "Held"],
            registrationState.Values.OrderBy(state => int.TryParse(state, out var number) ? number : int.MaxValue));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Long_waitlist_is_promoted_in_order_across_several_loads(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 0);
        var pool = (await Seed.ReadAsync(app, meeting.Id)).Pools.Single().Id;
        for (var i = 0; i < 90; i++)
        {
            await app.RegisterAsync(meeting.Id, $"Persoon{i}");
        }

        await app.AskAsync(meeting.Id, new ChangeCapacity(pool) { Capacity = 80, Note = Guid.NewGuid() });

        Assert.Equal(
            Enumerable.Range(0, 90).ToDictionary(i => $"Persoon{i}", i => i < 80 ? "Held" : $"{i - 79}"),
            await app.StandAsync(meeting.Id));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Concurrent_submissions_of_one_form_create_one_registration(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        var signUp = Asking.SignUp(meeting.Id, "Anna");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => app.RegisterAsync(signUp)));

        Assert.Single(answers.Distinct());
        Assert.Equal(1, await app.InDatabaseAsync(context => context.Registrations.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Idempotency_key_with_other_content_is_another_registration(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        var signUp = Asking.SignUp(meeting.Id, "Anna");

        var anna = await app.RegisterAsync(signUp);
        var bram = await app.RegisterAsync(Asking.SignUp(meeting.Id, "Bram") with { IdempotencyKey = signUp.IdempotencyKey });

        Assert.NotEqual(anna, bram);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Active_registrant_is_refused_but_may_return_after_cancelling(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        var first = await app.RegisterAsync(meeting.Id, "Anna");

        Assert.Equal(new No(new AlreadyRegistered()), await app.Places().RegisterAsync(
            Asking.SignUp(meeting.Id, "ANNA"), TestContext.Current.CancellationToken));
        var inOneBatch = await Task.WhenAll(
            app.AskAsync(meeting.Id, new CancelRegistration(first)),
            app.Places().RegisterAsync(Asking.SignUp(meeting.Id, "Anna"), TestContext.Current.CancellationToken));

        Assert.All(inOneBatch, answer => Assert.IsType<Done>(answer));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Expired_offer_moves_to_the_back_and_offers_to_next(DatabaseProvider provider)
    {
        var clock = new FakeClock();
        await using var app = await TestApp.StartAsync(provider, new TestAppOptions { Clock = clock });
        var meeting = await Seed.EventAsync(app, capacity: 1);
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        await app.RegisterAsync(meeting.Id, "Bram");
        await app.RegisterAsync(meeting.Id, "Cees");
        clock.SetUtcNow(new DateTimeOffset(meeting.StartsAt.AddDays(-2)));
        await app.AskAsync(meeting.Id, new CancelRegistration(anna));
        Assert.Equal("Offered", (await app.StandAsync(meeting.Id))["Bram"]);

        var worker = app.Services.GetRequiredService<DueWorker>();
        Assert.Equal(0, await worker.ApplyDueAsync(TestContext.Current.CancellationToken));
        clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal(1, await worker.ApplyDueAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            new Dictionary<string, string> { ["Anna"] = "Released", ["Bram"] = "1", ["Cees"] = "Offered" },
            await app.StandAsync(meeting.Id));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Due_expirations_precede_the_command_and_persist_after_its_refusal(DatabaseProvider provider)
    {
        var clock = new FakeClock();
        await using var app = await TestApp.StartAsync(provider, new TestAppOptions { Clock = clock });
        var meeting = await Seed.EventAsync(app, capacity: 1);
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        var bram = await app.RegisterAsync(meeting.Id, "Bram");
        await app.RegisterAsync(meeting.Id, "Cees");
        clock.SetUtcNow(new DateTimeOffset(meeting.StartsAt.AddDays(-2)));
        await app.AskAsync(meeting.Id, new CancelRegistration(anna));
        clock.Advance(TimeSpan.FromHours(4));

        Assert.Equal(new No(new OfferHasExpired()), await app.AskAsync(meeting.Id, new AcceptOffer(bram)));

        Assert.Equal("Offered", (await app.StandAsync(meeting.Id))["Cees"]);
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Preferences_are_granted_on_entering_and_released_on_leaving(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, 2, null, new SeedRound(new SeedSession("A", 1), new SeedSession("B", 1)));
        var (a, b) = (meeting.Sessions[0].Id, meeting.Sessions[1].Id);
        var anna = await app.RegisterAsync(meeting.Id, "Anna", (1, [a, b]));
        await app.RegisterAsync(meeting.Id, "Bram", (1, [a, b]));
        await app.RegisterAsync(meeting.Id, "Cees", (1, [a]));

        await app.AskAsync(meeting.Id, new CancelRegistration(anna));

        Assert.Equal(
            new Dictionary<string, string> { ["Anna"] = "Released", ["Cees"] = "Held" }, await app.StandAsync(meeting.Id, a));
        Assert.Equal(new Dictionary<string, string> { ["Bram"] = "Held" }, await app.StandAsync(meeting.Id, b));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_refusal_writes_nothing(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 1);
        var stranger = await Seed.EventAsync(app, 1, null, new SeedRound(new SeedSession("A", 1)));

        var answer = await app.Places().RegisterAsync(
            Asking.SignUp(meeting.Id, "Anna", (1, [stranger.Sessions[0].Id])), TestContext.Current.CancellationToken);

        Assert.Equal(new No(new UnknownSession(1, 0)), answer);
        Assert.Equal((0, 0, 0), await app.InDatabaseAsync(async context => (
            await context.Registrations.CountAsync(), await context.Decisions.CountAsync(), await context.Acknowledgements.CountAsync())));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Command_for_a_registration_of_another_event_is_refused(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var one = await Seed.EventAsync(app, capacity: 1);
        var other = await Seed.EventAsync(app, capacity: 1);
        var anna = await app.RegisterAsync(one.Id, "Anna");

        Assert.Equal(new No(new UnknownRegistration()), await app.AskAsync(other.Id, new CancelRegistration(anna)));
        Assert.Equal("Held", (await app.StandAsync(one.Id))["Anna"]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Acknowledged_registration_survives_a_restart_and_its_retry_is_idempotent(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        SignUp signUp;
        Guid first;
        await using (var app = await TestApp.StartAsync(database))
        {
            var meeting = await Seed.EventAsync(app, capacity: 1);
            signUp = Asking.SignUp(meeting.Id, "Anna");
            first = await app.RegisterAsync(signUp);
        }

        await using var again = await TestApp.StartAsync(database);

        Assert.Equal(first, await again.RegisterAsync(signUp));
        Assert.Empty(await again.BreachesAsync());
    }
}
