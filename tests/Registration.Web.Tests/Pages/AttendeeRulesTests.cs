using System.Net;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Organiser;
using EventRegistration.Web.Tests.Places;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>Unusual rules as attendees read them, and their effect on the form and the own page.</summary>
public sealed class AttendeeRulesTests(PublicSite apps) : IClassFixture<PublicSite>
{
    private static readonly DateTime Until = new(2026, 10, 1, 10, 0, 0, DateTimeKind.Utc);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Rules_other_than_the_defaults_are_shown_before_signing_up(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        (PlaceRules Rules, int People, string[] Words)[] told =
        [
            (new(), 0, []),
            (new() { PerOrganisation = 2 }, 0,
                ["Van elke organisatie kunnen hoogstens 2 mensen een plek krijgen. Vul daarom uw organisatie in."]),
            (new() { PerOrganisation = 1 }, 0,
                ["Van elke organisatie kan hoogstens 1 persoon een plek krijgen. Vul daarom uw organisatie in."]),
            (new() { PerOrganisation = 2, PerOrganisationUntil = Until }, 0,
                ["Tot donderdag 1 oktober 2026, 12.00 uur kunnen van elke organisatie hoogstens 2 mensen een plek krijgen. Plekken die "
                    + "dan nog vrij zijn, zijn voor iedereen."]),
            (new() { PerOrganisation = 2, PerOrganisationUntil = app.UtcNow.AddDays(-1) }, 0, []),
            (new() { WaitlistEnabled = false }, 0,
                ["Er is geen wachtlijst. Zijn alle plekken bezet, dan kunt u zich niet meer aanmelden."]),
            (new() { PromotionPaused = true }, 0, []),
            (new() { PromotionPaused = true }, 1, ["De wachtlijst staat nu op pauze: een plek die vrijkomt, geven we nog niet weg."]),
            (new() { CancelUntil = Until }, 0, ["U kunt zich zelf afmelden tot donderdag 1 oktober 2026, 12.00 uur."]),
            (new() { CancelUntil = app.UtcNow }, 0,
                ["U kunt zich niet meer zelf afmelden: dat kon tot dinsdag 15 september 2026, 10.00 uur."]),
        ];
        foreach (var (rules, people, words) in told)
        {
            var meeting = await MeetingAsync(app, rules, capacity: 1);
            for (var number = 0; number < people; number++)
            {
                await app.RegisterAsync(meeting.Id, $"P{number}");
            }

            foreach (var address in new[] { $"/events/{meeting.Slug}", $"/events/{meeting.Slug}/register" })
            {
                Assert.Equal(words, (await app.PageAsync(address)).Texts("[data-rule]"));
            }
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Share_requires_an_organisation_unless_added_by_hand(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await MeetingAsync(desk.App, new PlaceRules { PerOrganisation = 1 }, capacity: 5);
        var ordinary = await MeetingAsync(desk.App, new PlaceRules { PerOrganisation = 1, PerOrganisationUntil = desk.App.UtcNow },
            capacity: 5);
        var address = $"/events/{meeting.Slug}/register";
        Assert.Equal("true", (await desk.App.PageAsync(address)).QuerySelector("#Organisation")!.GetAttribute("aria-required"));

        var missing = await desk.App.PostAsync(address, Filled.In("Anna", ("Organisation", " ")));

        Assert.Equal(422, missing.Status);
        Assert.Equal([("#Organisation",
            "Vul uw organisatie in. Voor elke organisatie is er een vast aantal plekken, daarom tellen we dat.")],
                missing.Summary);
        Assert.Equal("Anna", missing.Value("GivenName"));
        Assert.Contains("Enter your organisation.",
            (await desk.App.PostAsync($"/en{address}", Filled.In("Anna", ("Organisation", "")))).Summary[0].Words,
            StringComparison.Ordinal);
        Assert.Equal(0, await desk.App.RegistrationsAsync(meeting.Id));
        await desk.App.SignUpAsync(ordinary, "Anna", ("Organisation", ""));
        await desk.App.SignUpAsync(meeting, "Anna");
        await desk.SendAsync($"{meeting.Registrations()}/new", ("GivenName", "Bert"), ("FamilyName", "Boer"), ("Email", "b@a.example.org"),
            ("IdempotencyKey", "bert-bert"));

        // A registrant of another organisation gets a place although one of the same organisation waits.
        await desk.App.SignUpAsync(meeting, "Cees");
        Assert.Contains("Aanmelden", (await desk.App.PageAsync(address)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        await desk.App.SignUpAsync(meeting, "Dirk", ("Organisation", "Ede"));
        Assert.Equal(
            new Dictionary<string, string> { ["Anna"] = "Held", ["Bert"] = "Held", ["Cees"] = "1", ["Dirk"] = "Held" },
            await desk.App.StandAsync(meeting.Id));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Hidden_position_appears_on_no_page_and_in_no_mail(DatabaseProvider provider)
    {
        var transport = new RecordingTransport();
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(transport));
        var meeting = await Seed.EventAsync(
            app, 2, one => one.Settings.Rules = new PlaceRules { ShowPosition = false, OfferFromWorkingDays = 30 },
            new SeedRound(new SeedSession("Werk", 1)));
        (string, string)[] preference = [("Sessions[1]", $"{meeting.Sessions[0].Id}")];
        await app.SignUpAsync(meeting, "Anna", preference);
        var second = await app.SignUpAsync(meeting, "Bram", preference);
        var third = await app.SignUpAsync(meeting, "Cees", preference);

        var (inSession, waits) = (await app.GetAsync(second), await app.GetAsync(third));

        Assert.Equal(("waiting", false),
            (waits.Page.QuerySelector("main")!.GetAttribute("data-state"),
                waits.Page.QuerySelector("main")!.HasAttribute("data-position")));
        Assert.Contains("U staat op de wachtlijst", waits.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("nummer", waits.Main, StringComparison.Ordinal);
        var session = inSession.Page.QuerySelector("[data-session]")!;
        Assert.Equal(("waiting", false), (session.GetAttribute("data-state"), session.HasAttribute("data-position")));
        Assert.DoesNotContain("nummer", inSession.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("nummer", (await app.PageAsync($"/events/{meeting.Slug}")).Text(".facts"), StringComparison.Ordinal);
        Assert.DoesNotContain("wachten", (await app.PageAsync($"/events/{meeting.Slug}/register")).Text(".standing"),
            StringComparison.Ordinal);
        await app.SendMailAsync();
        Assert.Equal(3, transport.Given.Count);
        Assert.All(transport.Given,
            mail => Assert.DoesNotContain("nummer", mail.Text + mail.Html + mail.Subject, StringComparison.OrdinalIgnoreCase));
        Assert.Single(transport.Given,
            mail => mail.Text.Contains("Of u een plek heeft, ziet u op uw eigen pagina.", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Event_with_a_full_waitlist_has_no_registration_form(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await MeetingAsync(app, new PlaceRules { WaitlistLimit = 1 }, capacity: 1);
        await app.RegisterAsync(meeting.Id, "Anna");
        Assert.NotNull((await app.PageAsync($"/events/{meeting.Slug}")).QuerySelector(".facts .btn-primary"));
        await app.RegisterAsync(meeting.Id, "Bram");

        var (page, form) = (await app.PageAsync($"/events/{meeting.Slug}"), await app.PageAsync($"/events/{meeting.Slug}/register"));

        Assert.Null(page.QuerySelector(".facts .btn-primary"));
        Assert.Contains("Alle plekken zijn bezet. Ook de wachtlijst is vol.", page.Text(".facts"), StringComparison.Ordinal);
        Assert.Null(form.QuerySelector("main form"));
        Assert.StartsWith("Deze bijeenkomst is vol Alle plekken zijn bezet en op de wachtlijst is niet genoeg ruimte meer (hoogstens 1).",
            form.Text(".standing"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Own_page_shows_the_cancellation_deadline_and_a_halted_waitlist(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await MeetingAsync(app, new PlaceRules { CancelUntil = Until, PromotionPaused = true }, capacity: 1);
        var late = await MeetingAsync(app, new PlaceRules { CancelUntil = app.UtcNow }, capacity: 1);

        var (held, waits) = (await app.SignUpAsync(meeting, "Anna"), await app.SignUpAsync(meeting, "Bram"));
        var tooLate = await app.SignUpAsync(late, "Anna");

        Assert.Contains("Afmelden kan op deze pagina tot donderdag 1 oktober 2026, 12.00 uur.", (await app.GetAsync(held)).Main,
            StringComparison.Ordinal);
        Assert.Contains("De organisator heeft de wachtlijst op pauze gezet.", (await app.GetAsync(waits)).Main, StringComparison.Ordinal);
        var own = await app.GetAsync(tooLate);
        Assert.Contains("Afmelden kon op deze pagina tot dinsdag 15 september 2026, 10.00 uur.", own.Main, StringComparison.Ordinal);
        Assert.Null(own.Page.QuerySelector($"a[href='{tooLate}/cancel']"));
        Assert.Contains("Afmelden kon hier tot dinsdag 15 september 2026, 10.00 uur.", (await app.GetAsync($"{tooLate}/cancel")).Main,
            StringComparison.Ordinal);
        Assert.Equal(422, (await app.PostAsync($"{tooLate}/cancel", [])).Status);
    }

    private static Task<Event> MeetingAsync(TestApp app, PlaceRules rules, int capacity) =>
        Seed.EventAsync(app, capacity, meeting => meeting.Settings.Rules = rules);
}
