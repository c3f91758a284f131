using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>Cancelling, leaving the waitlist, and answering an offer, each on its own page.</summary>
public sealed class OwnActionTests(PublicSite apps) : IClassFixture<PublicSite>
{
    private static readonly string[] Verbs = ["cancel", "leave", "accept", "decline"];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Viewing_an_action_page_changes_nothing(DatabaseProvider provider)
    {
        var (app, meeting, holder, waiter, offered) = await OfferAsync(provider);
        var before = await app.StandAsync(meeting.Id);
        var rows = await app.RowsAsync(meeting.Id);

        foreach (var address in new[] { holder, waiter, offered }.SelectMany(page => Verbs.Select(verb => $"{page}/{verb}").Append(page)))
        {
            for (var time = 0; time < 3; time++)
            {
                Assert.Equal(200, (await app.GetAsync(address)).Status);
                Assert.Equal(200, (await app.SendAsync(HttpMethod.Head, address)).Status);
            }
        }

        Assert.Equal(before, await app.StandAsync(meeting.Id));
        Assert.Equal(rows, await app.RowsAsync(meeting.Id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Action_page_has_a_button_only_if_action_is_possible(DatabaseProvider provider)
    {
        var (app, _, holder, waiter, offered) = await OfferAsync(provider);
        var expected = new Dictionary<string, string[]>
        {
            [holder] = ["cancel"],
            [waiter] = ["cancel", "leave"],
            [offered] = ["cancel", "accept", "decline"]
        };

        foreach (var (page, possible) in expected)
        {
            foreach (var verb in Verbs)
            {
                var shown = await app.GetAsync($"{page}/{verb}");
                Assert.Equal((verb, possible.Contains(verb) ? 1 : 0),
                    (verb, shown.Page.QuerySelectorAll("form[method=post] button").Length));
                Assert.Equal(page, shown.Page.QuerySelector("main a.btn")!.GetAttribute("href"));
                Assert.Contains("Aanmelding van ", shown.Main, StringComparison.Ordinal);
            }
        }

        Assert.Equal(
            $"/en{offered}/accept", (await app.GetAsync($"/en{offered}/accept")).Page.QuerySelector("form")!.GetAttribute("action"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Cancelling_is_idempotent(DatabaseProvider provider)
    {
        var (app, meeting, holder, _, _) = await OfferAsync(provider);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.PostAsync($"/en{holder}/cancel", [])));

        Assert.All(answers, answer => Assert.Equal((303, $"/en{holder}"), (answer.Status, answer.Location)));
        Assert.Equal("cancelled", await StateAsync(app, holder));
        Assert.Empty(await app.BreachesAsync());
        Assert.Equal(2, await app.InDatabaseAsync(context => context.Decisions.CountAsync(row =>
            row.EventId == meeting.Id && row.Command == nameof(CancelRegistration) && row.To == ClaimState.Released)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Leaving_the_waitlist_is_idempotent_and_shown(DatabaseProvider provider)
    {
        var (app, _, _, waiter, _) = await OfferAsync(provider);

        var left = await app.PostAsync($"{waiter}/leave", []);
        var again = await app.PostAsync($"{waiter}/leave", []);

        Assert.Equal((303, waiter, 303, waiter), (left.Status, left.Location, again.Status, again.Location));
        var own = await app.GetAsync(waiter);
        Assert.Contains("U wilde niet langer wachten op een plek.", own.Main, StringComparison.Ordinal);
        Assert.Equal("cancelled", await StateAsync(app, waiter));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Offer_shows_its_deadline_and_can_be_accepted(DatabaseProvider provider)
    {
        var (app, _, _, _, offered) = await OfferAsync(provider);

        var own = await app.GetAsync(offered);
        Assert.Equal("offered", own.Page.QuerySelector("main")!.GetAttribute("data-state"));
        Assert.Contains("Er is een plek voor u Reageer voor dinsdag 15 september 2026, 14.00 uur.", own.Main, StringComparison.Ordinal);
        Assert.Equal($"{offered}/accept", own.Page.QuerySelector("main form")!.GetAttribute("action"));
        var taken = await app.PostAsync($"{offered}/accept", []);
        var again = await app.PostAsync($"{offered}/accept", []);

        Assert.Equal((303, offered, 303, offered), (taken.Status, taken.Location, again.Status, again.Location));
        Assert.Contains("U heeft de plek aangenomen die we voor u hadden.", (await app.GetAsync(offered)).Main, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Declined_offer_goes_to_the_next(DatabaseProvider provider)
    {
        var (app, _, _, waiter, offered) = await OfferAsync(provider);

        var declined = await app.PostAsync($"{offered}/decline", []);
        var again = await app.PostAsync($"{offered}/decline", []);

        Assert.Equal((303, 303), (declined.Status, again.Status));
        Assert.Contains("U wilde de plek niet die we voor u hadden.", (await app.GetAsync(offered)).Main, StringComparison.Ordinal);
        Assert.Equal("offered", await StateAsync(app, waiter));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Impossible_action_is_refused_with_advice(DatabaseProvider provider)
    {
        var (app, meeting, holder, waiter, offered) = await OfferAsync(provider);

        await AssertSaidAsync($"{holder}/leave",
            "U staat niet meer op de wachtlijst. Ga terug naar uw aanmelding om te zien of u een plek heeft.");
        await AssertSaidAsync($"{waiter}/accept",
            "Er is nu geen plek waarop u kunt reageren. Ga terug naar uw aanmelding om te zien of u een plek heeft.");
        await AssertSaidAsync($"{waiter}/decline",
            "Er is nu geen plek waarop u kunt reageren. Ga terug naar uw aanmelding om te zien of u een plek heeft.");
        await app.InDatabaseAsync(context => context.Events.Where(row => row.Id == meeting.Id)
            .ExecuteUpdateAsync(change => change.SetProperty(row => row.StartsAt, new DateTime(2026, 9, 15, 7, 0, 0, DateTimeKind.Utc))));
        await AssertSaidAsync(
            $"{holder}/cancel",
            "De bijeenkomst is begonnen op dinsdag 15 september 2026, 09.00 uur. Afmelden kan daarna niet meer. Laat aan VNG "
                + "(bijeenkomsten@vng.example.org) weten dat u er niet was.");
        Assert.Equal("held", await StateAsync(app, holder));

        async Task AssertSaidAsync(string address, string words)
        {
            var answer = await app.PostAsync(address, []);
            Assert.Equal(422, answer.Status);
            Assert.StartsWith("Fout: ", answer.Title, StringComparison.Ordinal);
            Assert.Equal([(null, words)], answer.Summary);
            Assert.Equal(address[..address.LastIndexOf('/')], answer.Page.QuerySelector("main a.btn")!.GetAttribute("href"));
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Expired_offer_shows_the_current_state(DatabaseProvider provider)
    {
        var clock = new FakeClock();
        await using var app = await TestApp.StartAsync(provider, new TestAppOptions { Clock = clock });
        var (_, _, waiter, offered) = await OfferAsync(app);
        clock.Advance(TimeSpan.FromHours(5));

        var passed = await app.GetAsync(offered);
        var accepted = await app.PostAsync($"{offered}/accept", []);

        Assert.Equal(200, passed.Status);
        Assert.Null(passed.Page.QuerySelector("main form"));
        Assert.Equal(422, accepted.Status);
        Assert.Contains("U kon reageren tot dinsdag 15 september 2026, 14.00 uur.", passed.Main, StringComparison.Ordinal);
        Assert.StartsWith("De tijd om te reageren is voorbij.", accepted.Summary.Single().Words, StringComparison.Ordinal);
        var own = await app.GetAsync(offered);
        Assert.Equal(("waiting", "1"),
            (own.Page.QuerySelector("main")!.GetAttribute("data-state"), own.Page.QuerySelector("main")!.GetAttribute("data-position")));
        Assert.Contains("We hadden een plek voor u, maar u reageerde niet op tijd.", own.Main, StringComparison.Ordinal);
        Assert.Equal("offered", await StateAsync(app, waiter));

        await app.PostAsync($"{waiter}/decline", []);
        Assert.Contains("Reageert u ook nu niet, dan gaat u van de wachtlijst af.", (await app.GetAsync(offered)).Main,
            StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(422, (await app.PostAsync($"{offered}/accept", [])).Status);
        var gone = await app.GetAsync(offered);
        Assert.Equal("cancelled", gone.Page.QuerySelector("main")!.GetAttribute("data-state"));
        Assert.Contains("We hadden twee keer een plek voor u en u reageerde niet op tijd.", gone.Main, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Cross_origin_post_changes_nothing(DatabaseProvider provider)
    {
        var (app, meeting, holder, waiter, offered) = await OfferAsync(provider);
        var before = await app.StandAsync(meeting.Id);

        foreach (var address in new[] { $"{holder}/cancel", $"{waiter}/leave", $"{offered}/accept", $"{offered}/decline" })
        {
            Assert.Equal(403, (await app.SendAsync(HttpMethod.Post, address, null, ("Origin", "https://elders.example"))).Status);
        }

        Assert.Equal(before, await app.StandAsync(meeting.Id));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Extra_posted_fields_are_ignored(DatabaseProvider provider)
    {
        var (app, _, holder, _, _) = await OfferAsync(provider);

        var answer = await app.PostAsync(
            $"{holder}/cancel", [.. Enumerable.Range(1, 5000).Select(n => KeyValuePair.Create($"token[{n}]", "x")),
                KeyValuePair.Create("token", "anders")]);

        Assert.Equal((303, holder), (answer.Status, answer.Location));
    }

    private async Task<(TestApp App, Event Meeting, string Holder, string Waiter, string Offered)> OfferAsync(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var (meeting, holder, waiter, offered) = await OfferAsync(app);
        return (app, meeting, holder, waiter, offered);
    }

    /// <summary>
    /// Three days before the event, so that the place of the third, who cancels, is offered: until 14.00, four office hours.
    /// </summary>
    private static async Task<(Event Meeting, string Holder, string Waiter, string Offered)> OfferAsync(TestApp app)
    {
        var start = new DateTime(2026, 9, 18, 11, 0, 0, DateTimeKind.Utc);
        var meeting = await Seed.EventAsync(app, 2, meeting => (meeting.StartsAt, meeting.EndsAt) = (start, start.AddHours(3)));
        var holder = await app.SignUpAsync(meeting, "Houder");
        var gone = await app.SignUpAsync(meeting, "Weg");
        var offered = await app.SignUpAsync(meeting, "Eerste");
        var waiter = await app.SignUpAsync(meeting, "Tweede");
        Assert.Equal(303, (await app.PostAsync($"{gone}/cancel", [])).Status);
        Assert.Equal(("offered", "waiting"), (await StateAsync(app, offered), await StateAsync(app, waiter)));
        return (meeting, holder, waiter, offered);
    }

    private static async Task<string?> StateAsync(TestApp app, string page) =>
        (await app.GetAsync(page)).Page.QuerySelector("main")!.GetAttribute("data-state");
}
