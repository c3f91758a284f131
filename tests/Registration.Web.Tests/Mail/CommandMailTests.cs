using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Web.Tests.Places;
using EventRegistration.Workers;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Mail;

/// <summary>The mails of each command, written in the transaction of the change that they tell of.</summary>
public sealed class CommandMailTests
{
    private readonly FakeClock _clock = new();

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Registrants_are_mailed_on_entry_wait_promotion_and_leaving(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 1);
        var people = new Dictionary<string, Guid>(StringComparer.Ordinal);

        Assert.Equal(["Anna Confirmed"], await app.QueuesAsync(async () => people["Anna"] = await app.RegisterAsync(meeting.Id, "Anna")));
        Assert.Equal(["Bram OnWaitlist"], await app.QueuesAsync(async () => people["Bram"] = await app.RegisterAsync(meeting.Id, "Bram")));
        Assert.Equal(["Cees OnWaitlist"], await app.QueuesAsync(async () => people["Cees"] = await app.RegisterAsync(meeting.Id, "Cees")));
        Assert.Equal(["Dirk OnWaitlist"], await app.QueuesAsync(async () => people["Dirk"] = await app.RegisterAsync(meeting.Id, "Dirk")));
        Assert.Equal(["Cees Cancelled"], await app.QueuesAsync(() => app.AskAsync(meeting.Id, new LeaveWaitlist(people["Cees"]))));
        Assert.Equal(
            ["Anna Cancelled", "Bram Promoted"],
            await app.QueuesAsync(() => app.AskAsync(meeting.Id, new CancelRegistration(people["Anna"]))));

        var note = Mailing.Note(meeting.Id);
        Assert.Equal(
            ["Dirk Promoted"],
            await app.QueuesAsync(() =>
                app.AskAsync(meeting.Id, new PromoteByOrganiser(people["Dirk"]) { Note = note.Id, Overbook = true }, note)));
        var pool = await app.EventPoolAsync(meeting.Id);
        var fewer = Mailing.Note(meeting.Id, "De zaal is weg.");
        Assert.Equal(
            ["Bram PlaceWithdrawn", "Dirk PlaceWithdrawn"],
            await app.QueuesAsync(() => app.AskAsync(
                meeting.Id,
                new ChangeCapacity(pool) { Capacity = 0, Note = fewer.Id, Leavers = [people["Bram"], people["Dirk"]] },
                fewer)));
        Assert.Empty(await app.QueuesAsync(() => app.AskAsync(meeting.Id, new CancelRegistration(people["Anna"]))));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_offer_is_mailed_with_a_reminder_and_its_expiry(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 1);
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        await app.RegisterAsync(meeting.Id, "Bram");
        var due = app.Services.GetRequiredService<DueWorker>();
        _clock.SetUtcNow(new DateTimeOffset(meeting.StartsAt.AddDays(-2)));

        Assert.Equal(
            ["Anna Cancelled", "Bram Offered", "Bram OfferReminder"],
            await app.QueuesAsync(() => app.AskAsync(meeting.Id, new CancelRegistration(anna))));
        _clock.Advance(TimeSpan.FromHours(4));

        // No other claim waits, so the place is offered to Bram once more. The mail tells of that offer.
        Assert.Equal(["Bram Offered", "Bram OfferReminder"], await app.QueuesAsync(() => due.ApplyDueAsync(CancellationToken.None)));
        await app.RegisterAsync(meeting.Id, "Cees");
        _clock.Advance(TimeSpan.FromHours(18));
        Assert.Equal(
            ["Bram OfferExpiredAgain", "Cees Offered", "Cees OfferReminder"],
            await app.QueuesAsync(() => due.ApplyDueAsync(CancellationToken.None)));
        await app.RegisterAsync(meeting.Id, "Dirk");
        var cees = await app.InDatabaseAsync(context =>
            context.Registrations.Where(row => row.Details.GivenName == "Cees").Select(row => row.Id).SingleAsync());
        Assert.Equal(
            ["Cees Cancelled", "Dirk Offered", "Dirk OfferReminder"],
            await app.QueuesAsync(() => app.AskAsync(meeting.Id, new DeclineOffer(cees))));
        var dirk = await app.InDatabaseAsync(context =>
            context.Registrations.Where(row => row.Details.GivenName == "Dirk").Select(row => row.Id).SingleAsync());
        Assert.Equal(["Dirk Confirmed"], await app.QueuesAsync(() => app.AskAsync(meeting.Id, new AcceptOffer(dirk))));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_freed_session_is_mailed_to_its_new_attendee(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, 5, null, new SeedRound(new SeedSession("A", 1), new SeedSession("B", 5)));
        var (a, b) = (meeting.Sessions[0].Id, meeting.Sessions[1].Id);
        var anna = await app.RegisterAsync(meeting.Id, "Anna", (1, [a]));
        await app.RegisterAsync(meeting.Id, "Bram", (1, [a, b]));
        await app.RegisterAsync(meeting.Id, "Cees", (1, [a]));

        Assert.Equal(
            ["Anna Cancelled", "Cees SessionsChanged"],
            await app.QueuesAsync(() => app.AskAsync(meeting.Id, new CancelRegistration(anna))));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_refused_or_rolled_back_command_leaves_no_mail(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 1);
        var pool = await app.EventPoolAsync(meeting.Id);

        // The mail is written before the decision. The decision's number is taken, so the whole command is rolled back.
        await app.InDatabaseAsync(async context =>
        {
            context.Decisions.Add(
                new LoggedDecision { EventId = meeting.Id, Number = 1, Command = "Other", PoolId = pool, At = _clock.UtcNow });
            await context.SaveChangesAsync();
        });
        Assert.IsType<Busy>(await app.Places().RegisterAsync(Asking.SignUp(meeting.Id, "Anna"), TestContext.Current.CancellationToken));
        Assert.Empty(await app.OutboxAsync());

        await app.InDatabaseAsync(context => context.Decisions.ExecuteDeleteAsync());
        await app.RegisterAsync(meeting.Id, "Anna");
        Assert.IsType<No>(await app.Places().RegisterAsync(Asking.SignUp(meeting.Id, "Anna"), TestContext.Current.CancellationToken));
        Assert.Equal(["Anna Confirmed"], await app.QueuedAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Committed_changes_alone_are_mailed_to_all_active_registrants(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 1);
        var other = await Seed.EventAsync(app, capacity: 1);
        var gone = await app.RegisterAsync(meeting.Id, "Gerda");
        await app.AskAsync(meeting.Id, new CancelRegistration(gone));
        await app.RegisterAsync(meeting.Id, "Anna");
        await app.RegisterAsync(meeting.Id, "Bram");
        await app.RegisterAsync(other.Id, "Olga");

        Assert.Empty(await app.QueuesAsync(async () => Assert.Equal(2, await app.LookAtCancellingAsync(meeting.Id))));
        Assert.Equal(
            ["Anna EventChanged", "Bram EventChanged"],
            await app.QueuesAsync(() => app.TellAsync(meeting.Id, [Mailing.FromDayBefore(meeting)])));
        Assert.Equal(
            ["Anna EventCancelled", "Bram EventCancelled"], await app.QueuesAsync(() => app.CancelAsync(meeting.Id)));

        var rows = await app.OutboxAsync();
        Assert.All(rows.GroupBy(mail => mail.RegistrationId), ofOne =>
            Assert.Equal(Enumerable.Range(0, ofOne.Count()), ofOne.Select(mail => mail.Sequence).Order()));
        Assert.Equal(
            [true, false],
            rows.Where(mail => mail.Template == MailTemplate.EventCancelled).OrderBy(mail => mail.Recipient, StringComparer.Ordinal)
                .Select(mail => StoredMailValues.Read(mail.Values).HadPlace));
    }

    private Task<TestApp> StartAsync(DatabaseProvider provider) => TestApp.StartAsync(provider, new TestAppOptions { Clock = _clock });
}
