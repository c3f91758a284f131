using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using EventRegistration.Speakers;
using Visibility = EventRegistration.Events.Visibility;

namespace EventRegistration.Web.Tests.Pages;

public sealed class EventPageTests(PublicSite site) : IClassFixture<PublicSite>
{
    [Fact]
    public async Task Facts_are_shown_in_the_language_of_the_page()
    {
        var app = await site.OnSqliteAsync();
        var meeting = await MeetingAsync(app);

        var dutch = (await app.PageAsync($"/events/{meeting.Slug}")).QuerySelector(".facts")!.TextContent;
        Assert.Contains("donderdag 15 oktober 2026, 13.00–17.00 uur", dutch, StringComparison.Ordinal);
        Assert.Contains("Willemshof, Den Haag", dutch, StringComparison.Ordinal);
        Assert.Contains("Divosa, Cedris en VNG", dutch, StringComparison.Ordinal);

        var english = (await app.PageAsync($"/en/events/{meeting.Slug}")).QuerySelector(".facts")!.TextContent;
        Assert.Contains("Thursday 15 October 2026, 13:00–17:00", english, StringComparison.Ordinal);
        Assert.Contains("Divosa, Cedris and VNG", english, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60, 53, 0, "60", "7", "Aanmelden", "Nog 7 plekken")]
    [InlineData(60, 60, 24, "60", "0", "Aanmelden voor de wachtlijst", "Vol – wachtlijst")]
    [InlineData(60, 59, 2, "60", "0", "Aanmelden voor de wachtlijst", "Wachtlijst")]
    [InlineData(null, 500, 0, null, null, "Aanmelden", "Geen maximum")]
    public async Task Places_are_shown_in_text_and_in_data_attributes(
        int? capacity, int held, int waiting, string? dataCapacity, string? dataLeft, string button, string words)
    {
        var app = await site.OnSqliteAsync();
        var meeting = await MeetingAsync(app, capacity: capacity, held: held, waiting: waiting);
        var main = (await app.PageAsync($"/events/{meeting.Slug}")).QuerySelector("main")!;

        Assert.Equal($"{waiting}", main.GetAttribute("data-waiting"));
        Assert.Equal(dataCapacity, main.GetAttribute("data-capacity"));
        Assert.Equal(dataLeft, main.GetAttribute("data-places-left"));
        Assert.Equal(button, main.QuerySelector(".cta a")!.TextContent);
        Assert.Equal($"/events/{meeting.Slug}/register", main.QuerySelector(".cta a")!.GetAttribute("href"));
        Assert.Contains(words, main.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("closed", "De organisator neemt geen aanmeldingen meer aan.")]
    [InlineData("deadline", "U kon zich aanmelden tot maandag 14 september 2026, 10.00 uur.")]
    [InlineData("early", "U kunt zich aanmelden vanaf vrijdag 18 september 2026, 10.00 uur.")]
    [InlineData("started", "De bijeenkomst is al begonnen.")]
    [InlineData("nowaitlist", "Er is geen wachtlijst. Komt er een plek vrij, dan ziet u dat hier.")]
    public async Task Page_says_why_registration_is_not_possible(string state, string words)
    {
        var app = await site.OnSqliteAsync();
        var meeting = await MeetingAsync(app, held: 60, shape: meeting =>
        {
            meeting.Status = state == "closed" ? EventStatus.Closed : EventStatus.Published;
            meeting.StartsAt = state == "started" ? app.UtcNow.AddHours(-1) : meeting.StartsAt;
            meeting.Settings.OpensAt = state == "early" ? app.UtcNow.AddDays(3) : null;
            meeting.Settings.ClosesAt = state == "deadline" ? app.UtcNow.AddDays(-1) : null;
            meeting.Settings.Rules = meeting.Settings.Rules with { WaitlistEnabled = state != "nowaitlist" };
        });
        var facts = (await app.PageAsync($"/events/{meeting.Slug}")).QuerySelector(".facts")!;

        Assert.Contains(words, facts.TextContent, StringComparison.Ordinal);
        Assert.Null(facts.QuerySelector(".cta"));
    }

    [Theory]
    [InlineData("cancelled", "Deze bijeenkomst gaat niet door")]
    [InlineData("held", "was op dinsdag 8 september 2026")]
    public async Task Past_or_cancelled_event_says_so_at_the_top(string state, string words)
    {
        var app = await site.OnSqliteAsync();
        var meeting = await MeetingAsync(app, meeting =>
        {
            meeting.Status = state == "cancelled" ? EventStatus.Cancelled : EventStatus.Published;
            meeting.Starts(app, state == "held" ? -7 : 7);
        });
        var page = await app.PageAsync($"/events/{meeting.Slug}");

        Assert.Contains(words, page.QuerySelector("main .alert")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".cta"));
    }

    [Theory]
    [InlineData(EventStatus.Draft, Visibility.Public)]
    [InlineData(EventStatus.Published, Visibility.Invited)]
    public async Task Non_public_event_returns_404(EventStatus status, Visibility visibility)
    {
        var app = await site.OnSqliteAsync();
        var meeting = await MeetingAsync(app, meeting => (meeting.Status, meeting.Visibility) = (status, visibility));

        var page = await app.PageAsync($"/events/{meeting.Slug}", HttpStatusCode.NotFound);
        Assert.DoesNotContain(meeting.Title, page.DocumentElement.TextContent, StringComparison.Ordinal);
    }

    /// <summary>Script by a title in JSON-LD, as in Hi.Events CVE-2026-60119.</summary>
    [Fact]
    public async Task Title_cannot_close_the_JSON_LD_script()
    {
        const string Title = "</script><script>alert(1)</script><!-- & \"waarde\"";
        var app = await site.OnSqliteAsync();
        var meeting = await MeetingAsync(app, meeting => meeting.Title = Title, held: 20);
        var script = Assert.Single((await app.PageAsync($"/en/events/{meeting.Slug}")).Scripts);
        using var data = JsonDocument.Parse(script.Text);

        Assert.Equal(Title, data.RootElement.GetProperty("name").GetString());
        Assert.Equal("2026-10-15T13:00:00+02:00", data.RootElement.GetProperty("startDate").GetString());
        Assert.Equal($"{TestAppOptions.ExampleAddress}/en/events/{meeting.Slug}", data.RootElement.GetProperty("url").GetString());
        Assert.Equal(40, data.RootElement.GetProperty("remainingAttendeeCapacity").GetInt32());
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Programme_shows_times_speakers_and_places_per_session(DatabaseProvider provider)
    {
        var app = await site.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 60, Shape,
            new SeedRound(new SeedSession("Werk als waarde", 10), new SeedSession("Meten wat telt", 10)));
        app.IsSpoilt = true;
        await app.InDatabaseAsync(async context =>
        {
            Speaker Person(string name, string organisation) => new() { EventId = meeting.Id, Name = name, Organisation = organisation };
            var chair = Person("Job Cohen", "VNG");
            var welcome = new Session
            {
                EventId = meeting.Id,
                Title = "Welkom",
                StartsAt = meeting.StartsAt.AddMinutes(-30),
                EndsAt = meeting.StartsAt
            };
            welcome.Parts.Add(new Part { Speaker = chair, Kind = PartKind.Chair, Ordinal = 1 });
            welcome.Parts.Add(new Part
            {
                Speaker = Person("Lieske van der Torre", "Universiteit Utrecht"),
                Kind = PartKind.Speaker,
                Ordinal = 2
            });
            context.AddRange(welcome, new Session { EventId = meeting.Id, Title = "Borrel", Kind = SessionKind.Social, Ordinal = 9 });
            context.Add(new Part { SessionId = meeting.Sessions[0].Id, Speaker = chair, Kind = PartKind.Moderator, Ordinal = 1 });
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
            Pool Of(Session session) => context.Pools.Single(pool => pool.SessionId == session.Id);
            (Of(meeting.Sessions[0]).Held, Of(meeting.Sessions[0]).Waiting, Of(meeting.Sessions[1]).Held) = (10, 6, 9);
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

        var slots = (await app.PageAsync($"/events/{meeting.Slug}")).QuerySelectorAll(".slot");
        Assert.Equal(["Welkom", "Ronde 1 – kies één", "Borrel"], slots.Select(slot => slot.QuerySelector("h3")!.TextContent));
        Assert.Contains("dagvoorzitter Job Cohen (VNG)", slots[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Lieske van der Torre (Universiteit Utrecht)", slots[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("2026-10-15T12:30:00+02:00", slots[0].QuerySelector("time")!.GetAttribute("datetime"));
        Assert.Contains("tijd volgt", slots[2].TextContent, StringComparison.Ordinal);

        var cards = slots[1].QuerySelectorAll(".tracks > li");
        Assert.Equal(["Werk als waarde", "Meten wat telt"], cards.Select(card => card.QuerySelector("h4")!.TextContent));
        Assert.All(cards, card => Assert.Equal("13.00", card.QuerySelector("time")!.TextContent));
        Assert.Contains("o.l.v. Job Cohen (VNG)", cards[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Vol – wachtlijst", cards[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Wachtend: 6", cards[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Nog 1 plek", cards[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_longer_programme_costs_no_more_queries()
    {
        var app = await site.OnSqliteAsync();
        SeedRound Round() => new(new SeedSession("Een", 10), new SeedSession("Twee", 10));
        var one = await Seed.EventAsync(app, 60, Shape, Round());
        var three = await Seed.EventAsync(app, 60, Shape, Round(), Round(), Round());

        Assert.Equal(
            await QueryCount.OfAsync(app, () => app.PageAsync($"/events/{one.Slug}")),
            await QueryCount.OfAsync(app, () => app.PageAsync($"/events/{three.Slug}")));
    }

    [Fact]
    public async Task The_description_is_safe_and_the_contact_can_be_reached()
    {
        var app = await site.OnSqliteAsync();
        var meeting = await MeetingAsync(app, meeting =>
        {
            meeting.Description = "Voor **iedereen**. [klik](javascript:alert(1))<script>alert(1)</script>";
            meeting.Contact = new Contact { Organisation = "VNG", Email = "vragen@vng.example.org", Phone = "070 123 45 67" };
        });
        var page = await app.PageAsync($"/events/{meeting.Slug}");

        Assert.Equal("iedereen", page.QuerySelector(".prose strong")!.TextContent);
        Assert.Empty(page.QuerySelectorAll(".prose a, .prose script"));
        Assert.Equal(["mailto:vragen@vng.example.org", "tel:0701234567"],
            page.QuerySelectorAll(".contact a").Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_series_shows_its_other_public_meetings(DatabaseProvider provider)
    {
        var app = await site.OnAsync(provider);
        var series = new Series { Title = "Vakmanschap" };
        await app.InDatabaseAsync(async context =>
        {
            context.Add(series);
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        var meeting = await InSeriesAsync(2);
        var first = await InSeriesAsync(1);
        await InSeriesAsync(3, Visibility.Invited);
        var page = await app.PageAsync($"/events/{meeting.Slug}");

        Assert.Equal("Reeks Vakmanschap, bijeenkomst 2", page.QuerySelector("main > .kicker")!.TextContent);
        Assert.Equal([$"/events/{first.Slug}"], page.QuerySelectorAll(".meeting h3 a").Select(link => link.GetAttribute("href")));

        Task<Event> InSeriesAsync(int number, Visibility visibility = Visibility.Public) => MeetingAsync(
            app, one => (one.SeriesId, one.SeriesNumber, one.Visibility) = (series.Id, number, visibility));
    }

    private static Task<Event> MeetingAsync(
        TestApp app, Action<Event>? shape = null, int? capacity = 60, int held = 0, int waiting = 0) => app.MeetingAsync(
            meeting =>
            {
                Shape(meeting);
                shape?.Invoke(meeting);
            },
            capacity,
            held,
            waiting);

    /// <summary>On 15 October 2026 from 13.00 to 17.00.</summary>
    private static void Shape(Event meeting)
    {
        meeting.Organisers = ["Divosa", "Cedris", "VNG"];
        meeting.EndsAt = meeting.StartsAt.AddHours(4);
    }
}
