using AngleSharp.Dom;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>The organisations of an event as they are counted, and spellings that are one.</summary>
public sealed class OrganisationsTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Organisations_are_counted_by_name_and_similar_names_listed_together(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 4);
        Assert.Equal("Er zijn nog geen organisaties", (await desk.PageAsync(Address(meeting))).Text(".empty h2"));
        await SignUpAsync(
            desk, meeting, ("A", "Gemeente Utrecht"), ("B", "gemeente  utrecht"), ("C", "Divosa"), ("D", "Gem. Utrecht"),
            ("E", "Gemeente Utrecht"), ("F", "Zoetermeer"),
            ("G", "Gemeente Zoetermeer"), ("H", ""), ("I", "Gemeente Zoetermeer"), ("J", "Utrehct"));

        var page = await desk.PageAsync(Address(meeting));

        Assert.Equal(
            [
                "Divosa 1 0", "Gem. Utrecht 1 0", "Gemeente Utrecht Lijkt op Gem. Utrecht 2 1", "Utrehct Lijkt op Gem. Utrecht 0 1",
                "Gemeente Zoetermeer 0 2",
                "Zoetermeer Lijkt op Gemeente Zoetermeer 0 1",
            ],
            page.Texts("tbody tr"));
        Assert.Contains("1 persoon heeft geen organisatie ingevuld.", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Dit kunt u niet terugdraaien.", page.Text("main form"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Merged_organisations_are_counted_together_from_then_on(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 10, one => one.Settings.Rules = one.Settings.Rules with { PerOrganisation = 2 });
        await SignUpAsync(desk, meeting, ("A", "Gemeente Utrecht"), ("B", "Gem. Utrecht"), ("C", "Gem. Utrecht"), ("D", "Gem. Utrecht"));
        Assert.Equal(
            new Dictionary<string, string> { ["A"] = "Held", ["B"] = "Held", ["C"] = "Held", ["D"] = "1" },
            await desk.App.StandAsync(meeting.Id));

        var page = await desk.PageAsync(await desk.SendAsync(Address(meeting), ("Key", "gemutrecht"), ("Into", "gemeenteutrecht")));

        Assert.Equal(
            "“Gem. Utrecht” telt nu mee met “Gemeente Utrecht”. Dat geldt ook voor mensen die zich later zo aanmelden.",
            page.Text(".done"));
        Assert.Equal(["Gemeente Utrecht 3 1"], page.Texts("tbody tr"));
        Assert.Equal(["“Gem. Utrecht” telt mee met “Gemeente Utrecht”."], page.Texts("[data-merged] li"));

        // Three attendees have a place and two are allowed: the first cancellation promotes no colleague, the second does.
        await SignUpAsync(desk, meeting, ("E", "GEM. UTRECHT"), ("F", "Gemeente Ede"));
        var stand = await desk.App.StandAsync(meeting.Id);
        Assert.Equal(("1", "2", "Held"), (stand["D"], stand["E"], stand["F"]));
        await desk.App.AskAsync(meeting.Id, new CancelRegistration(await IdAsync(desk, "A")));
        Assert.Equal("1", (await desk.App.StandAsync(meeting.Id))["D"]);
        await desk.App.AskAsync(meeting.Id, new CancelRegistration(await IdAsync(desk, "B")));
        stand = await desk.App.StandAsync(meeting.Id);
        Assert.Equal(("Held", "1"), (stand["D"], stand["E"]));
        Assert.Empty(await desk.App.BreachesAsync());

        // Another spelling, of which what was counted with it goes along.
        await SignUpAsync(desk, meeting, ("G", "Stad Utrecht"));
        page = await desk.PageAsync(await desk.SendAsync(Address(meeting), ("Key", "gemeenteutrecht"), ("Into", "stadutrecht")));
        Assert.Equal(["Gemeente Ede 1 0", "Stad Utrecht 3 1"], page.Texts("tbody tr"));
        Assert.Equal(2, page.QuerySelectorAll("[data-merged] li").Length);
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Invalid_merge_is_reported_at_its_field(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var (meeting, other) = (await Seed.EventAsync(desk.App, 10), await Seed.EventAsync(desk.App, 10));
        await SignUpAsync(desk, meeting, ("A", "Gemeente Utrecht"), ("B", "Gem. Utrecht"), ("C", "Ede"));
        await SignUpAsync(desk, other, ("D", "Elders"));
        await desk.SendAsync(Address(meeting), ("Key", "gemutrecht"), ("Into", "gemeenteutrecht"));

        foreach (var (key, into, field, words) in new[]
                 {
                     ("", "ede", "Key", "Kies een organisatie."), ("ede", "", "Into", "Kies een organisatie."),
                     ("ede", "ede", "Into", "Kies twee verschillende schrijfwijzen."),
                     ("gemutrecht", "ede", "Key", "Deze organisatie staat niet meer in de lijst. Kies opnieuw."),
                     ("ede", "elders", "Into", "Deze organisatie staat niet meer in de lijst. Kies opnieuw."),
                 })
        {
            var page = await desk.RefusedAsync(Address(meeting), ("Key", key), ("Into", into));
            Assert.Equal(words, page.Text($"#{field}-error"));
            Assert.Equal(key == "gemutrecht" ? null : key, page.QuerySelector("#Key option[selected]")?.GetAttribute("value"));
        }

        Assert.Equal(1, await desk.App.InDatabaseAsync(context => context.OrganisationMerges.CountAsync()));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    private static string Address(Event meeting) => $"/organiser/events/{meeting.Slug}/settings/organisations";

    private static Task<Guid> IdAsync(OrganisersDesk desk, string name) => desk.App.InDatabaseAsync(context =>
        context.Registrations.Where(one => one.Details.GivenName == name).Select(one => one.Id).SingleAsync());

    private static async Task SignUpAsync(OrganisersDesk desk, Event meeting, params (string Name, string Organisation)[] people)
    {
        foreach (var (name, organisation) in people)
        {
            await desk.App.RegisterAsync(Asking.SignUp(meeting.Id, name).With(details => details with { Organisation = organisation }));
        }
    }
}
