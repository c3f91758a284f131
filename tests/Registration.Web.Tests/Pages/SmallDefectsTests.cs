using EventRegistration.Demo;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using EventRegistration.Security;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>The small defects that an attendee found, each with others of its kind.</summary>
[Trait("Finding", "attendee-D17")]
public sealed class SmallDefectsTests(PublicSite apps) : IClassFixture<PublicSite>
{
    [Theory]
    [InlineData("## Kop", "h3")]
    [InlineData("# Kop", "h3")]
    [InlineData("### Kop\n\n##### Lager", "h3 h4")]
    [InlineData("# Een\n\n### Drie\n\n## Twee", "h3 h5 h4")]
    public void Headings_of_a_description_skip_no_level(string markdown, string expected)
    {
        using var written = new StringWriter();
        SafeMarkdown.ToHtml(markdown).WriteTo(written, System.Text.Encodings.Web.HtmlEncoder.Default);
        var body = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(written.ToString()).Body!;

        Assert.Equal(expected, string.Join(' ', body.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(heading => heading.LocalName)));
    }

    [Theory, InlineData("nl", "", null), InlineData("nl", "/en", "nl"), InlineData("en", "", "en"), InlineData("en", "/en", null)]
    public async Task Texts_of_organisers_carry_their_language(string language, string prefix, string? lang)
    {
        var app = await apps.OnSqliteAsync();
        var (title, summary) = ($"Tweetalig {Guid.NewGuid():N}", $"Samenvatting {Guid.NewGuid():N}");
        var meeting = await Seed.EventAsync(app, 9, Shape, new SeedRound(new SeedSession("Werk", 5)));
        var own = await app.SignUpAsync(meeting, "Anna", ("Sessions[1]", $"{meeting.Sessions[0].Id}"));

        await ExpectAsync("/", title, ".meeting h3", summary, ".meeting .summary");
        await ExpectAsync($"/events/{meeting.Slug}", title, "h1", summary, ".lead", "De kop", ".prose", "Werk", "h4");
        await ExpectAsync($"/events/{meeting.Slug}/register", title, ".lead strong", "Tafels", "legend", "Werk", ".choice strong");
        await ExpectAsync(own, title, ".lead a", "Werk", "[data-session] h3");
        await ExpectAsync($"{own}/sessions", title, ".lead span", "Werk", ".choice strong");
        await ExpectAsync($"{own}/cancel", title, ".lead span");

        void Shape(Event one)
        {
            (one.Title, one.Language, one.Summary, one.Description) = (title, language, summary, "# De kop");
            one.Rounds[0].Title = "Tafels";
        }

        async Task ExpectAsync(string address, params string[] textsAndPlaces)
        {
            var page = (await app.GetAsync($"{prefix}{address}")).Page;
            foreach (var pair in textsAndPlaces.Chunk(2))
            {
                var place = page.QuerySelectorAll($"main {pair[1]}")
                    .First(element => element.TextContent.Contains(pair[0], StringComparison.Ordinal));
                var marked = place.HasAttribute("lang") ? place : place.QuerySelector("[lang]");
                Assert.Equal((address, pair[1], lang), (address, pair[1], marked?.GetAttribute("lang")));
            }
        }
    }

    [Fact]
    public async Task Organiser_chooses_the_language_of_the_texts()
    {
        var app = await apps.OnSqliteAsync();
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        (string, string)[] meeting =
            [("Title", "In English"), ("Visibility", "Public"), ("Date", "2026-12-01"), ("Start", "13:00"), ("End", "15:00")];

        using var wrong = await organiser.PostAsync("/organiser/events/new", [.. meeting, ("Language", "fr")]);
        using var made = await organiser.PostAsync("/organiser/events/new", [.. meeting, ("Language", "en")]);
        using var usual = await organiser.PostAsync("/organiser/events/new", [.. meeting, ("Slug", "gewoon")]);

        Assert.Equal((422, 303, 303), ((int)wrong.StatusCode, (int)made.StatusCode, (int)usual.StatusCode));
        Assert.Equal(("en", "nl"), await app.InDatabaseAsync(context => Task.FromResult(
            (context.Events.Single(row => row.Slug == "in-english").Language,
                context.Events.Single(row => row.Slug == "gewoon").Language))));
    }

    [Trait("Finding", "organiser-D33")]
    [Fact]
    public async Task Past_meeting_without_a_venue_promises_none()
    {
        var app = await apps.OnSqliteAsync();
        var past = await app.MeetingAsync(one => Without(one, -3));
        var coming = await app.MeetingAsync(one => Without(one, 3));

        Assert.DoesNotContain("volgt nog", (await app.GetAsync($"/events/{past.Slug}")).Main, StringComparison.Ordinal);
        Assert.Contains("De locatie volgt nog", (await app.GetAsync($"/events/{coming.Slug}")).Main, StringComparison.Ordinal);

        void Without(Event meeting, double days)
        {
            meeting.Starts(app, days);
            meeting.Venue = new Venue();
        }
    }

    [Theory]
    [InlineData("/r/onbekend")]
    [InlineData("/en/r/onbekend")]
    [InlineData("/r/onbekend/cancel")]
    [InlineData("/r/onbekend/party/accept")]
    public async Task Unknown_link_says_so_and_helps(string address)
    {
        var app = await apps.OnSqliteAsync();

        var answer = await app.GetAsync(address);

        var english = address.StartsWith("/en", StringComparison.Ordinal);
        Assert.Equal((404, english ? "This link does not work" : "Deze link werkt niet"),
            (answer.Status, answer.Page.QuerySelector("h1")!.TextContent));
        Assert.Equal(english ? "/en/my" : "/my", answer.Page.QuerySelector("main a.btn")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Address_of_a_meeting_may_be_typed_with_capitals()
    {
        var app = await apps.OnSqliteAsync();
        var meeting = await Seed.EventAsync(app, 9);
        var typed = meeting.Slug.ToUpperInvariant();

        Assert.Equal(200, (await app.GetAsync($"/events/{typed}")).Status);
        Assert.Equal(200, (await app.GetAsync($"/events/{typed}/register")).Status);
        Assert.Equal(200, (await app.GetAsync($"/events/{typed}.ics")).Status);
        Assert.Equal(303, (await app.PostAsync($"/events/{typed}/register", Filled.In())).Status);
        Assert.Equal(["/privacy", "/accessibility"],
            (await app.GetAsync("/")).Page.QuerySelectorAll(".site-footer a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Infix_is_not_capitalised_nor_filled_with_middle_names()
    {
        var app = await apps.OnSqliteAsync();
        var page = (await app.GetAsync($"/events/{(await Seed.EventAsync(app, 9)).Slug}/register")).Page;

        Assert.All(page.QuerySelectorAll("[name$=Infix]"), field =>
            Assert.Equal(("none", "off"), (field.GetAttribute("autocapitalize"), field.GetAttribute("autocomplete"))));
        Assert.Null(page.QuerySelector("#FamilyName")!.GetAttribute("autocapitalize"));
    }

    [Fact]
    public async Task Alert_of_the_error_summary_has_no_name()
    {
        var app = await apps.OnSqliteAsync();
        var answer = await app.PostAsync($"/events/{(await Seed.EventAsync(app, 9)).Slug}/register", []);

        var alert = Assert.Single(answer.Page.QuerySelectorAll("main [role=alert]"));
        Assert.Null(alert.GetAttribute("aria-labelledby"));
        Assert.Equal(("-1", true), (alert.ParentElement!.GetAttribute("tabindex"), alert.ParentElement.HasAttribute("autofocus")));
    }

    [Fact]
    public async Task Share_of_one_place_is_no_few_people()
    {
        var app = await apps.OnSqliteAsync();
        var meeting = await Seed.EventAsync(
            app, 9, one => one.Settings.Rules = one.Settings.Rules with { PerOrganisation = 1 });

        var answer = await app.PostAsync($"/events/{meeting.Slug}/register", Filled.In("Anna", ("Organisation", "")));

        Assert.DoesNotContain("een paar", answer.Main, StringComparison.Ordinal);
        Assert.Equal("#Organisation", Assert.Single(answer.Summary).Link);
    }

    [Fact]
    public async Task Session_chosen_for_an_unnamed_colleague_counts_for_nobody()
    {
        var app = await apps.OnSqliteAsync();
        var meeting = await Seed.EventAsync(app, 9, null, new SeedRound(new SeedSession("Werk", 5)));

        var form = (await app.GetAsync($"/events/{meeting.Slug}/register")).Page;
        await app.SignUpAsync(meeting, "Anna", ("Party[1].Sessions[1]", $"{meeting.Sessions[0].Id}"));

        Assert.Contains(
            "Een collega zonder naam telt niet mee, ook niet als u voor die collega een programmaonderdeel koos.",
            form.QuerySelector(".colleagues")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await app.RegistrationsAsync(meeting.Id));
    }

    [Fact]
    public async Task Demo_meetings_are_on_working_days()
    {
        var meetings = await Meeting.ReadAllAsync(
            Path.Combine(AppContext.BaseDirectory, "Demo", "meetings.json"), TestContext.Current.CancellationToken);
        var from = new DateTime(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

        Assert.All(Enumerable.Range(0, 3 * 365), day => Assert.All(meetings, meeting => Assert.True(
            WorkingDays.Contains(DateOnly.FromDateTime(DemoProgramme.Of(meeting, null, from.AddDays(day)).Event.StartsAt)))));
    }
}
