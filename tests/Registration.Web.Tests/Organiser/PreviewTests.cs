using System.Net;
using AngleSharp.Html.Dom;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Web.Tests.Places;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>The preview of a capacity change or a room swap before it is saved.</summary>
public sealed class PreviewTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Preview_shows_promotions_without_saving_and_saving_does_the_same(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 2, rounds: new SeedRound(new SeedSession("Werk", 1)));
        var work = meeting.Sessions[0].Id;
        foreach (var name in new[] { "Anna", "Bram", "Cees", "Dirk", "Evi" })
        {
            await desk.App.RegisterAsync(meeting.Id, name, (1, [work]));
        }

        var address = $"/organiser/events/{meeting.Slug}/capacity/{await EventPoolAsync(desk, meeting.Id)}";
        var before = await Tables.ReadAllAsync(desk.App);
        var page = await PreviewAsync(desk, address, ("Capacity", "4"), ("Reason", "Grotere zaal"));

        Assert.Equal(before, await Tables.ReadAllAsync(desk.App));
        Assert.Equal(
            [
                "Aantal plekken: 2 naar 4", "Deze 2 krijgen een plek: Cees van der Meer (nummer 1), Dirk van der Meer (nummer 2).",
                "Er wacht dan nog 1 persoon.",
                "Werk", "Deze 2 komen hier op de wachtlijst: Cees van der Meer, Dirk van der Meer.", "Er wachten dan nog 3 mensen.",
                "Er is nog niets opgeslagen.",
            ],
            page.Texts("#preview p"));
        Assert.Equal(("4", "Grotere zaal"),
            (page.QuerySelector("#Capacity")!.GetAttribute("value"), page.QuerySelector("#Reason")!.TextContent));

        await desk.SendAsync(address, ("Capacity", "4"), ("Reason", "Grotere zaal"), ("Previewed", Previewed(page)));
        Assert.Equal(
            new Dictionary<string, string> { ["Anna"] = "Held", ["Bram"] = "Held", ["Cees"] = "Held", ["Dirk"] = "Held", ["Evi"] = "1" },
            await desk.App.StandAsync(meeting.Id));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Outdated_preview_is_refreshed_and_saved_on_the_next_attempt(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 1);
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bram", "Cees");
        var address = $"/organiser/events/{meeting.Slug}/capacity/{await EventPoolAsync(desk, meeting.Id)}";
        var first = await PreviewAsync(desk, address, ("Capacity", "2"));
        await desk.App.AskAsync(meeting.Id, new LeaveWaitlist(people[1]));

        var anew = await desk.RefusedAsync(address, ("Capacity", "2"), ("Previewed", Previewed(first)));

        Assert.StartsWith("Er is intussen iets veranderd", anew.Text(".error-summary li"), StringComparison.Ordinal);
        Assert.Equal("1 persoon krijgt een plek: Bram van der Meer (nummer 1).", first.Text("#preview [data-held]"));
        Assert.Equal("1 persoon krijgt een plek: Cees van der Meer (nummer 1).", anew.Text("#preview [data-held]"));
        Assert.Equal(new Dictionary<string, string> { ["Anna"] = "Held", ["Bram"] = "Released", ["Cees"] = "1" },
            await desk.App.StandAsync(meeting.Id));
        await desk.SendAsync(address, ("Capacity", "2"), ("Previewed", Previewed(anew)));
        Assert.Equal("Held", (await desk.App.StandAsync(meeting.Id))["Cees"]);

        // Another number than was shown is no surprise.
        await desk.SendAsync(address, ("Capacity", "9"), ("Previewed", Previewed(anew)));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Preview_below_taken_places_names_the_newest_and_preselects_nobody(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 3);
        List<Guid> people = [];
        foreach (var name in new[] { "Anna", "Bram", "Cees", "Dirk" })
        {
            people.AddRange(await desk.RegisterAsync(meeting.Id, name));
            desk.App.Clock!.Advance(TimeSpan.FromMinutes(1));
        }

        // Dirk signed up last of all, and Bram's place was given to him after that.
        await desk.App.AskAsync(meeting.Id, new CancelRegistration(people[1]));
        var address = $"/organiser/events/{meeting.Slug}/capacity/{await EventPoolAsync(desk, meeting.Id)}";
        var before = await Tables.ReadAllAsync(desk.App);

        var page = await PreviewAsync(desk, address, ("Capacity", "1"));

        Assert.Equal(
            ["Naar 1 kan alleen als 2 mensen hun plek opgeven. Deze 2 kregen als laatste een plek: Dirk van der Meer, Cees van der Meer.",
                "U kiest hieronder zelf wie. Er is nog niets opgeslagen."],
            page.Texts("#preview p"));
        Assert.Equal(["Dirk", "Cees", "Anna"], page.Texts(".choices label").Select(label => label.Split(' ')[0]));
        Assert.Empty(page.QuerySelectorAll(".choices [checked], .error-summary"));
        var chosen = await PreviewAsync(desk, address, ("Capacity", "1"), ("Leavers", $"{people[0]}"), ("Leavers", $"{people[2]}"));
        Assert.Equal(
            ["Deze 2 verliezen hun plek en komen vooraan op de wachtlijst, op volgorde van aanmelden: "
                + "Anna van der Meer, Cees van der Meer."],
            chosen.Texts("#preview [data-back]"));
        Assert.Equal(before, await Tables.ReadAllAsync(desk.App));
        var tooFew = await PostPreviewAsync(desk, address, HttpStatusCode.UnprocessableEntity, ("Capacity", "1"),
            ("Leavers", $"{people[0]}"));
        Assert.Equal(["Kies precies 2 mensen. U koos er 1."], tooFew.Texts(".error-summary a"));
        await desk.SendAsync(
            address, ("Capacity", "1"), ("Leavers", $"{people[0]}"), ("Leavers", $"{people[2]}"), ("Reason", "Kleine zaal"),
            ("Previewed", Previewed(chosen)));
        Assert.Equal(
            new Dictionary<string, string> { ["Anna"] = "1", ["Bram"] = "Released", ["Cees"] = "2", ["Dirk"] = "Held" },
            await desk.App.StandAsync(meeting.Id));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Late_preview_lists_offers_and_names_at_most_fifty(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 1, one => one.Settings.Rules = one.Settings.Rules with { OfferFromWorkingDays = 30 });
        await desk.RegisterAsync(meeting.Id, [.. Enumerable.Range(1, 53).Select(number => $"P{number:00}")]);
        var address = $"/organiser/events/{meeting.Slug}/capacity/{await EventPoolAsync(desk, meeting.Id)}";

        var all = await PreviewAsync(desk, address, ("Capacity", "1"), ("Unlimited", "true"));
        var one = await PostPreviewAsync(desk, $"/en{address}", HttpStatusCode.OK, ("Capacity", "2"));

        Assert.StartsWith("Deze 52 krijgen de vraag of ze komen: P02 van der Meer (nummer 1), P03", all.Text("#preview [data-offered]"),
            StringComparison.Ordinal);
        Assert.EndsWith("P51 van der Meer (nummer 50) en 2 anderen.", all.Text("#preview [data-offered]"), StringComparison.Ordinal);
        Assert.Equal("1 person is asked whether they are coming: P02 van der Meer (number 1).", one.Text("#preview [data-offered]"));
        await PostPreviewAsync(desk, address, HttpStatusCode.UnprocessableEntity, ("Capacity", "veel"));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Room_swap_matches_its_preview(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(
            desk.App, null,
            one => (one.Sessions[0].Room, one.Sessions[1].Room) = ("Zaal 2", "Zaal 5"),
            new SeedRound(new SeedSession("Werk", 1), new SeedSession("Zorg", 3)));
        var (work, care) = (meeting.Sessions[0].Id, meeting.Sessions[1].Id);
        foreach (var name in new[] { "Anna", "Bram", "Cees", "Dirk" })
        {
            await desk.App.RegisterAsync(meeting.Id, name, (1, [work]));
        }

        await desk.App.RegisterAsync(meeting.Id, "Zoe", (1, [care]));
        var address = $"/organiser/events/{meeting.Slug}/programme/swap";
        var pools = (await Seed.ReadAsync(desk.App, meeting.Id)).Pools.Where(pool => pool.SessionId is not null)
            .ToDictionary(pool => pool.SessionId!.Value, pool => $"{pool.Id}");
        (string, string)[] form = [("One", pools[work]), ("Other", pools[care])];
        var before = await Tables.ReadAllAsync(desk.App);

        var page = await PostPreviewAsync(desk, address, HttpStatusCode.OK, form);

        Assert.Equal(before, await Tables.ReadAllAsync(desk.App));
        Assert.Equal("“Werk” en “Zorg” ruilen van zaal: 2 mensen krijgen een plek, niemand raakt zijn plek kwijt.",
            page.Text("[data-summary]"));
        Assert.Equal(
            [
                "Werk – aantal plekken: 1 naar 3", "Deze 2 krijgen een plek: Bram van der Meer (nummer 1), Cees van der Meer (nummer 2).",
                "Er wacht dan nog 1 persoon.",
                "Zorg – aantal plekken: 3 naar 1", "Niemand krijgt of verliest hierdoor een plek.", "Er is nog niets opgeslagen.",
            ],
            page.Texts("#preview p"));
        Assert.Equal("Werk – Zaal 2 (plekken: 1, bezet: 1, wachten: 3)", page.Text("#One option[selected]"));
        Assert.Equal(["Schrijf waarom. Dat komt in het logboek."], (await desk.RefusedAsync(address, form)).Texts(".error-summary a"));
        var location = await desk.SendAsync(address, [.. form, ("Reason", "Werk is gewild."), ("Previewed", Previewed(page))]);
        var done = await desk.PageAsync(location);
        Assert.Equal("2 mensen van de wachtlijst hebben nu een plek; zij krijgen bericht: Bram van der Meer, Cees van der Meer.",
            done.Text(".done [data-held]"));
        Assert.Equal(
            new Dictionary<string, string> { ["Anna"] = "Held", ["Bram"] = "Held", ["Cees"] = "Held", ["Dirk"] = "1" },
            await desk.App.StandAsync(meeting.Id, work));
        Assert.Equal([("Werk", "Zaal 5"), ("Zorg", "Zaal 2")],
            (await Seed.ReadAsync(desk.App, meeting.Id)).Sessions.OrderBy(session => session.Title)
                .Select(session => (session.Title, session.Room)));

        var back = await PostPreviewAsync(desk, address, HttpStatusCode.UnprocessableEntity, form);
        Assert.Equal(
            ["“Werk” past niet in de andere zaal. Bezet: 3, plekken daar: 1, dus 2 te weinig. Kies een ander onderdeel, of verander eerst "
                + "het aantal plekken."],
            back.Texts(".error-summary a"));
        Assert.Equal(["Kies twee verschillende onderdelen."],
            (await PostPreviewAsync(desk, address, HttpStatusCode.UnprocessableEntity, ("One", pools[work]), ("Other", pools[work])))
                .Texts(".error-summary a"));
        Assert.Equal(["Kies het ene onderdeel.", "Kies het andere onderdeel."],
            (await PostPreviewAsync(desk, address, HttpStatusCode.UnprocessableEntity, ("One", "x"), ("Other", "999999")))
                .Texts(".error-summary a"));
        Assert.Contains("Zalen geruild: aantal plekken van 1 naar 3 in “Werk”",
            (await desk.PageAsync($"/organiser/events/{meeting.Slug}/log")).Texts(".log > li p"));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    private static Task<IHtmlDocument> PreviewAsync(OrganisersDesk desk, string address, params (string Name, string Value)[] fields) =>
        PostPreviewAsync(desk, address, HttpStatusCode.OK, fields);

    private static async Task<IHtmlDocument> PostPreviewAsync(
        OrganisersDesk desk, string address, HttpStatusCode status, params (string Name, string Value)[] fields)
    {
        using var answer = await desk.Organiser.PostAsync(address, [.. fields, ("Preview", "true")]);
        Assert.Equal(status, answer.StatusCode);
        return await OrganisersDesk.DocumentAsync(answer);
    }

    private static string Previewed(IHtmlDocument page) => page.QuerySelector("[name=Previewed]")!.GetAttribute("value")!;

    private static Task<long> EventPoolAsync(OrganisersDesk desk, long eventId) => Mail.Mailing.EventPoolAsync(desk.App, eventId);
}
