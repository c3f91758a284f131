using AngleSharp.Html.Parser;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Mail;

/// <summary>The order of a mail: the state, the name, the event, the attendee's own sessions and one button. The rest is below.</summary>
public sealed class MailLayoutTests
{
    private readonly RecordingTransport _transport = new();

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "attendee-M4"), Trait("Finding", "attendee-M5"), Trait("Finding", "attendee-M8")]
    public async Task Mail_of_a_place_begins_with_its_main_facts(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(_transport));
        var meeting = await Seed.EventAsync(app, 2, null, new SeedRound(new SeedSession("Zorg", 1)));
        await app.InDatabaseAsync(context => context.Sessions.Where(row => row.EventId == meeting.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Room, "zaal 2")));
        await app.RegisterAsync(meeting.Id, "Els", (1, [meeting.Sessions[0].Id]));
        await app.SendMailAsync();

        var mail = _transport.Given.Single();
        string[] order =
        [
            "U heeft een plek\n", "\nBeste Els van der Meer,\n", "\nWerk als waarde: ", "\ndonderdag 15 oktober 2026, 13.00–16.00 uur\n",
            "\nWillemshof, Den Haag\n", "\n- Zorg, 13.00–14.00 uur, zaal 2\n", "\nBekijk uw aanmelding: ",
            "\nEr was een plek vrij toen u zich aanmeldde.\n", "\nKunt u toch niet? Meld u af: ",
        ];
        var places = order.Select(part => mail.Text.IndexOf(part, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.DoesNotContain("Dit bericht gaat over", mail.Text, StringComparison.Ordinal);

        using var html = await new HtmlParser().ParseDocumentAsync(mail.Html, TestContext.Current.CancellationToken);
        var button = Assert.Single(html.QuerySelectorAll("td[bgcolor] a"));
        Assert.Equal("Bekijk uw aanmelding", button.TextContent);
        Assert.Contains("mso-padding-alt", button.Closest("td")!.GetAttribute("style")!, StringComparison.Ordinal);
        Assert.Null(html.QuerySelectorAll("a").Single(link => link.TextContent == "Meld u af").GetAttribute("style"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "attendee-M6")]
    public async Task Waiting_mails_list_the_chosen_sessions(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(_transport));
        var meeting = await Seed.EventAsync(
            app,
            1,
            null,
            new SeedRound(new SeedSession("Zorg", 1), new SeedSession("Werk", 1)),
            new SeedRound(new SeedSession("Wonen", 1)));
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        await app.SendMailAsync();
        var sessions = meeting.Sessions;
        await app.RegisterAsync(meeting.Id, "Emma", (1, [sessions[1].Id, sessions[0].Id]), (2, [sessions[2].Id]));
        await app.SendMailAsync();

        const string Wishes = """

            Uw keuzes, zodra u een plek heeft

            - Werk, 13.00–14.00 uur
            - Zorg, 13.00–14.00 uur
              Dit is uw tweede keuze.
            - Wonen, 14.00–15.00 uur


            """;
        Assert.Contains(Wishes, _transport.Given[^1].Text, StringComparison.Ordinal);
        Assert.Contains("\nU bent nummer 1 op de wachtlijst.\n", _transport.Given[^1].Text, StringComparison.Ordinal);

        app.Clock!.SetUtcNow(new DateTimeOffset(meeting.StartsAt.AddDays(-2)));
        await app.AskAsync(meeting.Id, new CancelRegistration(anna));
        await app.SendMailAsync();
        var offer = _transport.Given.Single(mail => mail.Subject.Contains("er is een plek", StringComparison.Ordinal));
        Assert.Contains(Wishes, offer.Text, StringComparison.Ordinal);
        Assert.Matches("^Reageer voor [a-z]{2} \\d+ okt \\d\\d\\.\\d\\d: er is een plek – Werk als waarde$", offer.Subject);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "attendee-M5"), Trait("Finding", "attendee-M8")]
    public async Task Every_mail_has_a_button_that_Outlook_shows(DatabaseProvider provider)
    {
        var clock = new FakeClock();
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(_transport, clock));

        var mails = await new EveryMail(app, clock, _transport, "nl").SendAsync();

        foreach (var (template, mail) in mails)
        {
            using var html = await new HtmlParser().ParseDocumentAsync(mail.Html, TestContext.Current.CancellationToken);
            Assert.DoesNotContain("Dit bericht gaat over", mail.Text, StringComparison.Ordinal);
            Assert.All(html.QuerySelectorAll("a[style*=padding]"), button => Assert.NotNull(button.Closest("td[style*=mso-padding-alt]")));
            Assert.All(html.QuerySelectorAll("a[style*='#ffffff']"), button => Assert.NotNull(button.Closest("td[bgcolor]")));

            // A list of links has no main one, and a former speaker has nothing to do.
            var without = template is MailTemplate.OwnLinks or MailTemplate.SpeakerLinks or MailTemplate.SpeakerRemoved;
            Assert.Equal((template, without), (template, html.QuerySelector("td[bgcolor] a") is null));
        }
    }
}
