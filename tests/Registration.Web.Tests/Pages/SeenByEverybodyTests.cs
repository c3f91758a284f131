using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Programme;
using EventRegistration.Security;
using EventRegistration.Speakers;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Places;
using EventRegistration.Web.Tests.Speakers;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>Help at one place, the language of parts, and the summary of errors: for readers who see or hear a page otherwise.</summary>
[Trait("Finding", "attendee-3")]
public sealed class SeenByEverybodyTests
{
    private const string Title = "Zuiderwaard werkt";
    private const string Needs = "Heeft u iets nodig om mee te kunnen doen?";

    private readonly RecordingTransport _transport = new();

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Help_comes_last_on_pages_and_in_mails(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(_transport));
        var meeting = await Seed.EventAsync(app, 9, Shape, new SeedRound(new SeedSession("Werk", 5)));
        var own = await app.SignUpAsync(meeting, "Anna");
        var sender = await app.RegisterPartyAsync(Asking.Party(meeting.Id, "Sonja", together: false, "Dia", "Els"));
        var party = $"/r/{app.Services.GetRequiredService<Tokens>().ForParty(sender, meeting.Id)}";
        var page = $"/events/{meeting.Slug}";

        string[] coming = [page, $"{page}/register", own, party];
        foreach (var address in (string[])[.. coming, $"{own}/sessions", $"{own}/cancel", $"{own}/details", $"{own}/replace"])
        {
            var help = (await app.PageAsync(address)).QuerySelector("main")!;
            while (!help.ClassList.Contains("help"))
            {
                help = help.LastElementChild ?? throw new InvalidOperationException($"{address} does not end with help.");
            }

            Assert.StartsWith(
                "Vragen? Stel ze aan VNG. E-mail: bijeenkomsten@vng.example.org Telefoon: 070 123 45 67",
                Answered.Words(help.TextContent),
                StringComparison.Ordinal);
            Assert.Equal(coming.Contains(address), help.TextContent.Contains(Needs, StringComparison.Ordinal));
        }

        await app.SendMailAsync();
        Assert.NotEmpty(_transport.Given);
        Assert.All(_transport.Given, mail =>
        {
            var foot = mail.Text[mail.Text.IndexOf("Vragen?", StringComparison.Ordinal)..];
            Assert.Contains("bijeenkomsten@vng.example.org", foot, StringComparison.Ordinal);
            Assert.Contains("070 123 45 67", foot, StringComparison.Ordinal);
            Assert.Contains(Needs, foot, StringComparison.Ordinal);
        });

        _ = await app.PostAsync($"{own}/cancel", []);
        Assert.DoesNotContain(Needs, (await app.GetAsync(own)).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Titles_in_another_language_say_so_everywhere()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, Mailing.Options(_transport));
        var meeting = await Seed.EventAsync(app, 9, Shape, new SeedRound(new SeedSession($"{Title} samen", 5)));
        var own = await app.SignUpAsync(meeting, "Anna", ("Sessions[1]", $"{meeting.Sessions[0].Id}"));
        var speaker = await app.SpeakerAsync(meeting, "Hanneke", (meeting.Sessions[0], PartKind.Speaker));
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var marked = 0;

        foreach (var address in (string[])
            ["/", $"/events/{meeting.Slug}", $"/events/{meeting.Slug}/register", own, $"{own}/sessions", $"{own}/cancel",
                await app.LinkAsync(speaker)])
        {
            marked += Marked(address, await app.PageAsync($"/en{address}"));
        }

        foreach (var address in (string[])["", $"/events/{meeting.Slug}", $"/events/{meeting.Slug}/registrations",
            $"/events/{meeting.Slug}/programme"])
        {
            using var answer = await organiser.GetAsync($"/en/organiser{address}");
            marked += Marked(address, await ReadAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        }

        _ = await app.PostAsync($"/en/events/{meeting.Slug}/register", Filled.In("Bram", ("Sessions[1]", $"{meeting.Sessions[0].Id}")));
        await app.SendMailAsync();
        var mail = _transport.Given.Single(mail => mail.To.Address.StartsWith("bram", StringComparison.Ordinal));
        Assert.True(Marked("mail", await ReadAsync(mail.Html)) >= 2);
        Assert.True(marked >= 14, $"{marked}");

        // The number of titles in the body, each inside an element with their language. A title within a sentence is a name there.
        static int Marked(string address, IHtmlDocument page)
        {
            var texts = page.Body!.QuerySelectorAll("main *, td *").SelectMany(element => element.ChildNodes.OfType<IText>()).Distinct()
                .Where(text => text.Data.TrimStart().StartsWith(Title, StringComparison.Ordinal))
                .Where(text => text.ParentElement!.LocalName != "option").ToList();
            Assert.NotEmpty(texts);
            Assert.All(texts, text => Assert.True(
                text.ParentElement!.Closest("[lang]")!.GetAttribute("lang") == "nl", $"{address}: {text.ParentElement!.OuterHtml}"));
            return texts.Count;
        }
    }

    [Fact]
    public async Task Error_summary_is_an_alert_inside_what_has_the_focus()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions { Clock = new FakeClock() });
        var meeting = await Seed.EventAsync(app, 9);

        var page = (await app.PostAsync($"/en/events/{meeting.Slug}/register", [])).Page;

        var summary = page.QuerySelector(".error-summary")!;
        Assert.Equal(
            ["autofocus", "class", "tabindex"],
            summary.Attributes.Select(attribute => attribute.Name).Order(StringComparer.Ordinal));
        var alert = Assert.Single(summary.Children);
        Assert.Equal("alert", alert.GetAttribute("role"));
        Assert.Null(alert.GetAttribute("aria-labelledby"));
        Assert.Equal(["H2", "UL"], alert.Children.Select(child => child.TagName));
        Assert.Equal("There is a problem", alert.Children[0].TextContent);
        Assert.NotEmpty(alert.QuerySelectorAll("a"));
        Assert.All(alert.QuerySelectorAll("a"), link => Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!)));
    }

    private static async Task<IHtmlDocument> ReadAsync(string html) =>
        await new HtmlParser().ParseDocumentAsync(html, TestContext.Current.CancellationToken);

    private static void Shape(Event meeting)
    {
        (meeting.Title, meeting.Contact.Phone) = (Title, "070 123 45 67");
        meeting.EndsAt = meeting.StartsAt.AddHours(4);
    }
}
