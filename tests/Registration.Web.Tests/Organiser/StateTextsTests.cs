using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail.Composing;
using EventRegistration.Pages.Organiser.Registrations;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Pages;
using EventRegistration.Web.Tests.Places;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>The names of states and the numbers that count them, on every page of an organiser.</summary>
public sealed partial class StateTextsTests
{
    private static readonly string[] Pages =
        ["", "/registrations", "/waitlist", "/waitlist?session={0}", "/capacity", "/figures", "/settings/organisations", "/log"];

    /// <summary>Other names that a state had once.</summary>
    private static readonly string[] Former =
    [
        "Met plek", "Met een plek", "Met een aanbod", "Plek aangeboden", "Aangeboden", "Bezet", "Wachten", "Wacht op een plek", "Vergeven",
        "Afgemeld of afgevallen", "Wens", "With a place", "Place offered", "Offered", "Taken", "Wish",
    ];

    [Theory]
    [InlineData("nl", "")]
    [InlineData("en", "/en")]
    [Trait("Finding", "organiser-D18")]
    public async Task Organiser_pages_name_each_state_with_one_name(string language, string prefix)
    {
        await using var desk = await OrganisersDesk.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await EveryStateAsync(desk);
        MailRenderer.Speak(language);
        var names = Enum.GetValues<ClaimState>().Select(state => StateTexts.Of(state)).ToList();
        Assert.Distinct(names);

        foreach (var address in Pages.Select(page => Address(meeting, page, prefix)))
        {
            var page = await desk.PageAsync(address);
            var said = page.Texts("main dt, main th, main .badge, main option, main h2");

            Assert.DoesNotContain(said, Former.Contains);
            Assert.All(
                page.Texts("select[name=state] option").Where(option => option is not ("Iedereen" or "Everyone")),
                option => Assert.Contains(option, names));
        }

        var list = await desk.PageAsync(Address(meeting, "/registrations", prefix));
        Assert.Equal(
            AttendeeFilter.States.Select(one => StateTexts.Of(one.State)), list.Texts(".stats dt"));
        Assert.Equal(names.Order(), list.Texts("select[name=state] option").Skip(1).Order());
        Assert.Contains(StateTexts.WaitingAt(1), list.Texts(".persons .badge"));
        using var export = await desk.Organiser.GetAsync(Address(meeting, "/registrations.csv", prefix));
        var csv = await export.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.All(names, name => Assert.Contains($";{name};", csv, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "organiser-D18")]
    public async Task Numbers_of_people_link_to_lists_of_as_many(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await EveryStateAsync(desk);
        var followed = 0;

        foreach (var address in Pages.Select(page => Address(meeting, page)).Append("/organiser"))
        {
            var page = await desk.PageAsync(address);
            foreach (var cell in page.QuerySelectorAll(".stats dd, td.number").Where(cell => IsOfPeople(cell, page)))
            {
                var link = cell.QuerySelector("a");
                Assert.True(link is not null, $"{address}: {cell.ParentElement!.Text()} has no link.");
                var list = await desk.PageAsync(link.GetAttribute("href")!);
                var main = list.QuerySelector("main")!;
                var listed = main.GetAttribute("data-waiting")
                    ?? main.QuerySelector("[data-found]")?.GetAttribute("data-found")
                    ?? "0";
                var row = $"{address}: {cell.ParentElement!.Text()}";
                Assert.Equal((row, First(cell)), (row, int.Parse(listed, CultureInfo.InvariantCulture)));
                followed++;
            }
        }

        Assert.InRange(followed, 30, 100);
        var overview = await desk.PageAsync(Address(meeting, ""));
        Assert.Equal("Ronde 1: nog niets gekozen 1", overview.Text("[data-unchosen='1']"));
        Assert.Equal(["Fien"], (await desk.PageAsync(overview.QuerySelector("[data-unchosen] a")!.GetAttribute("href")!)).Names());

        // Nobody but Emma waits for the event, and the desk shows those who wait for a session too.
        Assert.Equal("en 1 voor een onderdeel", (await desk.PageAsync("/organiser")).Text("td.number a.meta"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "organiser-D18")]
    public async Task Person_page_explains_a_lower_number(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 1);
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bert", "Cees");

        var still = await desk.PageAsync(meeting.Person(people[2]));
        await desk.App.AskAsync(meeting.Id, new CancelRegistration(people[0]));
        var moved = await desk.PageAsync(meeting.Person(people[2]));

        Assert.DoesNotContain("Kwam op de wachtlijst als nummer", still.Text(".standing"), StringComparison.Ordinal);
        Assert.Contains("Op de wachtlijst, nummer 1", moved.Text(".standing"), StringComparison.Ordinal);
        Assert.Contains("Kwam op de wachtlijst als nummer 2.", moved.Text(".standing"), StringComparison.Ordinal);
        Assert.Equal(
            "Vandaag ging er één plek naar iemand die eerder op de wachtlijst stond.", moved.Text(".standing [data-today]"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "organiser-D18")]
    public async Task Preview_says_why_fewer_people_get_a_place(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 1);
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bert", "Cees", "Dora");
        var note = Mailing.Note(meeting.Id);
        await desk.App.AskAsync(meeting.Id, new PromoteByOrganiser(people[1]) { Note = note.Id, Overbook = true }, note);
        var address = $"/organiser/events/{meeting.Slug}/capacity/{await desk.App.EventPoolAsync(meeting.Id)}";

        var shown = await desk.ShownAsync(address, ("Capacity", "3"), ("Preview", "true"));

        Assert.StartsWith("1 persoon krijgt een plek: Cees", shown.Text("#preview [data-held]"), StringComparison.Ordinal);
        Assert.Equal(
            "Nu heeft 1 persoon meer een plek dan er plekken zijn. Een van de nieuwe plekken is daarom al bezet.",
            shown.Text("#preview [data-overbooked]"));
    }

    [Fact]
    [Trait("Finding", "organiser-D18")]
    public async Task Documentation_lists_the_names_of_all_states()
    {
        var words = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs", "domain.md"), TestContext.Current.CancellationToken);

        foreach (var language in new[] { "nl", "en" })
        {
            MailRenderer.Speak(language);
            foreach (var state in Enum.GetValues<ClaimState>())
            {
                Assert.Contains($"| {StateTexts.Of(state)} |", words, StringComparison.Ordinal);
                Assert.Contains($"| {StateTexts.Of(state, EventStatus.Cancelled)} |", words, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>Makes an event with people in every state, in the event and in a session.</summary>
    private static async Task<Event> EveryStateAsync(OrganisersDesk desk)
    {
        var meeting = await Seed.EventAsync(
            desk.App,
            4,
            one => one.Settings.Rules = new PlaceRules { OfferFromWorkingDays = 30 },
            new SeedRound(new SeedSession("Werk", 1), new SeedSession("Zorg", 9)));
        var (work, care) = (meeting.Sessions[0].Id, meeting.Sessions[1].Id);
        await desk.App.RegisterAsync(meeting.Id, "Anna", (1, [work]));
        await desk.App.RegisterAsync(meeting.Id, "Bert", (1, [work]));
        await desk.RegisterAsync(meeting.Id, new PersonName("Fien", "", "Bos"), "fien@a.example.org", "Gemeente Ede");
        var hans = await desk.App.RegisterAsync(meeting.Id, "Hans", (1, [care]));
        await desk.App.RegisterAsync(meeting.Id, "Cees", (1, [care]));
        var dora = await desk.RegisterAsync(meeting.Id, new PersonName("Dora", "", "Bos"), "dora@a.example.org", "Gemeente Ede");
        await desk.App.RegisterAsync(meeting.Id, "Emma", (1, [work]));
        await desk.App.AskAsync(meeting.Id, new CancelRegistration(hans));
        await desk.App.AskAsync(meeting.Id, new LeaveWaitlist(dora));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Anna"] = "Held",
                ["Bert"] = "Held",
                ["Fien"] = "Held",
                ["Hans"] = "Released",
                ["Cees"] = "Offered",
                ["Dora"] = "Released",
                ["Emma"] = "1",
            },
            await desk.App.StandAsync(meeting.Id));
        return meeting;
    }

    private static string Address(Event meeting, string page, string prefix = "") =>
        $"{prefix}/organiser/events/{meeting.Slug}{string.Format(CultureInfo.InvariantCulture, page, meeting.Sessions[0].Id)}";

    /// <summary>Whether a number counts people. Capacities, numbers of rounds and the people of a week are no lists.</summary>
    private static bool IsOfPeople(IElement cell, IHtmlDocument page)
    {
        var label = cell.GetAttribute("data-l") ?? cell.PreviousElementSibling?.Text() ?? "";
        return cell.Closest("section[aria-labelledby=weeks], .persons") is null && Number().IsMatch(cell.Text())
            && label is not ("Aantal plekken" or "Plekken" or "Ronde")
            && page.QuerySelector("main") is not null;
    }

    private static int First(IElement cell) => int.Parse(Number().Match(cell.Text()).Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d+", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
