using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EventRegistration.Web.Tests.Places;

/// <summary>The commands of an organiser as they are written, counted, checked and mailed.</summary>
public sealed class OrganiserVerbsTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Move_sets_the_new_position_without_mail(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 0);
        var people = await RegisterAsync(app, meeting.Id, 5);
        var mails = await MailsAsync(app);

        await MoveAsync(app, meeting.Id, people[4], 1);
        await MoveAsync(app, meeting.Id, people[0], 4);
        await MoveAsync(app, meeting.Id, people[1], 9);

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Persoon0"] = "3",
                ["Persoon1"] = "5",
                ["Persoon2"] = "2",
                ["Persoon3"] = "4",
                ["Persoon4"] = "1",
            },
            await app.StandAsync(meeting.Id));
        Assert.Equal(mails, await MailsAsync(app));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Move_in_a_long_waitlist_is_exact_across_blocks(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 0);
        var people = await RegisterAsync(app, meeting.Id, 300);

        await MoveAsync(app, meeting.Id, people[299], 2);
        foreach (var person in people[290..295])
        {
            await MoveAsync(app, meeting.Id, person, 1);
        }

        await MoveAsync(app, meeting.Id, people[0], 280);

        List<Guid> expected = [.. people.Except([people[299]])];
        expected.Insert(1, people[299]);
        foreach (var person in people[290..295])
        {
            expected.Remove(person);
            expected.Insert(0, person);
        }

        expected.Remove(people[0]);
        expected.Insert(279, people[0]);
        var registrationState = await app.StandAsync(meeting.Id);
        Assert.Equal(
            expected.Select((person, index) => ($"Persoon{people.IndexOf(person)}", $"{index + 1}")),
            registrationState.OrderBy(row => int.Parse(row.Value)).Select(row => (row.Key, row.Value)));
        Assert.True(await app.InDatabaseAsync(context => context.WaitlistBlocks.AnyAsync(block => block.Block < 0 && block.Waiting > 0)));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Shifted_claims_keep_their_order_and_promotion_follows_the_moves(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 1);
        var people = await RegisterAsync(app, meeting.Id, 5);
        for (var time = 0; time < 13; time++)
        {
            await MoveAsync(app, meeting.Id, people[time % 2 == 0 ? 3 : 4], 2);
        }

        await MoveAsync(app, meeting.Id, people[2], 1);
        Assert.Contains(ReasonCode.RoomMade, await app.InDatabaseAsync(context =>
            context.Decisions.Where(decision => decision.EventId == meeting.Id).Select(decision => decision.Reason).ToListAsync()));

        await app.AskAsync(meeting.Id, new RemoveRegistration(people[0]) { Note = Guid.NewGuid() });

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Persoon0"] = "Released",
                ["Persoon1"] = "1",
                ["Persoon2"] = "Held",
                ["Persoon3"] = "2",
                ["Persoon4"] = "3",
            },
            await app.StandAsync(meeting.Id));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Offer_by_organiser_queues_its_mails_and_stores_the_note(DatabaseProvider provider)
    {
        var clock = new FakeClock();
        await using var app = await TestApp.StartAsync(provider, new TestAppOptions { Clock = clock });
        var meeting = await Seed.EventAsync(app, capacity: 1);
        var people = await RegisterAsync(app, meeting.Id, 3);
        clock.Advance(meeting.StartsAt.AddHours(-3) - app.UtcNow);
        await app.AskAsync(meeting.Id, new CancelRegistration(people[0]));
        var note = new ReasonNote { Id = Guid.NewGuid(), EventId = meeting.Id, Text = "Zij leidt de workshop." };

        var answer = await app.Places().CarryOutAsync(
            meeting.Id,
            new OfferByOrganiser(people[2]) { Note = note.Id },
            TestContext.Current.CancellationToken,
            new ByOrganiser(Guid.NewGuid(), note));

        Assert.Equal(people[2], Assert.IsType<Done>(answer).Registration);
        Assert.Equal(
            [MailTemplate.Offered, MailTemplate.OfferReminder],
            await app.InDatabaseAsync(context => context.Outbox
                .Where(mail => mail.RegistrationId == people[2] && mail.Template != MailTemplate.OnWaitlist)
                .OrderBy(mail => mail.DueAt).Select(mail => mail.Template).ToListAsync()));
        Assert.Equal(note.Text, await app.InDatabaseAsync(context => context.ReasonNotes.Select(row => row.Text).SingleAsync()));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Only_an_organiser_adds_attendees_while_registration_is_closed(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 1, row => row.Status = EventStatus.Draft);

        var themselves = await app.Places().RegisterAsync(Asking.SignUp(meeting.Id, "Anna"), TestContext.Current.CancellationToken);
        var byHand = await app.Places().RegisterAsync(
            Asking.SignUp(meeting.Id, "Anna"), TestContext.Current.CancellationToken, new ByOrganiser(Guid.NewGuid()));

        Assert.Equal(new No(new RegistrationClosed(ClosedBecause.NotPublished)), themselves);
        Assert.IsType<Done>(byHand);
        Assert.Equal(new Dictionary<string, string> { ["Anna"] = "Held" }, await app.StandAsync(meeting.Id));
    }

    /// <summary>The lock comes free while those further on in the list wait for it: they must not be registered before the first.</summary>
    [Fact, Trait("Needs", "PostgreSql")]
    public async Task Busy_answer_stops_the_rest_of_an_ordered_list()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.PostgreSql);
        var meeting = await Seed.EventAsync(app, capacity: 500);
        await using var connection = new NpgsqlConnection(app.Database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """SELECT 1 FROM "EventPlaces" FOR UPDATE""";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var waiting = app.Places().RegisterInOrderAsync(
            [.. Enumerable.Range(0, RequestQueue.BatchSize + 50).Select(i => Asking.SignUp(meeting.Id, $"Persoon{i}"))],
            new ByOrganiser(Guid.NewGuid()));
        await Task.Delay(TimeSpan.FromSeconds(4.5), TestContext.Current.CancellationToken);
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);

        Assert.All(await waiting, answer => Assert.IsType<Busy>(answer));
        Assert.Equal(0, await app.InDatabaseAsync(context => context.Registrations.CountAsync()));
    }

    [Fact]
    public async Task Move_without_an_organiser_is_a_breach()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(app, capacity: 0);
        var people = await RegisterAsync(app, meeting.Id, 3);
        await MoveAsync(app, meeting.Id, people[2], 1);

        app.IsSpoilt = true;
        await app.InDatabaseAsync(context => context.Database.ExecuteSqlRawAsync(
            """UPDATE "Decisions" SET "Reason" = 'EventFull' WHERE "Reason" = 'MovedByOrganiser'"""));

        Assert.Contains(await app.BreachesAsync(), breach => breach.Contains("I3: decision 4 moves", StringComparison.Ordinal));
    }

    private static async Task<List<Guid>> RegisterAsync(TestApp app, long eventId, int count)
    {
        List<Guid> people = [];
        for (var number = 0; number < count; number++)
        {
            people.Add(await app.RegisterAsync(eventId, $"Persoon{number}"));
        }

        return people;
    }

    private static async Task MoveAsync(TestApp app, long eventId, Guid registration, int position) =>
        Assert.IsType<Done>(await app.AskAsync(eventId, new MoveOnWaitlist(registration) { Position = position, Note = Guid.NewGuid() }));

    private static Task<int> MailsAsync(TestApp app) => app.InDatabaseAsync(context => context.Outbox.CountAsync());
}
