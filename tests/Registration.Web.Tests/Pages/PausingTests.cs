using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Web.Tests.Places;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>Being passed over for now, and what the own page says where the organiser has set other rules than most.</summary>
public sealed class PausingTests(PublicSite apps) : IClassFixture<PublicSite>
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Paused_attendee_keeps_the_position_and_is_skipped_until_resuming(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 1);
        var (holder, first, second) =
            (await app.SignUpAsync(meeting, "Een"), await app.SignUpAsync(meeting, "Twee"), await app.SignUpAsync(meeting, "Drie"));
        Assert.Contains("u houdt uw nummer op de wachtlijst", (await app.GetAsync(first)).Main, StringComparison.Ordinal);

        for (var time = 0; time < 2; time++)
        {
            var paused = await app.PostAsync($"{first}/pause", []);
            Assert.Equal((303, first), (paused.Status, paused.Location));
        }

        var own = await app.GetAsync(first);
        Assert.Equal(("waiting", "1", "true"), (Of(own, "data-state"), Of(own, "data-position"), Of(own, "data-paused")));
        Assert.Contains("We slaan u voorlopig over, omdat u dat zelf wilde.", own.Main, StringComparison.Ordinal);
        Assert.Equal($"{first}/resume", own.Page.QuerySelector("main .btn-primary")!.GetAttribute("href"));
        await app.PostAsync($"{holder}/cancel", []);
        Assert.Equal(("1", "Held"), ((await app.StandAsync(meeting.Id))["Twee"], (await app.StandAsync(meeting.Id))["Drie"]));
        Assert.Empty(await app.BreachesAsync());

        await app.PostAsync($"{second}/cancel", []);
        Assert.Equal("waiting", await app.StateAsync(first));
        var resumed = await app.PostAsync($"{first}/resume", []);

        Assert.Equal((303, first), (resumed.Status, resumed.Location));
        Assert.Equal("held", await app.StateAsync(first));
        var late = await app.PostAsync($"{first}/pause", []);
        Assert.Equal((422, "U staat niet meer op de wachtlijst. Ga terug naar uw aanmelding om te zien of u een plek heeft."),
            (late.Status, late.Summary.Single().Words));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Pause_and_resume_pages_explain_and_change_nothing_on_GET(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 0);
        var alone = await app.SignUpAsync(meeting, "Een");
        var party = await app.SignUpPartyAsync(
            await Seed.EventAsync(app, 2, meeting => meeting.Settings.Rules = new PlaceRules { PromotionPaused = true }), "Sanne",
            ["Ravi"]);
        var rows = await app.RowsAsync(meeting.Id);

        Assert.Equal(1, (await app.GetAsync($"{alone}/pause")).Page.QuerySelectorAll("form[method=post] button").Length);
        Assert.Contains("U wordt niet overgeslagen.", (await app.GetAsync($"{alone}/resume")).Main, StringComparison.Ordinal);
        Assert.Equal((404, 404),
            ((await app.GetAsync("/r/onbekend/pause")).Status, (await app.PostAsync("/r/onbekend/resume", [])).Status));
        Assert.Equal(200, (await app.GetAsync(party)).Status);
        Assert.Equal(rows, await app.RowsAsync(meeting.Id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Hidden_position_appears_on_no_page(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 0, meeting => meeting.Settings.Rules = new PlaceRules { ShowPosition = false });
        var own = await app.SignUpPartyAsync(meeting, "Marieke", ["Ravi"]);

        var page = await app.GetAsync(own);

        Assert.Equal(("waiting", (string?)null), (Of(page, "data-state"), Of(page, "data-position")));
        Assert.DoesNotContain("nummer", page.Main, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["Marieke waiting", "Ravi waiting"], (await app.GetAsync(await app.PartyPageAsync(own))).Party());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Late_cancellation_is_refused_with_the_deadline_and_the_contact(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var until = app.UtcNow.AddDays(2);
        var meeting = await Seed.EventAsync(app, 5, meeting => meeting.Settings.Rules = new PlaceRules { CancelUntil = until });
        var past = await Seed.EventAsync(app, 5,
            meeting => meeting.Settings.Rules = new PlaceRules { CancelUntil = app.UtcNow.AddHours(-1) });
        const string Words = "Afmelden kon hier tot dinsdag 15 september 2026, 09.00 uur. Kunt u toch niet komen? Laat het weten aan VNG "
            + "(bijeenkomsten@vng.example.org), dan kan er iemand anders komen.";

        var intime = await app.SignUpAsync(meeting, "Anna");
        Assert.Contains("Afmelden kan op deze pagina tot donderdag 17 september 2026, 10.00 uur.", (await app.GetAsync(intime)).Main,
            StringComparison.Ordinal);
        Assert.Contains("Afmelden kan hier tot donderdag 17 september 2026, 10.00 uur.", (await app.GetAsync($"{intime}/cancel")).Main,
            StringComparison.Ordinal);
        var own = await app.SignUpPartyAsync(past, "Marieke", ["Ravi"]);
        var party = await app.GetAsync(await app.PartyPageAsync(own));
        var cancelled = await app.PostAsync($"{own}/cancel", []);

        Assert.Contains("Afmelden kon op deze pagina tot dinsdag 15 september 2026, 09.00 uur.", (await app.GetAsync(own)).Main,
            StringComparison.Ordinal);
        Assert.Contains(Words, (await app.GetAsync($"{own}/cancel")).Main, StringComparison.Ordinal);
        Assert.Equal((422, Words), (cancelled.Status, cancelled.Summary.Single().Words));
        Assert.Contains(Words, party.Main, StringComparison.Ordinal);
        Assert.Empty(party.Page.QuerySelectorAll(".party a"));
        Assert.Equal("held", await app.StateAsync(own));
    }

    private static string? Of(Answered page, string attribute) => page.Page.QuerySelector("main")!.GetAttribute(attribute);
}
