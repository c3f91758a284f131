using System.Net;
using AngleSharp.Dom;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Pages.Organiser.Capacity;
using EventRegistration.Places;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>The capacity form: promotions, leavers and the messages about them.</summary>
public sealed class CapacityTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Five_more_places_promote_and_mail_exactly_the_first_five(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 60);
        await RegisterAsync(desk.App, meeting.Id, 84);
        var before = await desk.App.StandAsync(meeting.Id);
        Assert.Equal((60, "1", "24"), (before.Values.Count(state => state == "Held"), before["P61"], before["P84"]));

        List<string> mails = [];
        var location = "";
        mails = await desk.App.QueuesAsync(async () => location = await ChangeAsync(desk, meeting.Slug, meeting.Id, "65"));

        var after = await desk.App.StandAsync(meeting.Id);
        var expected = Enumerable.Range(1, 84).ToDictionary(number => $"P{number:00}", number => number <= 65 ? "Held" : $"{number - 65}");
        Assert.Equal(expected, after);
        Assert.Equal(["P61 Promoted", "P62 Promoted", "P63 Promoted", "P64 Promoted", "P65 Promoted"], mails);
        var page = await desk.PageAsync(location);
        Assert.Equal(
            "5 mensen van de wachtlijst hebben nu een plek; zij krijgen bericht: P61 van der Meer, P62 van der Meer, P63 van der Meer, "
                + "P64 van der Meer, P65 van der Meer.",
            Text(page.QuerySelector(".done [data-held]")!));
        Assert.Equal(
            ["Het aantal plekken ging van 60 naar 65.", "Er wachten nog 19 mensen."],
            page.QuerySelectorAll(".done p:not([data-held])").Select(Text));
        Assert.Equal(["65", "65", "0", "19"], page.QuerySelectorAll(".stats dd").Select(Text));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    /// <summary>Mails are written in the transaction of the places: neither is committed without the other.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Failing_outbox_rolls_back_the_promotion(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 1);
        await RegisterAsync(desk.App, meeting.Id, 2);
        await desk.App.InDatabaseAsync(context => context.Database.ExecuteSqlRawAsync(provider == DatabaseProvider.Sqlite
            ? """CREATE TRIGGER "NoMail" BEFORE INSERT ON "Outbox" BEGIN SELECT RAISE(ABORT, 'no mail'); END"""
            : """ALTER TABLE "Outbox" ADD CONSTRAINT "NoMail" CHECK (false) NOT VALID"""));

        var address = await AddressAsync(desk, meeting.Slug, meeting.Id);
        using var answer = await desk.Organiser.PostAsync(address, ("Capacity", "2"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("2", (await OrganisersDesk.DocumentAsync(answer)).QuerySelector("#Capacity")!.GetAttribute("value"));
        Assert.Equal(new Dictionary<string, string> { ["P01"] = "Held", ["P02"] = "1" }, await desk.App.StandAsync(meeting.Id));
        Assert.Equal(1, (await Seed.ReadAsync(desk.App, meeting.Id)).Pools.Single().Capacity);
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Trait("Finding", "organiser-D4")]
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Preview_of_a_lower_capacity_counts_whose_number_rises(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 2);
        var people = await RegisterAsync(desk.App, meeting.Id, 4, apart: TimeSpan.FromMinutes(1));
        var address = await AddressAsync(desk, meeting.Slug, meeting.Id);

        var shown = await desk.ShownAsync(address, ("Capacity", "1"), ("Leavers", $"{people[1]}"), ("Preview", "true"));

        Assert.Equal(
            "1 persoon verliest zijn of haar plek en komt vooraan op de wachtlijst: P02 van der Meer. "
            + "Wie al wacht, krijgt een hoger nummer: 2 mensen.",
            Text(shown.QuerySelector("#preview [data-back]")!));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Leavers_go_off_the_list_when_the_organiser_says_so(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 2);
        var people = await RegisterAsync(desk.App, meeting.Id, 3, apart: TimeSpan.FromMinutes(1));

        var mails = await desk.App.QueuesAsync(async () => await desk.SendAsync(
            await AddressAsync(desk, meeting.Slug, meeting.Id),
            ("Capacity", "1"), ("Leavers", $"{people[1]}"), ("OffTheList", "true"), ("Reason", "De zaal is kleiner.")));

        Assert.Equal(
            new Dictionary<string, string> { ["P01"] = "Held", ["P02"] = "Released", ["P03"] = "1" },
            await desk.App.StandAsync(meeting.Id));
        Assert.Equal(["P02 Cancelled"], mails);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Capacity_below_taken_places_asks_who_leaves_newest_places_first(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 4);
        var people = await RegisterAsync(desk.App, meeting.Id, 5, apart: TimeSpan.FromMinutes(1));
        var address = await AddressAsync(desk, meeting.Slug, meeting.Id);

        var asked = await desk.RefusedAsync(address, ("Capacity", "2"));

        Assert.Equal("Er zijn al 4 plekken vergeven. Kies wie een plek verliezen: 2 mensen.", Text(asked.QuerySelector("#Leavers-error")!));
        Assert.Equal(["P04", "P03", "P02", "P01"], asked.QuerySelectorAll(".choices label").Select(label => Text(label).Split(' ')[0]));
        Assert.Empty(asked.QuerySelectorAll(".choices [checked]"));
        var one = await desk.RefusedAsync(address, ("Capacity", "2"), ("Leavers", $"{people[3]}"));
        Assert.Equal(
            ["Kies precies 2 mensen. U koos er 1.", "Schrijf waarom. Wie een plek verliest, leest dit in de e-mail."],
            one.QuerySelectorAll(".error-summary a").Select(Text));
        Assert.Equal([$"{people[3]}"], one.QuerySelectorAll(".choices [checked]").Select(box => box.GetAttribute("value")));
        var nobody = await desk.RefusedAsync(address, ("Capacity", "2"), ("Leavers", $"{people[3]}"), ("Leavers", $"{people[4]}"),
            ("Reason", "De zaal is kleiner."));
        Assert.StartsWith("Iemand die u koos, heeft intussen geen plek meer.", Text(nobody.QuerySelector("#Leavers-error")!),
            StringComparison.Ordinal);
        Assert.Equal(4, (await desk.App.StandAsync(meeting.Id)).Values.Count(state => state == "Held"));

        var location = "";
        var mails = await desk.App.QueuesAsync(async () => location = await desk.SendAsync(
            address, ("Capacity", "2"), ("Leavers", $"{people[3]}"), ("Leavers", $"{people[1]}"), ("Reason", "De zaal is kleiner.")));

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["P01"] = "Held",
                ["P02"] = "1",
                ["P03"] = "Held",
                ["P04"] = "2",
                ["P05"] = "3"
            },
            await desk.App.StandAsync(meeting.Id));
        Assert.Equal(["P02 PlaceWithdrawn", "P04 PlaceWithdrawn"], mails);
        Assert.Contains(
            "2 mensen hebben geen plek meer, staan vooraan op de wachtlijst en krijgen bericht: P02 van der Meer, P04 van der Meer.",
            (await desk.PageAsync(location)).QuerySelectorAll(".done p").Select(Text));
        Assert.Equal("De zaal is kleiner.",
            await desk.App.InDatabaseAsync(context => context.ReasonNotes.Select(note => note.Text).SingleAsync()));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Late_capacity_increase_makes_offers_and_unlimited_offers_to_all(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 1, one => one.Settings.Rules = one.Settings.Rules with { OfferFromWorkingDays = 60 });
        await RegisterAsync(desk.App, meeting.Id, 4);

        var two = await desk.PageAsync(await ChangeAsync(desk, meeting.Slug, meeting.Id, "2"));
        var all = await desk.PageAsync(
            await desk.SendAsync(await AddressAsync(desk, meeting.Slug, meeting.Id), ("Capacity", "2"), ("Unlimited", "true")));

        Assert.Equal("1 persoon van de wachtlijst krijgt nu de vraag of hij of zij komt: P02 van der Meer.",
            Text(two.QuerySelector("[data-offered]")!));
        Assert.Equal("2 mensen van de wachtlijst krijgen nu de vraag of ze komen: P03 van der Meer, P04 van der Meer.",
            Text(all.QuerySelector("[data-offered]")!));
        Assert.Equal(["geen maximum", "1", "3", "0"], all.QuerySelectorAll(".stats dd").Select(Text));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Session_has_its_own_capacity(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, null, rounds: new SeedRound(new SeedSession("Werk", 1), new SeedSession("Zorg", 5)));
        var work = meeting.Sessions[0].Id;
        foreach (var name in new[] { "Anna", "Bram" })
        {
            await desk.App.RegisterAsync(meeting.Id, name, (1, [work]));
        }

        var page = await desk.PageAsync($"/organiser/events/{meeting.Slug}/capacity");
        Assert.Equal(["Werk 1 1 1 1 Wijzigen", "Zorg 1 5 0 0 Wijzigen"],
            page.QuerySelectorAll("tbody tr").Select(row => string.Join(' ', row.Children.Select(Text))));
        var location = await desk.SendAsync(page.QuerySelector("tbody a[href*='/capacity/']")!.GetAttribute("href")!, ("Capacity", "2"));

        var done = await desk.PageAsync(location);
        Assert.Equal("Werk: het aantal plekken ging van 1 naar 2.", Text(done.QuerySelector(".done strong")!));
        Assert.Equal("1 persoon van de wachtlijst heeft nu een plek en krijgt bericht: Bram van der Meer.",
            Text(done.QuerySelector("[data-held]")!));
        Assert.Equal(new Dictionary<string, string> { ["Anna"] = "Held", ["Bram"] = "Held" }, await desk.App.StandAsync(meeting.Id, work));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Fact]
    public async Task Invalid_or_outdated_capacity_changes_nothing()
    {
        await using var desk = await OrganisersDesk.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(desk.App, 5);
        var address = await AddressAsync(desk, meeting.Slug, meeting.Id);
        foreach (var wrong in new[] { "", "-1", "1.5", "100001", "veel" })
        {
            var page = await desk.RefusedAsync(address, ("Capacity", wrong));
            Assert.Equal("Vul een heel getal in van 0 tot en met 100000, of kies “Geen maximum”.",
                Text(page.QuerySelector("#Capacity-error")!));
            Assert.Equal(wrong, page.QuerySelector("#Capacity")!.GetAttribute("value"));
        }

        var meanwhile = await desk.RefusedAsync(address, ("Capacity", "7"), ("Seen", "4"));
        Assert.StartsWith("Een collega heeft dit intussen veranderd. Het is nu: 5.", Text(meanwhile.QuerySelector("#Capacity-error")!),
            StringComparison.Ordinal);
        Assert.Equal("5", meanwhile.QuerySelector("[name=Seen]")!.GetAttribute("value"));
        await desk.RefusedAsync(address, ("Capacity", "7"), ("Reason", new string('x', 501)));
        Assert.Equal($"/organiser/events/{meeting.Slug}/capacity", await desk.SendAsync(address, ("Capacity", "5")));
        Assert.Equal(0, await desk.App.InDatabaseAsync(context => context.Decisions.CountAsync()));
        Assert.Equal(HttpStatusCode.NotFound,
            (await desk.SendStaleAsync($"/organiser/events/{meeting.Slug}/capacity/99999", ("Capacity", "7"))).Status);
    }

    [Fact]
    public async Task Pool_of_another_event_cannot_be_changed()
    {
        await using var desk = await OrganisersDesk.StartAsync(DatabaseProvider.Sqlite);
        var (meeting, other) = (await Seed.EventAsync(desk.App, 5), await Seed.EventAsync(desk.App, 5));

        var answer = await desk.SendStaleAsync(
            $"/organiser/events/{meeting.Slug}/capacity/{await desk.App.EventPoolAsync(other.Id)}", ("Capacity", "7"), ("Seen", "5"));

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal(5, (await Seed.ReadAsync(desk.App, other.Id)).Pools.Single().Capacity);
    }

    [Fact]
    public async Task Reader_sees_the_figures_but_no_button()
    {
        await using var desk = await OrganisersDesk.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(desk.App, 5, rounds: new SeedRound(new SeedSession("Werk", 1)));
        using var reader = await SignedIn.AsAsync(desk.App, Right.Reader, meeting.Id);

        using var answer = await reader.GetAsync($"/organiser/events/{meeting.Slug}/capacity");

        var page = await OrganisersDesk.DocumentAsync(answer);
        Assert.Equal(["5", "0", "0", "0"], page.QuerySelectorAll(".stats dd").Select(Text));
        Assert.Empty(page.QuerySelectorAll("main form, main button, main td a[href*='/capacity/']"));
    }

    [Theory]
    [InlineData(60, 40, 0, 50, 0)]
    [InlineData(60, 40, 0, 30, 10)]
    [InlineData(60, 62, 2, 61, 0)]
    [InlineData(60, 62, 2, 60, 0)]
    [InlineData(60, 62, 2, 59, 3)]
    [InlineData(60, 62, 2, null, 0)]
    [InlineData(null, 62, 0, 60, 2)]
    public void MustLeave_matches_the_number_that_the_core_requires(int? capacity, int taken, int overbooked, int? wanted, int leave)
    {
        var pool = new PoolFigures { Pool = 1, Capacity = capacity, Held = taken, Overbooked = overbooked };

        Assert.Equal(leave, pool.MustLeave(wanted));
    }

    private static async Task<string> AddressAsync(OrganisersDesk desk, string slug, long eventId) =>
        $"/organiser/events/{slug}/capacity/{await desk.App.EventPoolAsync(eventId)}";

    private static async Task<string> ChangeAsync(OrganisersDesk desk, string slug, long eventId, string capacity) =>
        await desk.SendAsync(await AddressAsync(desk, slug, eventId), ("Capacity", capacity));

    private static async Task<List<Guid>> RegisterAsync(TestApp app, long eventId, int count, TimeSpan apart = default)
    {
        List<Guid> made = [];
        for (var number = 1; number <= count; number++)
        {
            made.Add(await app.RegisterAsync(eventId, $"P{number:00}"));
            app.Clock!.Advance(apart);
        }

        return made;
    }

    private static string Text(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
