using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Pages;
using EventRegistration.Web.Tests.Places;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>Pages offer only what is possible now, and say what is so: a closed waitlist, a full event, a cancelled event.</summary>
public sealed class PresentPossibilitiesTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "organiser-D19")]
    public async Task Closed_waitlist_is_told_while_people_wait(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 1);
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bert", "Cees");
        var (here, settings) = ($"/organiser/events/{meeting.Slug}", $"/organiser/events/{meeting.Slug}/settings");
        string[] pages = [here, meeting.Registrations(), meeting.Waitlist(), $"{here}/capacity", settings];
        foreach (var page in pages)
        {
            Assert.Null((await desk.PageAsync(page)).QuerySelector("[data-off], [data-above-limit]"));
        }

        await desk.SendAsync(settings, await desk.FormOfAsync(settings, ("WaitlistLimit", "1")));
        foreach (var page in pages)
        {
            Assert.StartsWith(
                "Er wachten 2 mensen, meer dan de 1 die hoogstens op de wachtlijst mogen.",
                (await desk.PageAsync(page)).Text("[data-above-limit]"), StringComparison.Ordinal);
        }

        await desk.SendAsync(settings, await desk.FormOfAsync(settings, ("Waitlist", ""), ("WaitlistLimit", "")));
        foreach (var page in pages)
        {
            Assert.StartsWith(
                "De wachtlijst staat uit. Er komt niemand meer bij. Er wachten nog 2 mensen",
                (await desk.PageAsync(page)).Text("[data-off]"), StringComparison.Ordinal);
        }

        Assert.Contains("De wachtlijst staat uit, maar er wachten nog 2 mensen.", (await desk.PageAsync("/organiser")).Text(".todo"),
            StringComparison.Ordinal);
        foreach (var address in (string[])[$"/events/{meeting.Slug}", $"/events/{meeting.Slug}/register"])
        {
            var main = (await desk.App.PageAsync(address)).Text("main");
            Assert.Contains("op de wachtlijst kan niemand meer", main, StringComparison.OrdinalIgnoreCase);
            Assert.Matches("eerst voor wie al wacht|gaat naar wie aan de beurt is", main);
            Assert.DoesNotMatch("geen wachtlijst|ziet u dat hier", main);
        }

        var refused = await desk.App.PostAsync($"/events/{meeting.Slug}/register", Filled.In("Dora"));
        Assert.Equal(422, refused.Status);
        Assert.DoesNotContain("geen wachtlijst", refused.Main, StringComparison.Ordinal);

        // Without people on it there is no waitlist.
        await desk.App.AskAsync(meeting.Id, new LeaveWaitlist(people[1]));
        await desk.App.AskAsync(meeting.Id, new LeaveWaitlist(people[2]));
        Assert.Contains(
            "Er is geen wachtlijst", (await desk.App.PageAsync($"/events/{meeting.Slug}")).Text(".facts"), StringComparison.Ordinal);
        Assert.Null((await desk.PageAsync(here)).QuerySelector("[data-off]"));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "organiser-D21")]
    public async Task Offer_page_has_a_button_only_while_places_are_free(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 2, one => one.Settings.Rules = new PlaceRules { PromotionPaused = true });
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bert", "Cees");
        await desk.App.RegisterPartyAsync(Asking.Party(meeting.Id, "Sonja", together: true, "Theo", "Toos"));
        var theo = await desk.App.InDatabaseAsync(context =>
            Task.FromResult(context.Registrations.Single(one => one.Details.GivenName == "Theo").Id));

        await AssertImpossibleAsync(people[2], "Er is nu geen plek vrij om aan te bieden.");
        await desk.App.AskAsync(meeting.Id, new CancelRegistration(people[0]));
        Assert.NotNull((await desk.PageAsync(meeting.Person(people[2], "offer"))).QuerySelector("main form button"));

        // One place is too few for two who come together.
        await AssertImpossibleAsync(theo, "Er is nu geen plek vrij om aan te bieden.");
        meeting = await Seed.EventAsync(desk.App, 1, one =>
        {
            one.Settings.Rules = new PlaceRules { PromotionPaused = true };
            one.StartsAt = desk.App.UtcNow.AddMinutes(20);
        });
        people = await desk.RegisterAsync(meeting.Id, "Dirk", "Emma");
        await desk.App.AskAsync(meeting.Id, new CancelRegistration(people[0]));
        await AssertImpossibleAsync(people[1], "er is geen tijd meer om te reageren");

        async Task AssertImpossibleAsync(Guid person, string why)
        {
            var page = await desk.PageAsync(meeting.Person(person, "offer"));
            Assert.Null(page.QuerySelector("main form"));
            Assert.Contains(why, page.Text("main"), StringComparison.Ordinal);
            Assert.DoesNotContain("Reageren kan tot", page.Text("main"), StringComparison.Ordinal);
            Assert.NotNull(page.QuerySelector($"main .cta a[href='{meeting.Person(person, "promote")}']"));
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "organiser-D26")]
    public async Task Cancelled_event_offers_no_places_and_names_none(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 2, null, new SeedRound(new SeedSession("Werk", 1)));
        var work = meeting.Sessions[0].Id;
        var anna = await desk.App.RegisterAsync(meeting.Id, "Anna", (1, [work]));
        await desk.App.RegisterAsync(meeting.Id, "Carla");
        var bert = await desk.App.RegisterAsync(meeting.Id, "Bert");
        var party = await desk.App.RegisterPartyAsync(Asking.Party(meeting.Id, "Sonja", together: true, "Theo", "Toos"));
        var here = $"/organiser/events/{meeting.Slug}";
        await desk.SendAsync($"{here}/cancel");

        foreach (var page in new[] { here, meeting.Registrations(), meeting.Waitlist(), $"{here}/capacity", $"{here}/figures" })
        {
            var shown = await desk.PageAsync(page);
            var main = shown.QuerySelector("main")!;
            Assert.Empty(main.QuerySelectorAll("a[href$='/new'], a[href$='/import'], .verbs a[href$='/capacity'], form[method=post]"));
            Assert.Empty(main.QuerySelectorAll(".persons .b-ok"));
            Assert.All(main.Texts("dt, th, .badge, h2"), text => Assert.DoesNotMatch("Heeft een|Op de wachtlijst", text));
        }

        Assert.Contains("Had een plek", (await desk.PageAsync(meeting.Registrations())).Texts(".persons .badge"));
        Assert.Equal("Had een plek", (await desk.PageAsync(meeting.Person(anna))).Text("#standing"));
        Assert.NotNull((await desk.PageAsync(meeting.Person(anna))).QuerySelector(".standing-cancelled"));
        Assert.Contains("gaat niet door", (await desk.PageAsync($"{here}/capacity")).Text("main"), StringComparison.Ordinal);

        // The pages of the attendee and of the registrant name no place or number either.
        var theo = await desk.App.InDatabaseAsync(context =>
            Task.FromResult(context.Registrations.Single(one => one.Details.GivenName == "Theo").Id));
        foreach (var person in new[] { anna, bert, theo })
        {
            var own = await desk.App.GetAsync(await desk.App.OwnPageAsync(person));
            Assert.Equal("Deze bijeenkomst gaat niet door", own.Page.Text("#standing"));
            Assert.DoesNotMatch("U heeft een plek|op de wachtlijst als|Uw nummer", own.Page.Text("main"));
            Assert.DoesNotContain("heeft een plek", own.Page.Title!, StringComparison.OrdinalIgnoreCase);
        }

        Assert.NotEqual(Guid.Empty, party);
        Assert.Empty(await desk.App.BreachesAsync());
    }
}
