using System.Net;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Places;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>The registrations of an event: the list, its filters, and the waitlist in order.</summary>
public sealed class RegistrationsTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task List_shows_every_registration_of_the_event_with_its_state(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var (meeting, other) = (await Seed.EventAsync(desk.App, 2), await Seed.EventAsync(desk.App, 2));
        await desk.RegisterAsync(other.Id, "Vreemd");
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bert", "Cees", "Dora");
        await desk.App.AskAsync(meeting.Id, new CancelRegistration(people[0]));
        await desk.App.AskAsync(meeting.Id, new RemoveRegistration(people[3]) { Note = Guid.NewGuid() });

        var page = await desk.PageAsync(meeting.Registrations());

        Assert.Equal(["2 van 2", "0", "0", "2"], page.Texts(".stats dd"));
        Assert.Equal(["Anna", "Bert", "Cees", "Dora"], page.Names());
        Assert.Equal(["Afgemeld", "Heeft een plek", "Heeft een plek", "Van de lijst gehaald"], page.Texts(".persons .badge"));
        Assert.Equal("Anna van der Meer anna@gemeente.example.org", page.Text(".persons tbody th"));
        Assert.Equal(people, page.QuerySelectorAll(".persons tbody tr").Select(row => Guid.Parse(row.GetAttribute("data-id")!)));
        Assert.Equal(["Aanmeldingen", "Wachtlijst", "Aantal plekken", "Regels", "Logboek"], page.Texts(".subtabs a"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Filters_find_exactly_the_matching_registrations(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 3, null, new SeedRound(new SeedSession("Werk", 1), new SeedSession("Zorg", 9)));
        var (work, care) = (meeting.Sessions[0].Id, meeting.Sessions[1].Id);
        await AddAsync("Anna", work);
        await AddAsync("Bert", work, care);
        var cees = await AddAsync("Cees", work);
        await AddAsync("Dora", work);
        await AddAsync("Emma", care);

        Assert.Equal(["Anna", "Bert", "Cees"], await FoundAsync("?state=held"));
        Assert.Equal(["Dora", "Emma"], await FoundAsync("?state=waiting"));
        Assert.Equal([], await FoundAsync("?state=offered"));

        // Matches are a place, a position on the session's waitlist, and a pending preference, but not a refused one.
        Assert.Equal(["Anna", "Cees", "Dora"], await FoundAsync($"?session={work}"));
        Assert.Equal(["Bert", "Emma"], await FoundAsync($"?session={care}"));
        Assert.Equal(["Dora"], await FoundAsync($"?session={work}&state=waiting"));
        Assert.Equal(["Bert"], await FoundAsync($"?session={care}&state=held&q=bert"));
        Assert.Equal(["Anna", "Bert", "Cees", "Dora", "Emma"], await FoundAsync("?state=nonsense&session=x&p=-3"));
        var sessions = (await desk.PageAsync(meeting.Registrations())).Texts(".persons .plain");
        Assert.Equal(
            [
                "Werk Heeft een plek", "Zorg Heeft een plek", "Werk Op de wachtlijst, nummer 1", "Werk eerste keuze", "Zorg eerste keuze",
            ],
            sessions);
        Assert.Equal(["Kwam op de wachtlijst: Werk", "Kreeg een plek"],
            (await desk.PageAsync(meeting.Person(cees))).Texts(".history strong"));

        Task<Guid> AddAsync(string name, params long[] preferences) => desk.App.RegisterAsync(meeting.Id, name, (1, preferences));

        async Task<IReadOnlyList<string>> FoundAsync(string query) => (await desk.PageAsync(meeting.Registrations() + query)).Names();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Search_matches_name_organisation_and_address_for_any_input(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 9);
        await desk.RegisterAsync(meeting.Id, new PersonName("Émile", "", "Zola"), "zola@a.example.org", "Gemeente Den Haag");
        await desk.RegisterAsync(meeting.Id, new PersonName("Anna", "de", "Boer"), "a.boer@b.example.org", "VNG 100% samen_doen");
        await desk.RegisterAsync(meeting.Id, new PersonName("Bert", "", @"B\ak'ker"), "bert@b.example.org", "Gemeente Delft");

        Assert.Equal(["Émile"], await FoundAsync("ÉMILE"));
        Assert.Equal(["Anna"], await FoundAsync("  anna   boer "));
        Assert.Equal(["Bert", "Anna"], await FoundAsync("b.example.org"));
        Assert.Equal(["Bert", "Émile"], await FoundAsync("gemeente"));
        Assert.Equal([], await FoundAsync("gemeente anna"));
        Assert.Equal(["Anna"], await FoundAsync("%"));
        Assert.Equal(["Anna"], await FoundAsync("n_d"));
        Assert.Equal(["Bert"], await FoundAsync(@"b\a"));
        Assert.Equal(["Bert"], await FoundAsync("k'k"));
        Assert.Equal([], await FoundAsync("x' OR 1=1 --"));
        Assert.Equal(["Anna"], await FoundAsync("anna\0"));
        Assert.Equal(["Anna"], await FoundAsync("\u0001anna\u0085"));
        Assert.Equal([], await FoundAsync("\uFFFE"));
        Assert.Equal([], await FoundAsync(new string('a', 5000)));
        foreach (var raw in new[] { "%ED%A0%80", "%FF%FE", "%00", "%F0%9F%98%80" })
        {
            Assert.NotNull(await desk.PageAsync($"{meeting.Registrations()}?q={raw}"));
        }

        async Task<IReadOnlyList<string>> FoundAsync(string text) =>
            (await desk.PageAsync($"{meeting.Registrations()}?q={Uri.EscapeDataString(text)}")).Names();
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Long_list_is_paged_and_keeps_the_filter(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 0);
        await desk.RegisterAsync(meeting.Id, [.. Enumerable.Range(100, 60).Select(i => $"P{i}")]);

        var first = await desk.PageAsync($"{meeting.Registrations()}?state=waiting");
        var second = await desk.PageAsync(first.QuerySelector("[rel=next]")!.GetAttribute("href")!);
        var beyond = await desk.PageAsync($"{meeting.Registrations()}?p=999");

        Assert.Equal(Enumerable.Range(100, 50).Select(i => $"P{i}"), first.Names());
        Assert.Equal(Enumerable.Range(150, 10).Select(i => $"P{i}"), second.Names());
        Assert.Equal(Enumerable.Range(51, 10).Select(i => $"Op de wachtlijst, nummer {i}"), second.Texts(".persons .badge"));
        Assert.Equal(second.Names(), beyond.Names());
        Assert.Equal($"{meeting.Registrations()}?state=waiting", second.QuerySelector("[rel=prev]")!.GetAttribute("href"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Waitlist_page_shows_the_order_with_reasons(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var (meeting, other) = (
            await Seed.EventAsync(desk.App, 1, null, new SeedRound(new SeedSession("Werk", 1), new SeedSession("Zorg", 1))),
            await Seed.EventAsync(desk.App, 1, null, new SeedRound(new SeedSession("Elders", 1))));
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bert", "Cees", "Dora");
        await desk.DoAsync(meeting, people[3], "move", ("Position", "1"), ("Reason", "Spreekt in de ochtend"));

        var page = await desk.PageAsync(meeting.Waitlist());

        Assert.Equal(["Dora", "Bert", "Cees"], page.Names());
        Assert.Equal(["1", "2", "3"], page.Texts("td.number"));
        Assert.Equal(
            [
                "Een organisator gaf een ander nummer op de wachtlijst. Werd nummer 1. Reden: “Spreekt in de ochtend”",
                "Alle plekken waren bezet bij het aanmelden.",
                "Alle plekken waren bezet bij het aanmelden.",
            ],
            page.Texts("td[data-l=Waarom]"));
        Assert.Equal("3 mensen wachten op een plek.", page.Text(".lead"));
        Assert.Equal(["Heeft een plek", "Heeft een aanbod", "Op de wachtlijst"], page.Texts(".stats dt"));
        Assert.Equal(["1 van 1", "0", "3"], page.Texts(".stats dd"));
        Assert.StartsWith("Komt er een plek vrij, dan krijgt nummer 1 die meteen", page.Texts(".facts li")[0], StringComparison.Ordinal);
        await desk.PageAsync($"{meeting.Waitlist()}?session={other.Sessions[0].Id}", HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Waitlist_page_filters_by_session_and_lists_offers_separately(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 3, null, new SeedRound(new SeedSession("Werk", 1), new SeedSession("Zorg", 1)));
        var work = meeting.Sessions[0].Id;
        List<Guid> people = [];
        foreach (var name in new[] { "Anna", "Bert", "Cees", "Dora" })
        {
            people.Add(await desk.App.RegisterAsync(meeting.Id, name, (1, [work])));
        }

        var page = await desk.PageAsync($"{meeting.Waitlist()}?session={work}");
        Assert.Equal(["De bijeenkomst", "Werk (wachtend: 2)"], page.Texts("select option"));
        Assert.Equal(["Bert", "Cees"], page.Names());

        // Two working days before it: a freed place is offered.
        desk.App.Clock!.Advance(meeting.StartsAt - desk.App.UtcNow - TimeSpan.FromDays(2));
        await desk.App.AskAsync(meeting.Id, new CancelRegistration(people[2]));
        using var organiser = await SignedIn.AsAsync(desk.App, Right.Organiser);
        using var answer = await organiser.GetAsync(meeting.Waitlist());

        var offered = (await OrganisersDesk.DocumentAsync(answer)).QuerySelector("section[aria-labelledby=offered]")!;
        Assert.Equal(["Dora"], offered.Names());
        Assert.NotEmpty(offered.Text("td[data-l='Kan reageren tot']"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Reader_sees_all_registrations_but_no_button(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 1);
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bert");
        using var reader = await SignedIn.AsAsync(desk.App, Right.Reader, meeting.Id);

        foreach (var (address, links) in new[] { (meeting.Registrations(), 1), (meeting.Waitlist(), 0), (meeting.Person(people[1]), 0) })
        {
            using var answer = await reader.GetAsync(address);
            var page = await OrganisersDesk.DocumentAsync(answer);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Empty(page.QuerySelectorAll("main form[method=post], .verbs a"));
            Assert.Equal(links, page.QuerySelectorAll("main .btn[href]").Length);
            Assert.Equal(["Aanmeldingen", "Wachtlijst", "Aantal plekken", "Logboek"], page.Texts(".subtabs a"));
            Assert.Contains("Bert", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }
    }
}
