using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Mail;

/// <summary>The links of an address, requested at /my or by a second sign-up.</summary>
public sealed class MyRegistrationsTests
{
    private readonly FakeClock _clock = new();
    private readonly RecordingTransport _transport = new();

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "attendee-D6")]
    public async Task An_address_is_mailed_all_its_registrations_and_no_others(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var (one, two) = (await Seed.EventAsync(app, 1), await Seed.EventAsync(app, 5, meeting => meeting.Title = "Samen werken"));
        await app.RegisterAsync(one.Id, "Anna");
        await app.RegisterAsync(Asking.SignUp(one.Id, "Bram").With(details => details with { Email = "Anna@gemeente.example.org" }));
        var gone = await app.RegisterAsync(two.Id, "Anna");
        await app.AskAsync(two.Id, new CancelRegistration(gone));
        await app.RegisterAsync(two.Id, "Cees");
        await app.SendMailAsync();

        Assert.Equal((HttpStatusCode.SeeOther, "/en/my/sent"), await AskAsync(app, "/en/my", " ANNA@Gemeente.example.org "));
        await app.SendMailAsync();

        var mail = _transport.Given[^1];
        Assert.Equal(("Your registrations", "en"), (mail.Subject, mail.Language));
        Assert.Contains("Anna van der Meer has a place.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Bram van der Meer is on the waiting list.", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("You have", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Samen werken", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Cees", mail.Text, StringComparison.Ordinal);
        Assert.Equal("anna@gemeente.example.org", mail.To.Address, ignoreCase: true);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_response_is_constant_and_mail_is_limited_to_hourly(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, 1);
        await app.RegisterAsync(meeting.Id, "Anna");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AskAsync(app, "/my", "anna@gemeente.example.org"))
            .Append(AskAsync(app, "/my", "niemand@gemeente.example.org")));

        Assert.Equal((HttpStatusCode.SeeOther, "/my/sent"), Assert.Single(answers.Distinct()));
        Assert.Single(await LinksQueuedAsync(app));
        _clock.Advance(TimeSpan.FromMinutes(59));
        await AskAsync(app, "/my", "anna@gemeente.example.org");
        Assert.Single(await LinksQueuedAsync(app));
        _clock.Advance(TimeSpan.FromMinutes(1));
        await AskAsync(app, "/my", "anna@gemeente.example.org");
        Assert.Equal(2, (await LinksQueuedAsync(app)).Count);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Past_events_send_no_links(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, 1);
        await app.RegisterAsync(meeting.Id, "Anna");
        _clock.SetUtcNow(new DateTimeOffset(meeting.EndsAt));

        Assert.Equal((HttpStatusCode.SeeOther, "/my/sent"), await AskAsync(app, "/my", "anna@gemeente.example.org"));

        Assert.Empty(await LinksQueuedAsync(app));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task People_without_an_address_are_never_found(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, 1);
        foreach (var name in new[] { "Anna", "Bram" })
        {
            var signUp = Asking.SignUp(meeting.Id, name).With(details => details with { Email = "" });
            Assert.IsType<Done>(await app.Places().RegisterAsync(
                signUp, TestContext.Current.CancellationToken, new ByOrganiser(Guid.NewGuid())));
        }

        await app.RegisterAsync(meeting.Id, "Cees");
        foreach (var address in new[] { "", " ", "\u200B", "@", "anna@gemeente.example.org", "cees@gemeente.example.org" })
        {
            var (status, _) = await AskAsync(app, "/my", address);
            Assert.Equal(
                address.Contains("gemeente", StringComparison.Ordinal) ? HttpStatusCode.SeeOther : HttpStatusCode.UnprocessableEntity,
                status);
        }

        Assert.Equal("cees@gemeente.example.org", Assert.Single(await LinksQueuedAsync(app)).Recipient);
        await app.SendMailAsync();
        Assert.DoesNotContain("Anna", _transport.Given[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bram", _transport.Given[^1].Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_second_sign_up_mails_the_link_and_says_so(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, 5);
        await app.RegisterAsync(meeting.Id, "Anna");
        using var client = app.NewClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GivenName"] = "Anna",
            ["Infix"] = "van der",
            ["FamilyName"] = "Meer",
            ["Email"] = "anna@gemeente.example.org",
            ["IdempotencyKey"] = Guid.NewGuid().ToString("N"),
        });

        using var answer = await client.PostAsync(
            new Uri($"/events/{meeting.Slug}/register", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(
            "We sturen de link van uw aanmelding naar dit adres",
            page.QuerySelector(".error-summary")!.TextContent,
            StringComparison.Ordinal);
        Assert.Equal("anna@gemeente.example.org", Assert.Single(await LinksQueuedAsync(app)).Recipient);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_registrant_of_others_only_is_mailed_the_party_link(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var (one, two) = (await Seed.EventAsync(app, 1), await Seed.EventAsync(app, 5, meeting => meeting.Title = "Samen werken"));
        var party = await app.RegisterPartyAsync(Asking.Party(one.Id, "Wim", together: false, "Xenia", "Yara", "Zoë"));
        await app.AskAsync(one.Id, new CancelRegistration(await IdAsync(app, "Yara")));

        // The first party here has no member left, and the second is of another registrant.
        await app.RegisterPartyAsync(Asking.Party(two.Id, "Wim", together: false, "Gerda"));
        await app.AskAsync(two.Id, new CancelRegistration(await IdAsync(app, "Gerda")));
        await app.RegisterPartyAsync(Asking.Party(two.Id, "Cees", together: false, "Dirk"));
        await app.SendMailAsync();

        Assert.Equal((HttpStatusCode.SeeOther, "/my/sent"), await AskAsync(app, "/my", " WIM@Gemeente.example.org "));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => AskAsync(app, "/my", "wim@gemeente.example.org")));
        Assert.Equal("wim@gemeente.example.org", Assert.Single(await LinksQueuedAsync(app)).Recipient);
        await app.SendMailAsync();

        var mail = _transport.Given[^1];
        var link = new Uri($"https://bijeenkomsten.example.org/r/{app.Services.GetRequiredService<Tokens>().ForParty(party, one.Id)}");
        Assert.Equal(("Uw aanmeldingen", "wim@gemeente.example.org"), (mail.Subject, mail.To.Address));
        Assert.Contains(
            "\nAangemeld door u: Xenia van der Meer, Zoë van der Meer. Nog niet iedereen heeft een plek.\n"
            + $"Bekijk deze aanmeldingen: {link}\n\n"
            + "Geef deze links niet door: wie er een heeft, kan iedereen afmelden die op die pagina staat.\n",
            mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Samen werken", mail.Text, StringComparison.Ordinal);
        using var client = app.NewClient();
        using var page = await client.GetAsync(new Uri(link.AbsolutePath, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_mailed_link_of_a_party_follows_the_registrants_attendance(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, 5);
        await app.RegisterPartyAsync(Asking.Party(meeting.Id, "Wim", together: false, "Wim", "Xenia"));

        Assert.Equal(["Aanmelding van Wim van der Meer. U heeft een plek."], await LinkedAsync());
        await app.AskAsync(meeting.Id, new CancelRegistration(await IdAsync(app, "Wim")));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(["Aangemeld door u: Xenia van der Meer. Iedereen heeft een plek."], await LinkedAsync());
        await app.InDatabaseAsync(context =>
            context.Events.ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, EventStatus.Cancelled)));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(["Aangemeld door u: Xenia van der Meer. De bijeenkomst gaat niet door."], await LinkedAsync());
        _clock.SetUtcNow(new DateTimeOffset(meeting.EndsAt));
        await AskAsync(app, "/my", "wim@gemeente.example.org");
        Assert.Equal(3, (await LinksQueuedAsync(app)).Count);

        async Task<IEnumerable<string>> LinkedAsync()
        {
            await AskAsync(app, "/my", "wim@gemeente.example.org");
            await app.SendMailAsync();
            return _transport.Given.Last(mail => mail.Subject == "Uw aanmeldingen").Text.Split('\n')
                .Where(line => line.StartsWith("Aan", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("", "Vul uw e-mailadres in, zoals naam@gemeente.nl")]
    [InlineData("anna@", "Vul een e-mailadres in, zoals naam@gemeente.nl")]
    [InlineData("anna@gemeente.nl\r\nBcc: x@y.nl", "Vul een e-mailadres in, zoals naam@gemeente.nl")]
    public async Task An_invalid_address_is_reported_at_the_field_and_kept(string typed, string said)
    {
        await using var app = await StartAsync(DatabaseProvider.Sqlite);
        using var client = app.NewClient();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("Email", typed)]);

        using var answer = await client.PostAsync(new Uri("/my", UriKind.Relative), form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith("Fout: ", page.Title, StringComparison.Ordinal);
        Assert.Equal(said, page.QuerySelector("#Email-error")!.TextContent);
        Assert.Equal(typed.ReplaceLineEndings("\n"), ((IHtmlInputElement)page.QuerySelector("#Email")!).GetAttribute("value"));
        Assert.Empty(await app.OutboxAsync());
    }

    [Theory]
    [InlineData("/my", "Mijn aanmeldingen")]
    [InlineData("/en/my/sent", "My registrations")]
    public async Task Every_page_links_to_my_registrations_without_a_cookie(string address, string link)
    {
        await using var app = await StartAsync(DatabaseProvider.Sqlite);
        using var client = app.NewClient();

        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(page.QuerySelectorAll(".site-nav a"), entry => entry.TextContent == link);
    }

    [Fact]
    public async Task Response_time_does_not_reveal_known_addresses()
    {
        await using var app = await StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(app, 1);
        await app.RegisterAsync(meeting.Id, "Anna");

        foreach (var address in new[] { "niemand@gemeente.example.org", "anna@gemeente.example.org" })
        {
            var began = TimeProvider.System.GetTimestamp();
            await AskAsync(app, "/my", address);
            Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.FromMilliseconds(490), TimeSpan.FromMinutes(1));
        }
    }

    private Task<TestApp> StartAsync(DatabaseProvider provider) => TestApp.StartAsync(provider, Mailing.Options(_transport, _clock));

    private static async Task<(HttpStatusCode Status, string? Location)> AskAsync(TestApp app, string address, string email)
    {
        using var client = app.NewClient();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("Email", email)]);
        using var answer = await client.PostAsync(new Uri(address, UriKind.Relative), form, TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer.Headers.Location?.OriginalString);
    }

    private static Task<Guid> IdAsync(TestApp app, string name) =>
        app.InDatabaseAsync(context =>
            context.Registrations.Where(row => row.Details.GivenName == name).Select(row => row.Id).SingleAsync());

    private static async Task<List<OutboxMail>> LinksQueuedAsync(TestApp app) =>
        (await app.OutboxAsync()).FindAll(mail => mail.Template == MailTemplate.OwnLinks);
}
