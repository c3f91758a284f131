using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>The page of rules: what is stored, what is refused, and who gets a place when a rule changes.</summary>
public sealed class RulesTests
{
    /// <summary>Every rule other than it is by itself; the meeting is on 15 October, 13.00.</summary>
    private static readonly (string Name, string Value)[] Other =
    [
        ("WaitlistLimit", "40"), ("ShowPosition", ""), ("OfferFrom", "5"), ("CancelUntil", "2026-10-14T09:30"), ("OfferHours", "20"),
        ("OfferHoursInLastWeek", "6"), ("OfferHoursOnTheDay", "2"), ("LapsesToBack", "0"), ("StopsDays", "2"), ("StopsAt", "16:30"),
        ("PerOrganisation", "3"), ("PerOrganisationUntil", "2026-10-01T00:00"), ("Passing", "HoldForParty"), ("Halted", "true"),
        ("Waitlist", ""),
    ];

    private static readonly PlaceRules OtherRules = new()
    {
        WaitlistEnabled = false,
        WaitlistLimit = 40,
        ShowPosition = false,
        OfferFromWorkingDays = 5,
        OfferHours = 20,
        OfferHoursInLastWeek = 6,
        OfferHoursOnTheDay = 2,
        ExpirationsToBack = 0,
        StopsWorkingDays = 2,
        StopsAt = new TimeOnly(16, 30),
        PromotionPaused = true,
        CancelUntil = new DateTime(2026, 10, 14, 7, 30, 0, DateTimeKind.Utc),
        PerOrganisation = 3,
        PerOrganisationUntil = new DateTime(2026, 9, 30, 22, 0, 0, DateTimeKind.Utc),
        Passing = Passing.HoldForParty,
    };

    private static readonly string[] OtherInWords =
    [
        "Wachtlijst: was aan, nu uit.",
        "Mensen op de wachtlijst, hoogstens: was geen maximum, nu 40.",
        "Eigen nummer op de wachtlijst tonen: was aan, nu uit.",
        "Eerst vragen of iemand komt, vanaf zoveel werkdagen vooraf: was 3, nu 5.",
        "Kantooruren om te reageren: was 16, nu 20.",
        "Kantooruren om te reageren in de laatste week: was 4, nu 6.",
        "Uren om te reageren op de dag zelf: was 1, nu 2.",
        "Zo vaak naar achteren na een aanbod zonder antwoord: was 1, nu 0.",
        "Wachtlijst schuift niet meer door, vanaf zoveel werkdagen vooraf: was 1, nu 2.",
        "Wachtlijst schuift die dag niet meer door vanaf: was 12.00, nu 16.30.",
        "Wachtlijst op pauze: was uit, nu aan.",
        "Zelf afmelden kan tot: was tot het begin, nu woensdag 14 oktober 2026, 09.30 uur.",
        "Plekken voor één organisatie, hoogstens: was geen maximum, nu 3.",
        "Maximum voor één organisatie geldt tot: was zonder einddatum, nu donderdag 1 oktober 2026, 00.00 uur.",
        "Als een groep niet past: was een kleinere groep mag eerst, nu de plekken blijven vrij voor de groep.",
    ];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Each_rule_is_stored_shown_again_and_listed_as_changed(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 5);
        var address = Address(meeting);
        Assert.False((await desk.PageAsync(address)).QuerySelector("#advanced")!.HasAttribute("open"));
        Assert.Equal(new PlaceRules(), await RulesAsync(desk, meeting));

        var page = await ChangeAsync(desk, meeting, [.. Other, ("Reason", "De zaal is klein.")]);

        Assert.Equal(OtherRules, await RulesAsync(desk, meeting));
        Assert.True(page.QuerySelector("#advanced")!.HasAttribute("open"));
        Assert.Equal(OtherInWords, page.Texts(".done li"));
        Assert.Equal(
            ["De zaal is klein."],
            await desk.App.InDatabaseAsync(
                context => context.ReasonNotes.Where(note => note.EventId == meeting.Id).Select(note => note.Text).ToListAsync()));
        Assert.Equal(
            desk.Organiser.AccountId,
            await desk.App.InDatabaseAsync(context => context.Decisions.Select(one => one.AccountId).SingleAsync()));

        // The form shows what was stored: sending it again changes nothing.
        var form = await desk.FormOfAsync(address);
        Assert.Equal(
            Other.Where(field => field.Value.Length > 0).Order(), form.Where(field => field.Name is not ("Seen" or "Reason")).Order());
        Assert.Equal($"{address}?done=0", await desk.SendAsync(address, form));
        Assert.Equal("Er is niets gewijzigd: alle regels waren al zo.", (await desk.PageAsync($"{address}?done=0")).Text(".done"));
        Assert.Equal(1, await desk.App.InDatabaseAsync(context => context.Decisions.CountAsync()));

        await ChangeAsync(
            desk,
            meeting,
            [
                .. form
                    .Where(field => field.Name is not ("Seen" or "Reason" or "Passing"))
                    .Select(field => (field.Name, Default(field.Name))),
                ("Passing", "SmallerMayPass"),
                ("Waitlist", "true"),
                ("ShowPosition", "true"),
            ]);
        Assert.Equal(new PlaceRules(), await RulesAsync(desk, meeting));
        Assert.Empty(await desk.App.BreachesAsync());

        static string Default(string name) => name switch
        {
            "OfferFrom" => "3",
            "OfferHours" => "16",
            "OfferHoursInLastWeek" => "4",
            "OfferHoursOnTheDay" or "LapsesToBack" or "StopsDays" => "1",
            "StopsAt" => "12:00",
            _ => "",
        };
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Invalid_rule_is_reported_at_its_field_with_input_kept(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 5);
        var address = Address(meeting);
        var form = await desk.FormOfAsync(address, ("Reason", "Blijft staan"));
        foreach (var (field, value, words, advanced) in BadInput)
        {
            var page = await desk.RefusedAsync(address, [.. form.Where(one => one.Name != field), (field, value)]);

            var said = page.QuerySelector($"#{field}-error");
            Assert.True(said is not null, $"{field} = {value}: {page.Text(".error-summary")}");
            Assert.Contains(words, said.Text(), StringComparison.Ordinal);
            Assert.NotNull(page.QuerySelector($".error-summary a[href='#{field}']"));
            Assert.Single(page.QuerySelectorAll(".invalid-feedback"));
            Assert.StartsWith("Fout: ", page.Title, StringComparison.Ordinal);
            Assert.Equal(advanced, page.QuerySelector("#advanced")!.HasAttribute("open"));
            if (field is not ("Passing" or "Reason"))
            {
                Assert.Equal(value, page.GetElementById(field)!.GetAttribute("value"));
                Assert.Equal("Blijft staan", page.Text("#Reason"));
            }
        }

        Assert.Equal(new PlaceRules(), await RulesAsync(desk, meeting));
        Assert.Equal(0, await desk.App.InDatabaseAsync(context => context.Decisions.CountAsync()));
    }

    private static readonly (string Field, string Value, string Words, bool Advanced)[] BadInput =
    [
        ("WaitlistLimit", "0", "heel getal van 1 tot en met 100.000", false),
        ("WaitlistLimit", "100001", "heel getal van 1 tot en met 100.000", false),
        ("WaitlistLimit", "veel", "of laat dit leeg", false),
        ("OfferFrom", "", "heel getal van 0 tot en met 30", false),
        ("OfferFrom", "31", "heel getal van 0 tot en met 30", false),
        ("CancelUntil", "morgen", "datum met een tijd", false),
        ("CancelUntil", "2026-10-15T13:01", "pas na het begin", false),
        ("OfferHours", "0", "heel getal van 1 tot en met 120", true),
        ("OfferHours", "121", "heel getal van 1 tot en met 120", true),
        ("OfferHoursInLastWeek", "", "heel getal van 1 tot en met 120", true),
        ("OfferHoursInLastWeek", "121", "heel getal van 1 tot en met 120", true),
        ("OfferHoursOnTheDay", "9", "heel getal van 1 tot en met 8", true),
        ("OfferHoursOnTheDay", "-1", "heel getal van 1 tot en met 8", true),
        ("LapsesToBack", "6", "heel getal van 0 tot en met 5", true),
        ("LapsesToBack", "", "heel getal van 0 tot en met 5", true),
        ("StopsDays", "31", "heel getal van 0 tot en met 30", true),
        ("StopsAt", "", "Vul een tijd in", true),
        ("StopsAt", "24:00", "Vul een tijd in", true),
        ("PerOrganisation", "0", "heel getal van 1 tot en met 1.000", true),
        ("PerOrganisation", "1001", "heel getal van 1 tot en met 1.000", true),
        ("PerOrganisationUntil", "2026-10-01T00:00", "Vul ook in hoeveel", true),
        ("PerOrganisationUntil", "1 oktober", "datum met een tijd", true),
        ("Passing", "Anything", "Kies een van de twee", true),
        ("Reason", new string('a', 501), "hoogstens 500 tekens", false),
    ];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Moments_are_in_local_time(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var start = new DateTime(2027, 4, 1, 11, 0, 0, DateTimeKind.Utc);
        var meeting = await Seed.EventAsync(desk.App, 5, one => (one.StartsAt, one.EndsAt) = (start, start.AddHours(3)));
        var address = Address(meeting);

        var skipped = await desk.RefusedAsync(
            address,
            await desk.FormOfAsync(
                address, ("CancelUntil", "2027-03-28T02:30"), ("PerOrganisation", "2"), ("PerOrganisationUntil", "2027-04-01T13:01")));
        Assert.Contains("Deze tijd bestaat niet", skipped.Text("#CancelUntil-error"), StringComparison.Ordinal);
        Assert.Contains("pas na het begin", skipped.Text("#PerOrganisationUntil-error"), StringComparison.Ordinal);
        await ChangeAsync(
            desk, meeting, ("CancelUntil", "2027-03-28T03:00"), ("PerOrganisation", "2"), ("PerOrganisationUntil", "2027-04-01T13:00"));

        var rules = await RulesAsync(desk, meeting);
        Assert.Equal((new DateTime(2027, 3, 28, 1, 0, 0), start), (rules.CancelUntil, rules.PerOrganisationUntil));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Only_what_two_organisers_both_changed_is_asked_again(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 5);
        var address = Address(meeting);
        var mine = await desk.FormOfAsync(address, ("OfferFrom", "7"), ("OfferHours", "24"));
        await ChangeAsync(desk, meeting, ("OfferFrom", "5"), ("ShowPosition", ""), ("Passing", "HoldForParty"));

        var page = await desk.RefusedAsync(address, mine);

        Assert.Contains("Een collega heeft de regels veranderd", page.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(["Is intussen: 5"], page.Texts(".invalid-feedback"));
        Assert.Equal(
            ("7", "24", false),
            (page.GetElementById("OfferFrom")!.GetAttribute("value"), page.GetElementById("OfferHours")!.GetAttribute("value"),
                page.GetElementById("ShowPosition")!.HasAttribute("checked")));
        Assert.Equal((5, 16), ((await RulesAsync(desk, meeting)).OfferFromWorkingDays, (await RulesAsync(desk, meeting)).OfferHours));

        // Knowing it, the form may be sent again. What only the colleague changed is kept.
        var seen = page.QuerySelector("input[name=Seen]")!.GetAttribute("value")!;
        await desk.SendAsync(
            address,
            [
                .. mine.Where(field => field.Name is not ("Seen" or "ShowPosition" or "Passing")), ("Passing", "HoldForParty"),
                ("Seen", seen),
            ]);
        Assert.Equal(
            new PlaceRules { OfferFromWorkingDays = 7, OfferHours = 24, ShowPosition = false, Passing = Passing.HoldForParty },
            await RulesAsync(desk, meeting));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Share_skips_full_organisations_and_its_removal_restores_waitlist_order(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 2);
        await SignUpAsync(desk, meeting, "A1 Almelo", "A2 Almelo", "A3 Almelo", "B1 Breda", "A4 Almelo", "C1 Cuijk");
        await ChangeAsync(desk, meeting, ("Halted", "true"));
        await EnlargeAsync(desk, meeting, 5);
        Assert.Equal(("1", "2", "3", "4"), await WaitingAsync("A3", "B1", "A4", "C1"));

        IHtmlDocument page = null!;
        var mails = await desk.App.QueuesAsync(
            async () => page = await ChangeAsync(desk, meeting, ("Halted", ""), ("PerOrganisation", "2")));

        Assert.Equal(["B1 Promoted", "C1 Promoted"], mails);
        Assert.Equal(("1", "Held", "2", "Held"), await WaitingAsync("A3", "B1", "A4", "C1"));
        Assert.Equal("Hierdoor hebben 2 mensen van de wachtlijst nu een plek. Zij krijgen bericht.", page.Text(".done [data-held='2']"));
        Assert.Empty(page.QuerySelectorAll(".done [data-offered]"));
        Assert.Empty(await desk.App.BreachesAsync());

        // The free place goes to no waiting attendee, so a new registrant of another organisation gets it.
        await SignUpAsync(desk, meeting, "A5 Almelo");
        await EnlargeAsync(desk, meeting, 6);
        await SignUpAsync(desk, meeting, "D1 Delft");
        Assert.Equal(("1", "2", "3", "Held"), await WaitingAsync("A3", "A4", "A5", "D1"));
        var still = await ChangeAsync(desk, meeting, ("OfferHours", "20"));
        Assert.Equal("Niemand van de wachtlijst kreeg hierdoor een plek.", still.Text(".done > p:last-child"));

        var ended = await ChangeAsync(desk, meeting, ("PerOrganisation", ""));

        Assert.Equal(("Held", "1", "2", "Held"), await WaitingAsync("A3", "A4", "A5", "D1"));
        Assert.Equal("Hierdoor heeft 1 persoon van de wachtlijst nu een plek. Die krijgt bericht.", ended.Text(".done [data-held='1']"));
        Assert.Empty(await desk.App.BreachesAsync());

        async Task<(string, string, string, string)> WaitingAsync(string one, string two, string three, string four)
        {
            var stand = await desk.App.StandAsync(meeting.Id);
            return (stand[one], stand[two], stand[three], stand[four]);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Halted_waitlist_keeps_freed_places_and_resuming_promotes_the_first(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 3);
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bram", "Cees", "Dirk", "Eva", "Fien");
        await ChangeAsync(desk, meeting, ("Halted", "true"));

        var mails = await desk.App.QueuesAsync(async () =>
        {
            await desk.App.AskAsync(meeting.Id, new CancelRegistration(people[0]));
            await desk.App.AskAsync(meeting.Id, new CancelRegistration(people[2]));
            await desk.RegisterAsync(meeting.Id, "Gijs");
        });

        Assert.Equal(["Anna Cancelled", "Cees Cancelled", "Gijs OnWaitlist"], mails);
        var todo = Assert.Single((await desk.PageAsync("/organiser")).QuerySelectorAll(".todo li.urgent"));
        Assert.Contains(
            "Er zijn 2 plekken vrij terwijl mensen wachten, want de wachtlijst staat op pauze.", todo.Text(), StringComparison.Ordinal);
        Assert.Equal($"{Address(meeting)}#Halted", todo.QuerySelector("a")!.GetAttribute("href"));
        foreach (var address in new[] { Address(meeting), meeting.Waitlist(), $"/organiser/events/{meeting.Slug}/capacity" })
        {
            Assert.Contains(
                "De wachtlijst staat op pauze.", (await desk.PageAsync(address)).Text("[data-halted]"), StringComparison.Ordinal);
        }

        IHtmlDocument page = null!;
        mails = await desk.App.QueuesAsync(async () => page = await ChangeAsync(desk, meeting, ("Halted", "")));

        Assert.Equal(["Dirk Promoted", "Eva Promoted"], mails);
        var stand = await desk.App.StandAsync(meeting.Id);
        Assert.Equal(("Held", "Held", "Held", "1", "2"), (stand["Bram"], stand["Dirk"], stand["Eva"], stand["Fien"], stand["Gijs"]));
        Assert.Equal("2", page.QuerySelector(".done [data-held]")!.GetAttribute("data-held"));
        Assert.Null(page.QuerySelector("[data-halted]"));
        Assert.Empty((await desk.PageAsync("/organiser")).QuerySelectorAll(".todo li.urgent"));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Resuming_close_to_the_event_makes_offers(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 1);
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bram", "Cees");
        await ChangeAsync(desk, meeting, ("Halted", "true"), ("OfferFrom", "30"));
        await desk.App.AskAsync(meeting.Id, new CancelRegistration(people[0]));

        var page = await ChangeAsync(desk, meeting, ("Halted", ""));

        Assert.Equal("Hierdoor krijgt 1 persoon van de wachtlijst nu de vraag of hij of zij komt.", page.Text(".done [data-offered='1']"));
        var stand = await desk.App.StandAsync(meeting.Id);
        Assert.Equal(("Offered", "1"), (stand["Bram"], stand["Cees"]));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Fact]
    public async Task Rules_page_is_linked_from_waitlist_pages_for_organisers_only()
    {
        await using var desk = await OrganisersDesk.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(desk.App);
        using var reader = await SignedIn.AsAsync(desk.App, Right.Reader);

        foreach (var address in new[] { "", "/edit", "/waitlist", "/capacity" })
        {
            Assert.NotNull(
                (await desk.PageAsync($"/organiser/events/{meeting.Slug}{address}")).QuerySelector($"main a[href='{Address(meeting)}']"));
        }

        using var answer = await reader.GetAsync(meeting.Waitlist());
        Assert.Null((await OrganisersDesk.DocumentAsync(answer)).QuerySelector($"a[href='{Address(meeting)}']"));
        Assert.Null((await desk.PageAsync($"/organiser/events/{meeting.Slug}/edit")).QuerySelector("[name=Waitlist], [name=OfferFrom]"));
        var english = await desk.PageAsync($"/en{Address(meeting)}");
        Assert.Equal(("Rules", "Save"), (english.Text("h1"), english.Text("main button.btn-primary")));
    }

    private static string Address(Event meeting) => $"/organiser/events/{meeting.Slug}/settings";

    private static async Task<PlaceRules> RulesAsync(OrganisersDesk desk, Event meeting) =>
        (await desk.ReadAsync(meeting.Slug)).Settings.Rules;

    /// <summary>Saves the form with these fields in the place of what it shows; answers the page that it leads to.</summary>
    private static async Task<IHtmlDocument> ChangeAsync(OrganisersDesk desk, Event meeting, params (string Name, string Value)[] fields)
    {
        var address = await desk.SendAsync(Address(meeting), await desk.FormOfAsync(Address(meeting), fields));
        Assert.StartsWith($"{Address(meeting)}?done=", address, StringComparison.Ordinal);
        return await desk.PageAsync(address);
    }

    private static async Task EnlargeAsync(OrganisersDesk desk, Event meeting, int capacity)
    {
        var note = Mailing.Note(meeting.Id);
        var pool = await desk.App.EventPoolAsync(meeting.Id);
        Assert.IsType<Done>(await desk.App.AskAsync(meeting.Id, new ChangeCapacity(pool) { Capacity = capacity, Note = note.Id }, note));
    }

    /// <summary>Each a name and an organisation.</summary>
    private static async Task SignUpAsync(OrganisersDesk desk, Event meeting, params string[] people)
    {
        foreach (var person in people)
        {
            var name = person.Split(' ');
            await desk.App.RegisterAsync(Asking.SignUp(meeting.Id, name[0]).With(details => details with { Organisation = name[1] }));
        }
    }
}
