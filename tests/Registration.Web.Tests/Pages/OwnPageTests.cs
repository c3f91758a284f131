using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>The own page: the state of the registration, its reason, and the next steps.</summary>
public sealed class OwnPageTests(PublicSite apps) : IClassFixture<PublicSite>
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Own_page_requires_a_valid_token(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var page = await app.SignUpAsync(await Seed.EventAsync(app), "Marieke");
        string[] none = ["/r/x", $"/r/{new string('A', 43)}", $"/r/{new string('é', 43)}", "/r/" + new string('A', 5000), page[..^1]
            + (page[^1] == 'A' ? 'B' : 'A'), page + "A"];

        foreach (var address in none.SelectMany(address =>
            new[] { address, $"/en{address}", $"{address}/cancel", $"{address}/leave", $"{address}/accept", $"{address}/decline" }))
        {
            Assert.Equal((404, address), ((await app.GetAsync(address)).Status, address));
        }

        Assert.Equal(404, (await app.PostAsync($"{none[1]}/cancel", [])).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Own_page_is_not_cached_and_sends_no_referrer(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var page = await app.SignUpAsync(await Seed.EventAsync(app), "Marieke");

        foreach (var address in new[] { page, $"/en{page}", $"{page}/cancel", "/r/onbekend" })
        {
            var headers = (await app.GetAsync(address)).Response.Headers;
            Assert.Equal("no-referrer", headers.GetValues("Referrer-Policy").Single());
            Assert.Equal("no-store", $"{headers.CacheControl}");
            Assert.False(headers.Contains("Set-Cookie"));
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Own_page_of_an_attendee_shows_reason_and_next_steps(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 1);
        var page = await app.SignUpAsync(meeting, "Marieke", ("Notes", "een\r\n<twee>"));

        var own = await app.GetAsync(page);

        AssertStands(own, "held");
        Assert.Equal("Aanmelding van Marieke van der Meer", own.Page.QuerySelector("h1")!.TextContent);
        foreach (var words in new[]
        {
            "U heeft een plek", "Er was een plek vrij toen u zich aanmeldde.", "Sinds dinsdag 15 september 2026, 10.00 uur.",
            "Werk als waarde donderdag 15 oktober 2026, 13.00–16.00 uur Willemshof, Den Haag",
            "We verwachten u op donderdag 15 oktober 2026, 13.00 uur.",
            "marieke@gemeente.example.org", "Gemeente Sittard-Geleen", "Beleidsadviseur", "een <twee>", "Deze pagina is van u",
        })
        {
            Assert.Contains(words, own.Main, StringComparison.Ordinal);
        }

        Assert.Equal([$"/events/{meeting.Slug}"], Links(own, $"/events/{meeting.Slug}"));
        Assert.Equal([$"{page}/details", $"{page}/calendar.ics", $"{page}/cancel", $"{page}/replace", $"{page}/details"], Links(own, page));
        Assert.Equal(
            [$"/en{page}/details", $"/en{page}/calendar.ics", $"/en{page}/cancel", $"/en{page}/replace", $"/en{page}/details"],
            Links(await app.GetAsync($"/en{page}"), $"/en{page}"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Waiting_attendee_sees_position_fall_and_promotion_with_its_reason(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 1);
        var holder = await app.SignUpAsync(meeting, "Houder");
        var first = await app.SignUpAsync(meeting, "Eerste");
        var second = await app.SignUpAsync(meeting, "Tweede");

        var waits = await app.GetAsync(second);
        AssertStands(waits, "waiting", 2);
        Assert.Equal("2", waits.Page.QuerySelector(".standing-waiting .standing-number")!.TextContent);
        Assert.Contains("Alle plekken waren bezet toen u zich aanmeldde. U kwam op de wachtlijst als nummer 2.", waits.Main,
            StringComparison.Ordinal);
        Assert.Contains("dan krijgt u die plek meteen", waits.Main, StringComparison.Ordinal);
        Assert.Contains("Vanaf maandag 12 oktober 2026 vragen we eerst of u komt.", waits.Main, StringComparison.Ordinal);
        Assert.Contains("Tot woensdag 14 oktober 2026, 12.00 uur gaan vrije plekken vanzelf naar de wachtlijst.", waits.Main,
            StringComparison.Ordinal);
        Assert.Equal(
            [$"{second}/details", $"{second}/pause", $"{second}/leave", $"{second}/replace", $"{second}/details"], Links(waits, second));

        var cancelled = await app.PostAsync($"{holder}/cancel", []);

        Assert.Equal((303, holder), (cancelled.Status, cancelled.Location));
        var gone = await app.GetAsync(holder);
        AssertStands(gone, "cancelled");
        Assert.Contains("U heeft zich afgemeld.", gone.Main, StringComparison.Ordinal);
        Assert.Equal($"/events/{meeting.Slug}/register", gone.Page.QuerySelector("main a.btn-primary")!.GetAttribute("href"));
        var promoted = await app.GetAsync(first);
        AssertStands(promoted, "held");
        Assert.Contains("Er was een plek en u was aan de beurt op de wachtlijst.", promoted.Main, StringComparison.Ordinal);
        Assert.Contains("There was a place and it was your turn on the waiting list.", (await app.GetAsync($"/en{first}")).Main,
            StringComparison.Ordinal);
        AssertStands(await app.GetAsync(second), "waiting", 1);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Preferences_apply_on_entering_the_event_and_show_their_state(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(
            app, 2, null, new SeedRound(new SeedSession("Werk", 1), new SeedSession("Zorg", 1), new SeedSession("Wonen", 1)),
            new SeedRound(new SeedSession("Jeugd", 0)) { Waitlist = false });
        var id = meeting.Sessions.ToDictionary(session => session.Title, session => $"{session.Id}");
        var one = await app.SignUpAsync(meeting, "Een", ("Sessions[1]", id["Werk"]), ("Sessions[1]", id["Zorg"]),
            ("Sessions[2]", id["Jeugd"]));
        var two = await app.SignUpAsync(meeting, "Twee", ("Sessions[1]", id["Werk"]), ("Sessions[1]", id["Zorg"]));
        var three = await app.SignUpAsync(meeting, "Drie", ("Sessions[1]", id["Werk"]), ("Sessions[1]", id["Zorg"]));

        Assert.Equal(
            [
                (id["Werk"], "held", null, "Er was een plek vrij. Dit was uw eerste keuze."),
                (id["Zorg"], "cancelled", null, "Niet nodig, u heeft uw eerste keuze."),
                (id["Jeugd"], "cancelled", null, "Dit programmaonderdeel was vol en heeft geen wachtlijst. Dit was uw eerste keuze."),
            ],
            Preferences(await app.GetAsync(one)));
        Assert.Equal(
            [
                (id["Werk"], "cancelled", null, "Dit was vol. U heeft uw tweede keuze."),
                (id["Zorg"], "held", null, "Er was een plek vrij. Dit was uw tweede keuze."),
            ],
            Preferences(await app.GetAsync(two)));
        Assert.Equal(
            [(id["Werk"], "waiting", null, "Zodra u een plek heeft, kijken we of hier plek is."),
                (id["Zorg"], "waiting", null, "Zodra u een plek heeft, kijken we of hier plek is.")],
            Preferences(await app.GetAsync(three)));

        // Everything is full again for the third, who enters with the place of the first; then the second leaves a session to wait for.
        app.IsSpoilt = true;
        await app.InDatabaseAsync(context => context.Pools.Where(pool => pool.EventId == meeting.Id && pool.SessionId == null)
            .ExecuteUpdateAsync(change => change.SetProperty(pool => pool.Capacity, 3)));
        var four = await app.SignUpAsync(meeting, "Vier", ("Sessions[1]", id["Werk"]), ("Sessions[1]", id["Zorg"]));
        AssertStands(await app.GetAsync(three), "held");
        Assert.Equal(
            [
                (id["Werk"], "waiting", "1",
                    "Er was geen plek vrij. Komt er een plek vrij en bent u aan de beurt, dan krijgt u die vanzelf. U kwam op de "
                        + "wachtlijst als nummer 1."),
                (id["Zorg"], "waiting", "1",
                    "Er was geen plek vrij. Komt er een plek vrij en bent u aan de beurt, dan krijgt u die vanzelf. U kwam op de "
                        + "wachtlijst als nummer 1."),
            ],
            Preferences(await app.GetAsync(three)));

        await app.PostAsync($"{one}/cancel", []);

        Assert.Equal(
            [
                (id["Werk"], "held", null, "Er was een plek en u was aan de beurt op de wachtlijst."),
                (id["Zorg"], "cancelled", null, "U kreeg een plek in een ander onderdeel van deze ronde. Daarom wacht u hier niet meer."),
            ],
            Preferences(await app.GetAsync(three)));
        Assert.Equal(
            [
                (id["Werk"], "cancelled", null, "U komt niet naar de bijeenkomst. Daarmee verviel ook uw plek in dit programmaonderdeel."),
                (id["Zorg"], "cancelled", null, "U komt niet naar de bijeenkomst. Daarom telt deze keuze niet meer."),
                (id["Jeugd"], "cancelled", null, "Dit programmaonderdeel was vol en heeft geen wachtlijst. Dit was uw eerste keuze."),
            ],
            Preferences(await app.GetAsync(one)));
        AssertStands(await app.GetAsync(four), "held");
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Possible_upgrade_is_explained_at_both_sessions(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(
            app, null, one => one.Rounds.ForEach(round => round.UpgradeEnabled = true),
            new SeedRound(new SeedSession("Werk", 1), new SeedSession("Zorg", 5)));
        var id = meeting.Sessions.ToDictionary(session => session.Title, session => $"{session.Id}");
        var first = await app.SignUpAsync(meeting, "Een", ("Sessions[1]", id["Werk"]));
        var second = await app.SignUpAsync(meeting, "Twee", ("Sessions[1]", id["Werk"]), ("Sessions[1]", id["Zorg"]));

        var own = (await app.GetAsync(second)).Page.QuerySelectorAll("[data-swap]").Select(words => Answered.Words(words.TextContent));
        var english = (await app.GetAsync($"/en{second}")).Page.QuerySelectorAll("[data-swap]")
            .Select(words => Answered.Words(words.TextContent));

        Assert.Equal(
            [
                "U heeft nu een plek in “Zorg”, uw tweede keuze. Komt hier een plek vrij en bent u de eerste, dan krijgt u die. Uw plek "
                    + "in “Zorg” gaat dan naar iemand anders.",
                "U wacht ook nog op een plek in “Werk”, uw eerste keuze. Tot die er is, houdt u deze plek.",
            ],
            own);
        Assert.Equal(2, english.Count());
        Assert.Empty((await app.GetAsync(first)).Page.QuerySelectorAll("[data-swap]"));
        await app.PostAsync($"{first}/cancel", []);
        Assert.Equal(
            [
                (id["Werk"], "held", null, "Er was een plek en u was aan de beurt op de wachtlijst."),
                (id["Zorg"], "cancelled", null,
                    "U kreeg een plek in een onderdeel dat u liever wilde. Daarom heeft u hier geen plek meer. Dat was uw eerste keuze."),
            ],
            Preferences(await app.GetAsync(second)));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Next_steps_follow_the_time_and_the_event_status(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 1);
        var holder = await app.SignUpAsync(meeting, "Houder");
        var waiter = await app.SignUpAsync(meeting, "Wachter");
        async Task ChangeAsync(DateTime startsAt, EventStatus status) => await app.InDatabaseAsync(context => context.Events
            .Where(row => row.Id == meeting.Id)
            .ExecuteUpdateAsync(change => change
                .SetProperty(row => row.StartsAt, startsAt).SetProperty(row => row.EndsAt, startsAt.AddHours(3))
                .SetProperty(row => row.Status, status)));

        // Tuesday 15 September, 10.00: within three working days, then past noon of the day before, then begun.
        await ChangeAsync(new DateTime(2026, 9, 18, 11, 0, 0, DateTimeKind.Utc), EventStatus.Published);
        Assert.Contains("dan vragen we eerst of u komt. U krijgt dan een e-mail en tijd om te reageren.", (await app.GetAsync(waiter)).Main,
            StringComparison.Ordinal);
        await ChangeAsync(new DateTime(2026, 9, 15, 11, 0, 0, DateTimeKind.Utc), EventStatus.Published);
        Assert.Contains("Vrije plekken gaan nu niet meer vanzelf naar de wachtlijst.",
            (await app.GetAsync(waiter)).Main, StringComparison.Ordinal);
        await ChangeAsync(new DateTime(2026, 9, 15, 7, 0, 0, DateTimeKind.Utc), EventStatus.Published);
        var begun = await app.GetAsync(holder);
        Assert.Contains("De bijeenkomst is begonnen op dinsdag 15 september 2026, 09.00 uur.", begun.Main, StringComparison.Ordinal);
        Assert.Empty(Links(begun, holder));
        await ChangeAsync(new DateTime(2026, 10, 15, 11, 0, 0, DateTimeKind.Utc), EventStatus.Cancelled);
        Assert.Contains("Deze bijeenkomst gaat niet door. U hoeft niets te doen.", (await app.GetAsync(holder)).Main,
            StringComparison.Ordinal);
    }

    private static void AssertStands(Answered own, string state, int? position = null)
    {
        var main = own.Page.QuerySelector("main")!;
        Assert.Equal((200, state, position is null ? null : $"{position}"),
            (own.Status, main.GetAttribute("data-state"), main.GetAttribute("data-position")));
        Assert.NotNull(own.Page.QuerySelector($".standing.standing-{state}"));
    }

    private static IEnumerable<(string?, string?, string?, string)> Preferences(Answered own) =>
        own.Page.QuerySelectorAll("[data-session]").Select(preference =>
        (preference.GetAttribute("data-session"), preference.GetAttribute("data-state"), preference.GetAttribute("data-position"),
            Answered.Words(preference.LastElementChild!.TextContent)));

    private static IEnumerable<string?> Links(Answered page, string under) => page.Page.QuerySelectorAll("main a")
        .Select(link => link.GetAttribute("href"))
        .Where(href => href!.StartsWith(under, StringComparison.Ordinal) && !href.EndsWith("/register", StringComparison.Ordinal));
}
