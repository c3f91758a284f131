using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Pages.Organiser.Outbox;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>The outbox in words: what was sent, what was not and why, and trying it again.</summary>
public sealed class OutboxPagesTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Outbox_describes_every_state_and_can_be_filtered(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 9);
        var now = desk.App.UtcNow;
        await AddAsync(desk.App, meeting.Id, "a",
            mail => (mail.State, mail.SentAt, mail.Attempts, mail.LastAnswer) = (MailState.Sent, now, 1, "250 OK"));
        await AddAsync(desk.App, meeting.Id, "b",
            mail => (mail.State, mail.Attempts, mail.LastAnswer) = (MailState.Failed, 1, "550 5.1.1 User unknown"));
        await AddAsync(desk.App, meeting.Id, "c",
            mail => (mail.DueAt, mail.Attempts, mail.LastAnswer) = (now.AddHours(1), 2, "451 4.7.1 Greylisted"));
        await AddAsync(desk.App, meeting.Id, "d", mail => mail.DueAt = now.AddDays(1));
        await AddAsync(desk.App, meeting.Id, "e");
        await AddAsync(desk.App, meeting.Id, "f",
            mail => (mail.State, mail.LeasedUntil, mail.Attempts) = (MailState.Sending, now.AddMinutes(1), 1));
        await AddAsync(desk.App, meeting.Id, "g", mail => mail.State = MailState.Withdrawn);

        var page = await desk.PageAsync($"/organiser/events/{meeting.Slug}/mail");

        Assert.Equal(
            [
                "a@example.org Verstuurd Aangenomen door de mailserver op dinsdag 15 september 2026, 10.00 uur.",
                "b@example.org Niet aangekomen Na 1 poging gestopt. De mailserver kent dit adres niet. Vraag de persoon naar het juiste "
                    + "adres.",
                "c@example.org Wacht Het lukte nog niet. We proberen het weer op dinsdag 15 september 2026, 11.00 uur. De mailserver zei: "
                    + "nu niet. Later kan het wel lukken.",
                "d@example.org Wacht Wordt verstuurd op woensdag 16 september 2026, 10.00 uur.",
                "e@example.org Wacht Wordt zo verstuurd.",
                "f@example.org Wordt verstuurd Op dit moment.",
                "g@example.org Niet meer nodig Wat erin zou staan, klopte niet meer. Daarom is hij niet verstuurd.",
            ],
            page.QuerySelectorAll("tbody tr").Select(row => string.Join(' ', row.QuerySelectorAll("td").Select(Text)))
                .Order(StringComparer.Ordinal));
        Assert.StartsWith("1 e-mail is niet aangekomen.", Text(page.QuerySelector(".notice")!), StringComparison.Ordinal);
        Assert.Equal(["b@example.org"], await RecipientsAsync("?state=failed"));
        Assert.Equal(["c@example.org", "d@example.org", "e@example.org"], await RecipientsAsync("?state=waiting"));
        Assert.Equal(["e@example.org"], await RecipientsAsync("?q=e@ex"));

        async Task<IEnumerable<string>> RecipientsAsync(string query) =>
            (await desk.PageAsync($"/organiser/events/{meeting.Slug}/mail{query}")).QuerySelectorAll("tbody tr td:nth-child(2)")
                .Select(Text).Order(StringComparer.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Each_mail_template_has_a_distinct_name_in_both_languages(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 9);
        var templates = Enum.GetValues<MailTemplate>();
        var mails = new List<Guid>();
        foreach (var template in templates)
        {
            mails.Add(await AddAsync(desk.App, meeting.Id, $"{template}", mail => mail.Template = template));
        }

        foreach (var (language, other) in new[] { ("", "/en"), ("/en", "") })
        {
            var listed = await NamesAsync($"{language}/organiser/events/{meeting.Slug}/mail");
            Assert.Equal(templates.Length, listed.Distinct(StringComparer.Ordinal).Count());
            Assert.All(listed, name => Assert.Matches("^[A-Z][^.]+$", name));
            Assert.Empty(listed.Intersect(await NamesAsync($"{other}/organiser/events/{meeting.Slug}/mail"), StringComparer.Ordinal));
            foreach (var mail in mails)
            {
                Assert.Contains((await desk.PageAsync($"{language}/organiser/events/{meeting.Slug}/mail/{mail}"))
                    .QuerySelector("h1")!.TextContent, listed);
            }
        }

        async Task<List<string>> NamesAsync(string address) =>
            [.. (await desk.PageAsync(address)).QuerySelectorAll("tbody tr a").Select(Text)];
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Retry_requeues_only_failed_mail(DatabaseProvider provider)
    {
        var transport = new RecordingTransport();
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(transport));
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var meeting = await Seed.EventAsync(app, 9);
        await app.RegisterAsync(meeting.Id, "Anna");
        var id = (await app.OutboxAsync()).Single().Id;
        var address = $"/organiser/events/{meeting.Slug}/mail/{id}";
        await SetAsync(MailState.Failed, attempts: 8);

        using var tried = await organiser.PostAsync(address);

        Assert.Equal((HttpStatusCode.SeeOther, address), (tried.StatusCode, tried.Headers.Location!.ToString()));
        var queued = (await app.OutboxAsync()).Single();
        Assert.Equal((MailState.Queued, 8, app.UtcNow), (queued.State, queued.Attempts, queued.DueAt));
        Assert.Equal(1, await app.SendMailAsync());
        Assert.Equal((MailState.Sent, 9), ((await app.OutboxAsync()).Single().State, (await app.OutboxAsync()).Single().Attempts));
        foreach (var state in new[] { MailState.Sent, MailState.Sending, MailState.Withdrawn })
        {
            await SetAsync(state, attempts: 9);
            using var again = await organiser.PostFormOfAsync("/organiser/events/new", address);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
            Assert.Equal(state, (await app.OutboxAsync()).Single().State);
        }

        Assert.Equal(0, await app.SendMailAsync());
        Assert.Single(transport.Given);

        Task SetAsync(MailState state, int attempts) => app.InDatabaseAsync(context => context.Outbox.ExecuteUpdateAsync(set => set
            .SetProperty(mail => mail.State, state)
            .SetProperty(mail => mail.Attempts, attempts)
            .SetProperty(mail => mail.LeasedUntil, state == MailState.Sending ? app.UtcNow.AddMinutes(1) : (DateTime?)null)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Retry_all_requeues_all_failed_mail_of_the_event(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var (meeting, other) = (await Seed.EventAsync(desk.App, 9), await Seed.EventAsync(desk.App, 9));
        foreach (var (eventId, name) in new[] { (meeting.Id, "a"), (meeting.Id, "b"), (other.Id, "c") })
        {
            await AddAsync(desk.App, eventId, name, mail => mail.State = MailState.Failed);
        }

        Assert.Equal($"/organiser/events/{meeting.Slug}/mail", await desk.SendAsync($"/organiser/events/{meeting.Slug}/mail"));

        Assert.Equal(
            ["a@example.org Queued", "b@example.org Queued", "c@example.org Failed"],
            (await desk.App.OutboxAsync()).Select(mail => $"{mail.Recipient} {mail.State}").Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Mail_page_shows_the_sent_text_without_link_tokens(DatabaseProvider provider)
    {
        var transport = new RecordingTransport();
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(transport));
        var meeting = await Seed.EventAsync(app, 9);
        await app.RegisterAsync(meeting.Id, "Anna");
        await app.SendMailAsync();
        var sent = transport.Given.Single();
        var token = Regex.Match(sent.Text, "/r/(?<token>[A-Za-z0-9_-]{43})", RegexOptions.None,
            TimeSpan.FromSeconds(1)).Groups["token"].Value;
        Assert.NotEmpty(token);
        using var reader = await SignedIn.AsAsync(app, Right.Reader, meeting.Id);

        using var answer = await reader.GetAsync($"/organiser/events/{meeting.Slug}/mail/{(await app.OutboxAsync()).Single().Id}");

        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(token, html, StringComparison.Ordinal);
        var page = await OrganisersDesk.DocumentAsync(answer);
        Assert.Equal(sent.Text.Replace(token, "…", StringComparison.Ordinal), page.QuerySelector(".mail-text")!.TextContent);
        Assert.Contains(sent.Subject, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main form, main iframe"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Account_mail_is_visible_to_administrators_only_without_its_link(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, new TestAppOptions { Clock = new FakeClock() });
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        using var administrator = await SignedIn.AsAsync(app, Right.Administrator);
        var meeting = await Seed.EventAsync(app, 9);
        await AddAsync(app, meeting.Id, "van-een-bijeenkomst");
        var reset = await AddAsync(app, null, "collega", mail =>
        {
            (mail.Template, mail.AccountId, mail.State) = (MailTemplate.PasswordReset, organiser.AccountId, MailState.Failed);
            mail.Body = """{"MessageId":"m","From":{"Name":"","Address":"a@b"},"To":{"Name":"","Address":"a@b"},"Subject":"s","""
                + """ "Language":"nl","Text":"https://x/account?token=GEHEIM","Html":""}""";
        });

        using var seen = await organiser.GetAsync("/organiser/outbox");
        using var hidden = await organiser.GetAsync($"/organiser/outbox/{reset}");
        using var start = await administrator.GetAsync("/organiser");
        using var all = await administrator.GetAsync("/organiser/outbox");
        using var one = await administrator.GetAsync($"/organiser/outbox/{reset}");
        using var foreign = await administrator.GetAsync($"/organiser/events/{meeting.Slug}/mail/{reset}");

        Assert.Single((await OrganisersDesk.DocumentAsync(seen)).QuerySelectorAll("tbody tr"));
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.Equal(2, (await OrganisersDesk.DocumentAsync(all)).QuerySelectorAll("tbody tr").Length);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (one.StatusCode, foreign.StatusCode));
        Assert.DoesNotContain("GEHEIM", await one.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Equal(
            ["/organiser/outbox?state=failed", "/organiser/people", "/organiser/outbox"],
            (await OrganisersDesk.DocumentAsync(start)).QuerySelectorAll(".notice a, section[aria-labelledby=site] a")
                .Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [InlineData("550 5.1.1 User unknown", AnswerKind.NoSuchAddress)]
    [InlineData("550 No such user here", AnswerKind.NoSuchAddress)]
    [InlineData("550", AnswerKind.NoSuchAddress)]
    [InlineData("550 5.1.2 Host unknown", AnswerKind.NoSuchDomain)]
    [InlineData("550 5.7.1 Message blocked", AnswerKind.NotTrusted)]
    [InlineData("554 Transaction failed", AnswerKind.NotTrusted)]
    [InlineData("550 5.2.1 Mailbox disabled", AnswerKind.MailboxClosed)]
    [InlineData("552 5.2.2 Over quota", AnswerKind.MailboxFull)]
    [InlineData("452 4.2.2 Over quota", AnswerKind.MailboxFull)]
    [InlineData("552 5.3.4 Too big", AnswerKind.TooLarge)]
    [InlineData("535 5.7.8 Bad credentials", AnswerKind.LogIn)]
    [InlineData("421 4.7.0 Try later", AnswerKind.LaterPerhaps)]
    [InlineData("501 5.5.4 Syntax", AnswerKind.NotTaken)]
    [InlineData("No answer in time", AnswerKind.NoConnection)]
    [InlineData("No connection: ConnectionRefused", AnswerKind.NoConnection)]
    [InlineData("The connection was lost", AnswerKind.NoConnection)]
    [InlineData("The address holds letters that mail cannot carry", AnswerKind.Letters)]
    [InlineData("The folder for mail cannot be written: IOException", AnswerKind.Folder)]
    [InlineData("Composing failed: InvalidOperationException", AnswerKind.Ours)]
    public void Server_answer_maps_to_a_kind(string answer, AnswerKind kind) =>
        Assert.Equal(kind, ServerAnswer.KindOf(answer));

    private static Task<Guid> AddAsync(TestApp app, long? eventId, string name, Action<OutboxMail>? shape = null) =>
        app.InDatabaseAsync(async context =>
    {
        var mail = new OutboxMail
        {
            Id = Guid.NewGuid(),
            EventId = eventId,
            MessageId = $"{Guid.NewGuid():N}@example.org",
            Language = "nl",
            Recipient = $"{name}@example.org",
            CreatedAt = app.UtcNow,
            DueAt = app.UtcNow,
        };
        shape?.Invoke(mail);
        context.Outbox.Add(mail);
        await context.SaveChangesAsync();
        return mail.Id;
    });

    private static string Text(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
