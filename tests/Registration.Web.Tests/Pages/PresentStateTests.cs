using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>
/// Every action of an attendee in every state: a page whose action is impossible says the present state with the button that fits, and a
/// post whose wanted state is the present one is as good as done. Afterwards the own page has one notice, and its title begins with the
/// state.
/// </summary>
public sealed class PresentStateTests(PublicSite apps) : IClassFixture<PublicSite>
{
    private static readonly string[] Actions = ["accept", "decline", "cancel", "leave", "pause", "resume", "sessions"];

    /// <summary>By state: the heading of an impossible action, its button, and the actions that are possible.</summary>
    private static readonly Dictionary<string, (string Heading, string? Button, string[] Possible)> States = new(StringComparer.Ordinal)
    {
        ["held"] = ("U heeft deze plek al", "/cancel", ["cancel", "sessions"]),
        ["waiting"] = ("U staat op de wachtlijst", "/leave", ["cancel", "leave", "pause", "sessions"]),
        ["paused"] = ("U wordt voorlopig overgeslagen", "/resume", ["cancel", "leave", "resume", "sessions"]),
        ["offered"] = ("Er is een plek voor u", "/accept", ["accept", "decline", "cancel", "sessions"]),
        ["expired"] = ("De tijd om te reageren is voorbij", null, ["cancel", "sessions"]),
        ["cancelled"] = ("U bent al afgemeld", "/register", []),
        ["removed"] = ("U bent niet meer aangemeld", "/register", []),
        ["event cancelled"] = ("Deze bijeenkomst gaat niet door", null, ["cancel"]),
        ["started"] = ("De bijeenkomst is begonnen", null, []),
    };

    /// <summary>The notice after an action in a state; what is not here is refused with 422.</summary>
    private static readonly Dictionary<(string State, string Action), string> Notices = new()
    {
        [("held", "accept")] = "U had deze plek al. Er is niets veranderd.",
        [("held", "cancel")] = "U bent afgemeld.",
        [("held", "sessions")] = "Uw keuzes zijn opgeslagen. U heeft een plek bij “Werk”.",
        [("waiting", "cancel")] = "U bent afgemeld.",
        [("waiting", "leave")] = "U staat niet meer op de wachtlijst.",
        [("waiting", "pause")] = "We slaan u voorlopig over. U houdt nummer 1.",
        [("waiting", "resume")] = "U deed al mee op de wachtlijst, als nummer 1. Er is niets veranderd.",
        [("waiting", "sessions")] = "Uw keuzes zijn opgeslagen. Ze tellen zodra u een plek heeft.",
        [("paused", "cancel")] = "U bent afgemeld.",
        [("paused", "leave")] = "U staat niet meer op de wachtlijst.",
        [("paused", "pause")] = "U werd al overgeslagen. U houdt nummer 1.",
        [("paused", "resume")] = "U doet weer mee op de wachtlijst, als nummer 1.",
        [("paused", "sessions")] = "Uw keuzes zijn opgeslagen. Ze tellen zodra u een plek heeft.",
        [("offered", "accept")] = "U heeft de plek aangenomen.",
        [("offered", "decline")] = "U heeft nee gezegd. U komt niet.",
        [("offered", "cancel")] = "U bent afgemeld.",
        [("offered", "sessions")] = "Uw keuzes zijn opgeslagen. Ze tellen zodra u een plek heeft.",
        [("expired", "pause")] = "We slaan u voorlopig over. U houdt nummer 1.",
        [("expired", "resume")] = "U deed al mee op de wachtlijst, als nummer 1. Er is niets veranderd.",
        [("expired", "leave")] = "U staat niet meer op de wachtlijst.",
        [("expired", "cancel")] = "U bent afgemeld.",
        [("expired", "sessions")] = "Uw keuzes zijn opgeslagen. Ze tellen zodra u een plek heeft.",
        [("cancelled", "decline")] = "U was al niet meer aangemeld. Er is niets veranderd.",
        [("cancelled", "cancel")] = "U was al afgemeld. Er is niets veranderd.",
        [("cancelled", "leave")] = "U stond al niet meer op de wachtlijst. Er is niets veranderd.",
        [("removed", "decline")] = "U was al niet meer aangemeld. Er is niets veranderd.",
        [("removed", "cancel")] = "U was al afgemeld. Er is niets veranderd.",
        [("removed", "leave")] = "U stond al niet meer op de wachtlijst. Er is niets veranderd.",
        [("event cancelled", "accept")] = "U had deze plek al. Er is niets veranderd.",
        [("event cancelled", "cancel")] = "U bent afgemeld.",
        [("started", "accept")] = "U had deze plek al. Er is niets veranderd.",
    };

    public static MatrixTheoryData<DatabaseProvider, string, string> Table =>
        new(Databases.All.Select(row => row.Data), States.Keys, Actions);

    public static MatrixTheoryData<DatabaseProvider, string> PartyTable =>
        new(Databases.All.Select(row => row.Data), ["held", "waiting", "offered", "expired", "cancelled", "event cancelled", "started"]);

    [Theory, MemberData(nameof(Table)), Trait("Finding", "attendee-D7"), Trait("Finding", "attendee-D8")]
    public async Task Action_page_says_the_state_and_leaves_a_notice(
        DatabaseProvider provider, string state, string action)
    {
        var app = await AppAsync(provider);
        var (meeting, own) = await InStateAsync(app, state);
        var (heading, button, possible) = States[state];

        var shown = await app.GetAsync($"{own}/{action}");

        Assert.Equal(200, shown.Status);
        Assert.DoesNotMatch(@"al afgemeld, of|begonnen, of|gesloten, of", shown.Main);
        Assert.Equal(possible.Contains(action), shown.Page.QuerySelector("main form[method=post]") is not null);
        if (!possible.Contains(action))
        {
            Assert.Equal(heading, Answered.Words(shown.Page.QuerySelector("h1")!.TextContent));
            Assert.StartsWith(heading, shown.Title, StringComparison.Ordinal);
            var links = shown.Page.QuerySelectorAll("main a.btn").Select(link => link.GetAttribute("href")!).ToList();
            Assert.Equal(own, links[0]);
            Assert.Equal(button is null ? 1 : 2, links.Count);
            Assert.EndsWith(button ?? own, links[^1], StringComparison.Ordinal);
        }

        var posted = await app.PostAsync($"{own}/{action}", [KeyValuePair.Create("Sessions[1]", $"{meeting.Sessions[0].Id}")]);

        if (Notices.TryGetValue((state, action), out var notice))
        {
            Assert.Equal((303, own), (posted.Status, posted.Location));
            await ExpectNoticeAsync(app, own, notice);
        }
        else
        {
            Assert.Equal(422, posted.Status);
            Assert.Single(posted.Summary);
            Assert.DoesNotMatch(@"al afgemeld, of|begonnen, of|gesloten, of", posted.Main);
            Assert.Empty((await app.GetAsync(own)).Page.QuerySelectorAll("[data-notice]"));
        }
    }

    [Theory, MemberData(nameof(PartyTable)), Trait("Finding", "attendee-D7"), Trait("Finding", "attendee-D8")]
    public async Task Party_page_says_the_state_and_leaves_a_notice(DatabaseProvider provider, string state)
    {
        var app = await AppAsync(provider);
        var (_, party, member) = await PartyInStateAsync(app, state);
        foreach (var action in new[] { "party/accept", "party/decline", $"party/{member}/cancel" })
        {
            var possible = (state, action.Split('/')[^1]) switch
            {
                (_, "cancel") => state is not ("cancelled" or "started"),
                _ => state == "offered",
            };
            var shown = await app.GetAsync($"{party}/{action}");

            Assert.Equal((200, possible), (shown.Status, shown.Page.QuerySelector("main form[method=post]") is not null));
            if (!possible)
            {
                Assert.DoesNotMatch("Komen zij|Wilt u", shown.Page.QuerySelector("h1")!.TextContent);
                Assert.True(shown.Page.QuerySelectorAll("main .formcol p:not(.cta, .lead, .kicker)").Length > 0);
            }
        }

        var cancelled = await app.PostAsync($"{party}/party/{member}/cancel", []);
        if (state == "started")
        {
            Assert.Equal(422, cancelled.Status);
        }
        else
        {
            Assert.Equal((303, party), (cancelled.Status, cancelled.Location));
            await ExpectNoticeAsync(app, party, state == "cancelled"
                ? "Ravi van der Meer was al afgemeld. Er is niets veranderd."
                : "Ravi van der Meer is afgemeld. De anderen blijven staan waar ze staan.");
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases)), Trait("Finding", "attendee-D8")]
    public async Task Answering_for_a_party_names_the_people(DatabaseProvider provider)
    {
        var app = await AppAsync(provider);
        var (_, party, _) = await PartyInStateAsync(app, "offered");

        Assert.Equal(303, (await app.PostAsync($"{party}/party/accept", [])).Status);
        await ExpectNoticeAsync(app, party, "U heeft de plekken aangenomen. Een plek hebben nu: Ravi van der Meer.");
        Assert.Equal(303, (await app.PostAsync($"{party}/party/accept", [])).Status);
        await ExpectNoticeAsync(app, party, "Deze plekken waren al aangenomen. Een plek hebben: Ravi van der Meer.");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases)), Trait("Finding", "attendee-D8")]
    public async Task Notice_says_what_came_of_every_choice_and_ends(DatabaseProvider provider)
    {
        var clock = new FakeClock();
        await using var app = await TestApp.StartAsync(provider, new TestAppOptions { Clock = clock });
        var meeting = await Seed.EventAsync(
            app, 9, null, new SeedRound(new SeedSession("Werk", 5)),
            new SeedRound(new SeedSession("Zorg", 1), new SeedSession("Jeugd", 1)));
        var (work, care) = ($"{meeting.Sessions[0].Id}", $"{meeting.Sessions[1].Id}");
        await app.SignUpAsync(meeting, "Een", ("Sessions[2]", care));
        await app.SignUpAsync(meeting, "Twee", ("Sessions[2]", care));
        var own = await app.SignUpAsync(meeting, "Drie");
        Assert.Empty((await app.GetAsync(own)).Page.QuerySelectorAll("[data-notice]"));

        await app.PostAsync($"{own}/sessions", [KeyValuePair.Create("Sessions[1]", work), KeyValuePair.Create("Sessions[2]", care)]);

        const string Saved = "Uw keuzes zijn opgeslagen. U heeft een plek bij “Werk”. "
            + "Voor “Zorg” staat u op nummer 2 van de wachtlijst.";
        await ExpectNoticeAsync(app, own, Saved);
        await ExpectNoticeAsync(app, own, Saved);
        Assert.Contains("Your choices have been saved.", (await app.GetAsync($"/en{own}")).Main, StringComparison.Ordinal);
        await app.PostAsync($"{own}/cancel", []);
        await ExpectNoticeAsync(app, own, "U bent afgemeld.");
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty((await app.GetAsync(own)).Page.QuerySelectorAll("[data-notice]"));
    }

    /// <summary>Reads the notice: one, at the top, announced and focused, under a title that begins with the state.</summary>
    private static async Task ExpectNoticeAsync(TestApp app, string page, string words)
    {
        var shown = await app.GetAsync(page);
        var notice = Assert.Single(shown.Page.QuerySelectorAll("[role=status]"));
        Assert.Equal(words, Answered.Words(notice.TextContent));
        Assert.Equal(("-1", true), (notice.GetAttribute("tabindex"), notice.HasAttribute("autofocus")));
        Assert.Equal(notice, shown.Page.QuerySelector("main .formcol")!.FirstElementChild);
        Assert.StartsWith(Answered.Words(shown.Page.QuerySelector("#standing")!.TextContent), shown.Title, StringComparison.Ordinal);
        Assert.Contains("Werk als waarde", shown.Title, StringComparison.Ordinal);
    }

    private async Task<TestApp> AppAsync(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        app.IsSpoilt = true;
        return app;
    }

    /// <summary>Makes an event three days ahead, so that its places are offered, and brings one person into a state.</summary>
    private static async Task<(Event Meeting, string Own)> InStateAsync(TestApp app, string state)
    {
        var meeting = await MeetingAsync(app, capacity: 1);
        var holder = await app.SignUpAsync(meeting, "Houder");
        if (state is "waiting" or "paused" or "offered" or "expired")
        {
            var waiter = await app.SignUpAsync(meeting, "Wachter");
            if (state == "expired")
            {
                // Without a second in line, the expired offer would go to the same person again.
                await app.SignUpAsync(meeting, "Volgende");
            }

            if (state == "paused")
            {
                await app.PostAsync($"{waiter}/pause", []);
            }
            else if (state != "waiting")
            {
                await app.PostAsync($"{holder}/cancel", []);
            }

            await ClearNoticesAsync(app);
            await SpoilAsync(app, meeting, state);
            return (meeting, waiter);
        }

        if (state == "cancelled")
        {
            await app.PostAsync($"{holder}/cancel", []);
        }
        else if (state == "removed")
        {
            await app.InDatabaseAsync(async context =>
            {
                var id = await context.Registrations.Where(row => row.EventId == meeting.Id).Select(row => row.Id).SingleAsync();
                var note = Guid.NewGuid();
                await app.Services.GetRequiredService<CapacityService>().CarryOutAsync(
                    meeting.Id, new RemoveRegistration(id) { Note = note }, CancellationToken.None,
                    new ByOrganiser(Guid.NewGuid(), new ReasonNote { Id = note, EventId = meeting.Id, Text = "Dubbel." }));
            });
        }

        await ClearNoticesAsync(app);
        await SpoilAsync(app, meeting, state);
        return (meeting, holder);
    }

    private static async Task<(Event Meeting, string Party, string Member)> PartyInStateAsync(TestApp app, string state)
    {
        var meeting = await MeetingAsync(app, capacity: 1);
        var holder = state is "held" or "cancelled" or "event cancelled" or "started" ? null : await app.SignUpAsync(meeting, "Houder");
        var party = await app.SignUpAsync(meeting, "Sanne", [.. PartyFilling.Colleagues("Ravi"), PartyFilling.NotAttending]);
        var member = (await app.GetAsync(party)).CancelOf("Ravi").Split('/')[^2];
        if (state is "offered" or "expired")
        {
            await app.PostAsync($"{holder}/cancel", []);
        }
        else if (state == "cancelled")
        {
            await app.PostAsync($"{party}/party/{member}/cancel", []);
        }

        await ClearNoticesAsync(app);
        await SpoilAsync(app, meeting, state);
        return (meeting, party, member);
    }

    private static Task<Event> MeetingAsync(TestApp app, int capacity)
    {
        var start = new DateTime(2026, 9, 18, 11, 0, 0, DateTimeKind.Utc);
        return Seed.EventAsync(
            app, capacity, one => (one.StartsAt, one.EndsAt) = (start, start.AddHours(3)), new SeedRound(new SeedSession("Werk", 5)));
    }

    private static Task<int> ClearNoticesAsync(TestApp app) =>
        app.InDatabaseAsync(context => context.Set<OwnNotice>().ExecuteDeleteAsync());

    /// <summary>Lets time pass for one event only, because the tests share a clock.</summary>
    private static async Task SpoilAsync(TestApp app, Event meeting, string state)
    {
        var past = app.UtcNow.AddMinutes(-1);
        await app.InDatabaseAsync(context => context.EventPlaces.Where(row => row.EventId == meeting.Id && state == "expired")
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.NextDueAt, past)));
        await app.InDatabaseAsync(async context => _ = state switch
        {
            "expired" => await context.Claims.Where(row => row.EventId == meeting.Id && row.State == ClaimState.Offered)
                .ExecuteUpdateAsync(row => row.SetProperty(one => one.OfferedUntil, past)),
            "event cancelled" => await context.Events.Where(row => row.Id == meeting.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(one => one.Status, EventStatus.Cancelled)),
            "started" => await context.Events.Where(row => row.Id == meeting.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(one => one.StartsAt, past)),
            _ => 0,
        });
    }
}
