using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Workers;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Places;

public sealed class CapacityServiceTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_freed_place_goes_to_the_first_who_waits(DatabaseProvider provider)
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
    public async Task Of_a_hundred_at_once_one_has_the_last_place_and_the_others_have_a_number_each(DatabaseProvider provider)
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
    public async Task A_long_list_is_promoted_in_order_a_part_of_it_loaded_at_a_time(DatabaseProvider provider)
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
    public async Task The_same_form_sent_ten_times_at_once_is_one_registration(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        var signUp = Asking.SignUp(meeting.Id, "Anna");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => app.RegisterAsync(signUp)));

        Assert.Single(answers.Distinct());
        Assert.Equal(1, await app.InDatabaseAsync(context => context.Registrations.CountAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_same_key_with_other_content_is_another_registration(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        var signUp = Asking.SignUp(meeting.Id, "Anna");

        var anna = await app.RegisterAsync(signUp);
        var bram = await app.RegisterAsync(Asking.SignUp(meeting.Id, "Bram") with { IdempotencyKey = signUp.IdempotencyKey });

        Assert.NotEqual(anna, bram);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_same_person_is_refused_while_active_and_welcome_after_cancelling(DatabaseProvider provider)
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
    public async Task An_offer_that_nobody_answers_goes_once_to_the_back_and_then_out(DatabaseProvider provider)
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
    public async Task What_time_has_done_comes_before_the_command_and_stands_when_that_is_refused(DatabaseProvider provider)
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
    public async Task Wishes_are_granted_on_entering_and_released_on_leaving(DatabaseProvider provider)
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
    public async Task A_command_that_names_a_registration_of_another_event_changes_nothing(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var one = await Seed.EventAsync(app, capacity: 1);
        var other = await Seed.EventAsync(app, capacity: 1);
        var anna = await app.RegisterAsync(one.Id, "Anna");

        Assert.Equal(new No(new UnknownRegistration()), await app.AskAsync(other.Id, new CancelRegistration(anna)));
        Assert.Equal("Held", (await app.StandAsync(one.Id))["Anna"]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_was_acknowledged_is_there_after_a_restart_and_a_retry_is_answered_as_the_first(DatabaseProvider provider)
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
