using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>Choosing other sessions on one's own page: what is kept, what is had at once, and to whom goes what is given up.</summary>
public sealed class ChoosingSessionsTests(PublicSite apps) : IClassFixture<PublicSite>
{
    private static readonly SeedRound OneEach = new(new SeedSession("Werk", 1), new SeedSession("Zorg", 1), new SeedSession("Wonen", 5));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Free_session_is_granted_at_once_and_released_places_promote(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, null, null, OneEach);
        var one = await SignUpAsync(app, meeting, "Een", "Werk");
        var two = await SignUpAsync(app, meeting, "Twee", "Werk");
        var three = await SignUpAsync(app, meeting, "Drie", "Werk", "Zorg");
        var four = await SignUpAsync(app, meeting, "Vier", "Werk");
        Assert.Equal(["Werk waiting 1"], await WishesAsync(app, two));
        Assert.Equal(["Werk cancelled", "Zorg held"], await WishesAsync(app, three));
        Assert.Equal(["Werk waiting 2"], await WishesAsync(app, four));

        var chosen = await ChooseAsync(app, meeting, one, "Wonen", "Werk");

        Assert.Equal((303, one), (chosen.Status, chosen.Location));
        Assert.Equal(["Wonen held", "Werk cancelled"], await WishesAsync(app, one));
        Assert.Equal(["Werk held"], await WishesAsync(app, two));
        Assert.Equal(["Werk cancelled", "Zorg held"], await WishesAsync(app, three));
        Assert.Equal(["Werk waiting 1"], await WishesAsync(app, four));

        var none = await ChooseAsync(app, meeting, $"/en{two}");

        Assert.Equal((303, $"/en{two}"), (none.Status, none.Location));
        Assert.Empty(await WishesAsync(app, two));
        Assert.Equal(["Werk held"], await WishesAsync(app, four));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Upgrades_keep_positions_and_the_place_until_a_better_one(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, null, Swaps, OneEach);
        var one = await SignUpAsync(app, meeting, "Een", "Werk");
        var other = await SignUpAsync(app, meeting, "Ander", "Zorg");
        var two = await SignUpAsync(app, meeting, "Twee", "Werk", "Wonen");
        var three = await SignUpAsync(app, meeting, "Drie", "Werk");
        Assert.Equal(["Werk waiting 1", "Wonen held"], await WishesAsync(app, two));
        Assert.Equal(["Werk waiting 2"], await WishesAsync(app, three));

        await ChooseAsync(app, meeting, three, "Werk", "Wonen");
        await ChooseAsync(app, meeting, two, "Zorg", "Werk", "Wonen");

        Assert.Equal(["Zorg waiting 1", "Werk waiting 1", "Wonen held"], await WishesAsync(app, two));
        Assert.Equal(["Werk waiting 2", "Wonen held"], await WishesAsync(app, three));
        var rows = await app.RowsAsync(meeting.Id);
        Assert.Equal(303, (await ChooseAsync(app, meeting, two, "Zorg", "Werk", "Wonen")).Status);
        Assert.Equal(rows, await app.RowsAsync(meeting.Id));

        // A withdrawn preference improves the position of the attendees behind it.
        await ChooseAsync(app, meeting, two, "Zorg", "Wonen");
        Assert.Equal(["Zorg waiting 1", "Wonen held"], await WishesAsync(app, two));
        Assert.Equal(["Werk waiting 1", "Wonen held"], await WishesAsync(app, three));

        await ChooseAsync(app, meeting, one, "Wonen");
        await app.PostAsync($"{other}/cancel", []);
        Assert.Equal(["Wonen held"], await WishesAsync(app, one));
        Assert.Equal(["Zorg held", "Wonen cancelled"], await WishesAsync(app, two));
        Assert.Equal(["Werk held", "Wonen cancelled"], await WishesAsync(app, three));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Without_upgrades_a_better_preference_is_granted_only_if_free(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, null, null, OneEach);
        var one = await SignUpAsync(app, meeting, "Een", "Werk");
        var two = await SignUpAsync(app, meeting, "Twee", "Wonen");

        await ChooseAsync(app, meeting, two, "Werk", "Wonen");
        Assert.Equal(["Werk cancelled", "Wonen held"], await WishesAsync(app, two));
        await ChooseAsync(app, meeting, one, "Zorg");
        Assert.Equal(["Werk cancelled", "Wonen held"], await WishesAsync(app, two));
        await ChooseAsync(app, meeting, two, "Werk", "Wonen");

        Assert.Equal(["Werk held", "Wonen cancelled"], await WishesAsync(app, two));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Session_given_up_and_taken_by_another_attendee_is_full(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, null, null, OneEach with { Waitlist = false });
        var one = await SignUpAsync(app, meeting, "Een", "Werk");
        await ChooseAsync(app, meeting, one);
        await SignUpAsync(app, meeting, "Twee", "Werk");
        Assert.Contains("U heeft nog niets gekozen.", (await app.GetAsync(one)).Main, StringComparison.Ordinal);

        await ChooseAsync(app, meeting, one, "Werk");

        Assert.Equal(["Werk cancelled"], await WishesAsync(app, one));
        var own = (await app.GetAsync(one)).Main;
        Assert.Contains("Dit programmaonderdeel was vol en heeft geen wachtlijst.", own, StringComparison.Ordinal);
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Waiting_attendee_changes_only_the_preferences(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 1, null, OneEach);
        var one = await SignUpAsync(app, meeting, "Een", "Werk");
        var two = await SignUpAsync(app, meeting, "Twee", "Werk");
        var decided = await DecisionsAsync(app, meeting);

        await ChooseAsync(app, meeting, two, "Zorg", "Werk");

        Assert.Equal(["Zorg waiting", "Werk waiting"], await WishesAsync(app, two));
        Assert.Equal(("waiting", "1"), await StandsAsync(app, two));
        Assert.Equal(decided, await DecisionsAsync(app, meeting));
        Assert.Equal(["Werk held"], await WishesAsync(app, one));
        await app.PostAsync($"{one}/cancel", []);
        Assert.Equal(("held", null), await StandsAsync(app, two));
        Assert.Equal(["Zorg held", "Werk cancelled"], await WishesAsync(app, two));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Preferences_of_an_offered_attendee_apply_on_accepting(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var start = new DateTime(2026, 9, 18, 11, 0, 0, DateTimeKind.Utc);
        var meeting = await Seed.EventAsync(app, 1, meeting => (meeting.StartsAt, meeting.EndsAt) = (start, start.AddHours(3)), OneEach);
        var one = await SignUpAsync(app, meeting, "Een", "Werk");
        var two = await SignUpAsync(app, meeting, "Twee", "Werk");
        await app.PostAsync($"{one}/cancel", []);

        Assert.Contains("Wat u kiest, telt zodra u die plek aanneemt.", (await app.GetAsync($"{two}/sessions")).Main,
            StringComparison.Ordinal);
        await ChooseAsync(app, meeting, two, "Zorg");

        Assert.Equal(("offered", null), await StandsAsync(app, two));
        Assert.Equal(["Zorg waiting"], await WishesAsync(app, two));
        await app.PostAsync($"{two}/accept", []);
        Assert.Equal(["Zorg held"], await WishesAsync(app, two));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Invalid_choice_is_reported_at_its_round_and_changes_nothing(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(
            app, null, AtTheSameTime, OneEach with { ChoiceRequired = true },
            new SeedRound(new SeedSession("Jeugd", 5), new SeedSession("Later", 5)));
        var own = await app.SignUpAsync(meeting, "Een", ("Sessions[1]", Id(meeting, "Werk")));
        var rows = await app.RowsAsync(meeting.Id);
        var (werk, zorg, jeugd, later) = (Id(meeting, "Werk"), Id(meeting, "Zorg"), Id(meeting, "Jeugd"), Id(meeting, "Later"));
        const string NotHere = "Ronde 1: wat u koos, hoort niet bij deze ronde. Kies opnieuw.";

        await AssertAsync([("Sessions[1]", zorg), ("Sessions[2]", jeugd)], "#Sessions_2_",
            "“Zorg” en “Jeugd” zijn tegelijk. Kies een van de twee.", [zorg], [jeugd]);
        await AssertAsync([("Sessions[1]", ""), ("Sessions[2]", later)], "#Sessions_1_", "Ronde 1: kies een programmaonderdeel.", [],
            [later]);
        await AssertAsync([("Sessions[1]", jeugd), ("Sessions[2]", later)], "#Sessions_1_", NotHere, [], [later]);
        await AssertAsync([("Sessions[1]", zorg), ("Sessions[1]", "a\0b"), ("Sessions[2]", later)], "#Sessions_1_", NotHere, [zorg],
            [later]);
        await AssertAsync([("Sessions[1]", zorg), ("Sessions[9]", jeugd)], "#Sessions_1_",
            "U koos in een ronde die er niet is. Kies opnieuw.", [zorg], []);
        Assert.Equal(413, (await app.PostAsync($"{own}/sessions",
            Enumerable.Repeat(KeyValuePair.Create("Sessions[1]", werk), 2001))).Status);
        await AssertUnchangedAsync();
        Assert.Empty(await app.BreachesAsync());

        async Task AssertAsync((string, string)[] posted, string link, string words, string[] first, string[] second)
        {
            var answer = await PostAsync(app, own, posted);
            Assert.Equal(422, answer.Status);
            Assert.StartsWith("Fout: ", answer.Title, StringComparison.Ordinal);
            Assert.Equal([(link, words)], answer.Summary);
            Assert.Contains(words, answer.Page.GetElementById($"{link[1..]}-error")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(first, Chosen(answer, 1));
            Assert.Equal(second, Chosen(answer, 2));
            await AssertUnchangedAsync();
        }

        async Task AssertUnchangedAsync()
        {
            Assert.Equal(["Werk held"], await WishesAsync(app, own));
            Assert.Equal(rows, await app.RowsAsync(meeting.Id));
        }

        static void AtTheSameTime(Event meeting)
        {
            foreach (var session in meeting.Sessions.Where(session => session.Title is "Zorg" or "Jeugd"))
            {
                (session.StartsAt, session.EndsAt) = (meeting.StartsAt, meeting.StartsAt.AddHours(1));
            }
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Late_choice_is_refused_with_the_reason_and_kept(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        await AssertAsync(
            "De bijeenkomst is begonnen op dinsdag 15 september 2026, 09.00 uur. Daarna kunt u hier niets meer kiezen. Wilt u toch naar "
                + "een ander onderdeel? Vraag het aan VNG (bijeenkomsten@vng.example.org).",
            (meeting, _) => ChangeAsync(meeting, new DateTime(2026, 9, 15, 7, 0, 0, DateTimeKind.Utc), EventStatus.Published));
        await AssertAsync(
            "Deze bijeenkomst gaat niet door. Daarom krijgt niemand meer een plek. Heeft u vragen? Stel ze aan VNG "
                + "(bijeenkomsten@vng.example.org).",
            (meeting, _) => ChangeAsync(meeting, meeting.StartsAt, EventStatus.Cancelled));
        await AssertAsync(
            "U komt niet naar deze bijeenkomst. Daarom valt er voor u niets meer te kiezen. Ga terug naar uw aanmelding om te zien of u "
                + "zich opnieuw kunt aanmelden.",
            (_, own) => app.PostAsync($"{own}/cancel", []));
        Assert.Empty(await app.BreachesAsync());

        async Task AssertAsync(string words, Func<Event, string, Task> becomesTooLate)
        {
            var meeting = await Seed.EventAsync(app, null, null, OneEach);
            var own = await SignUpAsync(app, meeting, "Een", "Werk");
            await becomesTooLate(meeting, own);
            var (rows, preferences) = (await app.RowsAsync(meeting.Id), await WishesAsync(app, own));

            var looked = await app.GetAsync($"{own}/sessions");
            var posted = await ChooseAsync(app, meeting, own, "Zorg", "Wonen");
            var wrong = await PostAsync(app, own, [("Sessions[1]", "abc")]);

            Assert.Equal((200, true), (looked.Status, looked.Main.Contains(words, StringComparison.Ordinal)));
            Assert.Empty(looked.Page.QuerySelectorAll("main form"));
            Assert.Equal(own, looked.Page.QuerySelector("main a.btn")!.GetAttribute("href"));
            Assert.Equal((422, 422), (posted.Status, wrong.Status));
            Assert.Equal([(null, words)], posted.Summary);
            Assert.Equal([(null, words)], wrong.Summary);
            Assert.Equal([Id(meeting, "Zorg"), Id(meeting, "Wonen")], Chosen(posted, 1));
            Assert.Equal(rows, await app.RowsAsync(meeting.Id));
            Assert.Equal(preferences, await WishesAsync(app, own));
            Assert.Empty((await app.GetAsync(own)).Page.QuerySelectorAll("main a[href$='/sessions']"));
        }

        Task ChangeAsync(Event meeting, DateTime startsAt, EventStatus status) => app.InDatabaseAsync(context => context.Events
            .Where(row => row.Id == meeting.Id)
            .ExecuteUpdateAsync(change => change
                .SetProperty(row => row.StartsAt, startsAt).SetProperty(row => row.EndsAt, startsAt.AddHours(3))
                .SetProperty(row => row.Status, status)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Page_shows_current_preferences_and_consequences_without_changing_anything(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, null, Swaps, OneEach, new SeedRound(new SeedSession("Jeugd", 0)) { Waitlist = false });
        await SignUpAsync(app, meeting, "Een", "Werk");
        var two = await SignUpAsync(app, meeting, "Twee", "Werk", "Zorg");
        var three = await SignUpAsync(app, meeting, "Drie", "Werk");
        var rows = await app.RowsAsync(meeting.Id);

        var page = await app.GetAsync($"{two}/sessions");
        var english = await app.GetAsync($"/en{two}/sessions");
        Assert.Equal(200, (await app.SendAsync(HttpMethod.Head, $"{two}/sessions")).Status);

        Assert.Equal([Id(meeting, "Werk"), Id(meeting, "Zorg")], Chosen(page, 1));
        Assert.Empty(Chosen(page, 2));
        Assert.Equal($"{two}/sessions", page.Page.QuerySelector("main form[method=post]")!.GetAttribute("action"));
        Assert.Equal(["U wacht hier, nummer 1", "U heeft hier een plek", "5 plekken", "Vol"],
            page.Page.QuerySelectorAll(".choice .badge").Select(badge => badge.TextContent));
        Assert.Equal([Id(meeting, "Jeugd")], page.Page.QuerySelectorAll("input[disabled]").Select(input => input.GetAttribute("value")));
        Assert.Contains("Wat u niet meer kiest, geeft u op: die plek is dan voor wie erop wacht.", page.Main, StringComparison.Ordinal);
        Assert.Equal(
            "U heeft een plek in “Zorg”. Blijft u dit kiezen, ook als tweede of derde keuze, dan houdt u die plek tot er plek is in iets "
                + "wat u liever wilt. Wacht u al op iets en kiest u dat weer boven wat u heeft, dan houdt u uw nummer.",
            page.Page.GetElementById("Sessions_1_-hint")!.TextContent);
        Assert.Contains("U wacht in deze ronde op een plek.", (await app.GetAsync($"{three}/sessions")).Main, StringComparison.Ordinal);
        Assert.Contains("You have a place in “Zorg”.", english.Main, StringComparison.Ordinal);
        Assert.Equal($"/en{two}/sessions", english.Page.QuerySelector("main form[method=post]")!.GetAttribute("action"));
        Assert.Equal(1, (await app.GetAsync(two)).Page.QuerySelectorAll($"main a[href='{two}/sessions']").Length);
        Assert.Equal(rows, await app.RowsAsync(meeting.Id));
        Assert.Equal(403, (await app.SendAsync(HttpMethod.Post, $"{two}/sessions", null, ("Origin", "https://elders.example"))).Status);
        Assert.Equal((404, 404),
            ((await app.GetAsync("/r/onbekend/sessions")).Status, (await app.PostAsync("/r/onbekend/sessions", [])).Status));
        Assert.Equal(rows, await app.RowsAsync(meeting.Id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Page_explains_that_an_event_has_no_rounds(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var own = await app.SignUpAsync(await Seed.EventAsync(app), "Een");

        var page = await app.GetAsync($"{own}/sessions");

        Assert.Equal(200, page.Status);
        Assert.Contains("Bij deze bijeenkomst valt niets te kiezen.", page.Main, StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll("main form"));
        Assert.Empty((await app.GetAsync(own)).Page.QuerySelectorAll("main a[href$='/sessions']"));
    }

    private static void Swaps(Event meeting) => meeting.Rounds.ForEach(round => round.UpgradeEnabled = true);

    private static string Id(Event meeting, string title) => $"{meeting.Sessions.Single(session => session.Title == title).Id}";

    private static Task<string> SignUpAsync(TestApp app, Event meeting, string name, params string[] titles) =>
        app.SignUpAsync(meeting, name, [.. titles.Select(title => ("Sessions[1]", Id(meeting, title)))]);

    /// <summary>Sends the form with these choices in the first round.</summary>
    private static Task<Answered> ChooseAsync(TestApp app, Event meeting, string own, params string[] titles) =>
        PostAsync(app, own, [.. titles.Select(title => ("Sessions[1]", Id(meeting, title))), ("Sessions[1]", "")]);

    private static Task<Answered> PostAsync(TestApp app, string own, IEnumerable<(string Field, string Value)> fields) =>
        app.PostAsync($"{own}/sessions", fields.Select(field => KeyValuePair.Create(field.Field, field.Value)));

    /// <summary>Returns the preferences on an own page, in order: "Werk waiting 2".</summary>
    private static async Task<string[]> WishesAsync(TestApp app, string own) =>
    [
        .. (await app.GetAsync(own)).Page.QuerySelectorAll("[data-session]").Select(preference => string.Join(' ', new[]
        {
            preference.QuerySelector("h3")!.TextContent, preference.GetAttribute("data-state"), preference.GetAttribute("data-position"),
        }.Where(word => word is not null))),
    ];

    private static async Task<(string?, string?)> StandsAsync(TestApp app, string own)
    {
        var main = (await app.GetAsync(own)).Page.QuerySelector("main")!;
        return (main.GetAttribute("data-state"), main.GetAttribute("data-position"));
    }

    private static string[] Chosen(Answered page, int round) => [.. page.Chosen(round).Where(value => value.Length > 0)];

    private static Task<int> DecisionsAsync(TestApp app, Event meeting) =>
        app.InDatabaseAsync(context => context.Decisions.CountAsync(row => row.EventId == meeting.Id));
}
