using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Web.Tests.Places;
using EventRegistration.Workers;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Mail;

public sealed class OutboxWorkerTests
{
    private readonly RecordingTransport _transport = new();
    private readonly FakeClock _clock = new();

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Accepted_mail_is_sent_once_and_kept_as_sent(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        await app.RegisterAsync(meeting.Id, "Anna");

        Assert.Equal(1, await app.SendMailAsync());
        Assert.Equal(0, await app.SendMailAsync());

        var sent = Assert.Single(_transport.Given);
        var row = Assert.Single(await app.OutboxAsync());
        Assert.Equal((MailState.Sent, 1, "250 OK", (DateTime?)_clock.UtcNow), (row.State, row.Attempts, row.LastAnswer, row.SentAt));
        Assert.Equal((row.MessageId, "anna@gemeente.example.org"), (sent.MessageId, sent.To.Address));
        Assert.Equal(StoredMail.Write(sent), row.Body);
        Assert.Null(row.LeaseOwner);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Concurrent_workers_send_every_mail_once(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 100);
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => app.RegisterAsync(meeting.Id, $"Persoon{i}")));

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () => app.AnotherWorker(_transport).SendDueAsync(TestContext.Current.CancellationToken))));

        Assert.Equal(30, taken.Sum());
        Assert.Equal(30, _transport.Given.Count);
        Assert.Equal(30, _transport.Given.Select(mail => mail.MessageId).Distinct(StringComparer.Ordinal).Count());
        Assert.All(await app.OutboxAsync(), mail => Assert.Equal((MailState.Sent, 1), (mail.State, mail.Attempts)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_dying_worker_repeats_at_most_one_mail_unchanged(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        await app.RegisterAsync(meeting.Id, "Anna");
        _clock.Advance(TimeSpan.FromSeconds(1));
        await app.RegisterAsync(meeting.Id, "Bram");
        var dying = new RecordingTransport { Answer = _ => new TaskCompletionSource<SendOutcome>().Task };
        var never = app.AnotherWorker(dying).SendDueAsync(CancellationToken.None);
        await EventuallyAsync(() => dying.Given.Count == 1);
        await app.InDatabaseAsync(context =>
            context.Events.ExecuteUpdateAsync(set => set.SetProperty(row => row.Title, "Een andere titel")));

        // The mail of the dead worker is left alone while its lease lasts. The other mail is sent.
        Assert.Equal(1, await app.SendMailAsync());
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await app.SendMailAsync());

        Assert.False(never.IsCompleted);
        Assert.Equal(["bram@gemeente.example.org", "anna@gemeente.example.org"], _transport.Given.Select(mail => mail.To.Address));
        Assert.Equal(StoredMail.Write(dying.Given[0]), StoredMail.Write(_transport.Given[1]));
        Assert.Equal([2, 1], (await app.OutboxAsync()).Select(mail => mail.Attempts));
        Assert.All(await app.OutboxAsync(), mail => Assert.Equal(MailState.Sent, mail.State));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_outcome_is_recorded_by_the_current_attempt_only(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        await app.RegisterAsync(meeting.Id, "Anna");
        var answer = new TaskCompletionSource<SendOutcome>();
        var slow = new RecordingTransport { Answer = _ => answer.Task };
        var sending = app.AnotherWorker(slow).SendDueAsync(CancellationToken.None);
        await EventuallyAsync(() => slow.Given.Count == 1);
        _clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(1, await app.SendMailAsync());

        answer.SetResult(new RefusedForGood("550 too late"));
        await sending;

        var row = Assert.Single(await app.OutboxAsync());
        Assert.Equal((MailState.Sent, 2, "250 OK"), (row.State, row.Attempts, row.LastAnswer));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Temporary_refusals_are_retried_after_each_wait_and_then_fail(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        await app.RegisterAsync(meeting.Id, "Anna");
        _transport.Answer = _ => Task.FromResult<SendOutcome>(new RefusedForNow("451 later"));

        foreach (var wait in OutboxWorker.WaitsBetweenAttempts)
        {
            Assert.Equal(1, await app.SendMailAsync());
            var queued = Assert.Single(await app.OutboxAsync());
            Assert.Equal((MailState.Queued, "451 later", _clock.UtcNow + wait), (queued.State, queued.LastAnswer, queued.DueAt));
            _clock.Advance(wait - TimeSpan.FromSeconds(1));
            Assert.Equal(0, await app.SendMailAsync());
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(1, await app.SendMailAsync());
        _clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, await app.SendMailAsync());
        var failed = Assert.Single(await app.OutboxAsync());
        Assert.Equal((MailState.Failed, 8, "451 later"), (failed.State, failed.Attempts, failed.LastAnswer));
        Assert.Single(_transport.Given.Select(StoredMail.Write).Distinct(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_permanent_refusal_fails_with_the_server_response(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        await app.RegisterAsync(meeting.Id, "Anna");
        _transport.Answer = _ => Task.FromResult<SendOutcome>(new RefusedForGood("550 " + new string('x', 2000)));

        await app.SendMailAsync();
        _clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal(0, await app.SendMailAsync());
        var failed = Assert.Single(await app.OutboxAsync());
        Assert.Equal((MailState.Failed, ("550 " + new string('x', 2000))[..1000]), (failed.State, failed.LastAnswer));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_failing_composition_or_transport_stops_no_other_mail(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        await app.RegisterAsync(meeting.Id, "Anna");
        await app.InDatabaseAsync(context => context.Outbox.ExecuteUpdateAsync(set => set.SetProperty(mail => mail.Values, "nonsense")));
        await app.RegisterAsync(meeting.Id, "Bram");
        await app.RegisterAsync(meeting.Id, "Cees");
        _transport.Answer = mail => mail.To.Address.StartsWith("bram", StringComparison.Ordinal)
            ? throw new InvalidOperationException(mail.To.Address)
            : Task.FromResult<SendOutcome>(new Accepted("250 OK"));

        Assert.Equal(3, await app.SendMailAsync());

        Assert.Equal(
            [
                ("anna@gemeente.example.org", MailState.Queued, "Composing failed: JsonException"),
                ("bram@gemeente.example.org", MailState.Queued, "Sending failed: InvalidOperationException"),
                ("cees@gemeente.example.org", MailState.Sent, "250 OK"),
            ],
            (await app.OutboxAsync()).Select(mail => (mail.Recipient, mail.State, mail.LastAnswer!))
                .OrderBy(mail => mail.Recipient, StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_reminder_is_sent_halfway_unless_the_offer_is_answered(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 2);
        Guid[] held = [await app.RegisterAsync(meeting.Id, "Anna"), await app.RegisterAsync(meeting.Id, "Bram")];
        var cees = await app.RegisterAsync(meeting.Id, "Cees");
        await app.RegisterAsync(meeting.Id, "Dirk");
        await app.SendMailAsync();
        _clock.SetUtcNow(new DateTimeOffset(meeting.StartsAt.AddDays(-2)));
        foreach (var id in held)
        {
            await app.AskAsync(meeting.Id, new CancelRegistration(id));
        }

        await app.SendMailAsync();
        await app.AskAsync(meeting.Id, new AcceptOffer(cees));
        await app.SendMailAsync();
        _clock.Advance(TimeSpan.FromHours(2));
        await app.SendMailAsync();

        var rows = await app.InDatabaseAsync(context => context.Outbox
            .Where(mail => mail.Template == MailTemplate.OfferReminder)
            .OrderBy(mail => mail.Recipient).Select(mail => new { mail.Recipient, mail.State }).ToListAsync());
        Assert.Equal(
            [("cees@gemeente.example.org", MailState.Withdrawn), ("dirk@gemeente.example.org", MailState.Sent)],
            rows.Select(row => (row.Recipient, row.State)));
        Assert.Equal("dirk@gemeente.example.org", _transport.Given[^1].To.Address);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Outdated_mail_is_withdrawn_even_after_composition(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        _transport.Answer = _ => Task.FromResult<SendOutcome>(new RefusedForNow("451 later"));
        await app.SendMailAsync();
        await app.AskAsync(meeting.Id, new CancelRegistration(anna));
        _transport.Answer = _ => Task.FromResult<SendOutcome>(new Accepted("250 OK"));

        _clock.Advance(TimeSpan.FromMinutes(1));
        await app.SendMailAsync();

        Assert.Equal(
            [(MailTemplate.Confirmed, MailState.Withdrawn), (MailTemplate.Cancelled, MailState.Sent)],
            (await app.OutboxAsync()).Select(mail => (mail.Template, mail.State)));
        Assert.Equal("U bent niet meer aangemeld: Werk als waarde", _transport.Given[^1].Subject);
        Assert.Equal(2, _transport.Given.Count);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_body_is_deleted_ninety_days_after_sending(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        await app.RegisterAsync(meeting.Id, "Anna");
        await app.SendMailAsync();
        var worker = app.Services.GetRequiredService<OutboxWorker>();

        _clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await worker.PurgeAsync(TestContext.Current.CancellationToken));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await worker.PurgeAsync(TestContext.Current.CancellationToken));

        var row = Assert.Single(await app.OutboxAsync());
        Assert.Equal((MailState.Sent, null), (row.State, row.Body));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_loop_sends_mail_as_soon_as_it_is_committed(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(_transport, _clock) with { SendsMail = true });
        var meeting = await Seed.EventAsync(app, capacity: 5);

        await app.RegisterAsync(meeting.Id, "Anna");

        await EventuallyAsync(() => _transport.Given.Count == 1);
    }

    [Fact]
    public async Task The_log_has_neither_addresses_nor_names()
    {
        var log = new KeptLog();
        var options = Mailing.Options(_transport, _clock);
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, options with
        {
            Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Logging:LogLevel:EventRegistration"] = "Trace" },
            Services = services =>
            {
                options.Services!(services);
                services.AddSingleton<ILoggerProvider>(log);
            },
        });
        var meeting = await Seed.EventAsync(app, capacity: 5);
        await app.RegisterAsync(meeting.Id, "Anna");
        await app.RegisterAsync(meeting.Id, "Bram");
        await app.RegisterAsync(meeting.Id, "Cees");
        await app.InDatabaseAsync(context => context.Outbox.Where(mail => mail.Recipient.StartsWith("cees"))
            .ExecuteUpdateAsync(set => set.SetProperty(mail => mail.Values, "nonsense")));
        _transport.Answer = mail => mail.To.Address.StartsWith("bram", StringComparison.Ordinal)
            ? throw new InvalidOperationException($"Recipient {mail.To.Name} <{mail.To.Address}>")
            : Task.FromResult<SendOutcome>(new Accepted("250 OK"));

        await app.SendMailAsync();

        Assert.Contains(log.Lines, line => line.Contains("cannot be handed over", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.Contains("cannot be composed", StringComparison.Ordinal));
        Assert.DoesNotMatch("(?i)gemeente\\.example|Meer|Anna|Bram|Cees", string.Join('\n', log.Lines));
    }

    private Task<TestApp> StartAsync(DatabaseProvider provider) => TestApp.StartAsync(provider, Mailing.Options(_transport, _clock));

    private static async Task EventuallyAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        while (!holds())
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
