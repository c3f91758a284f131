using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using EventRegistration.Events;
using EventRegistration.People;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using Xunit;
using Visibility = EventRegistration.Events.Visibility;

namespace EventRegistration.Web.Tests.Pages;

public sealed class EventPageTests : IDisposable
{
    private readonly LookHost _host = new();

    [Fact]
    public async Task The_facts_are_there_in_the_language_of_the_page()
    {
        await _host.AddAsync(Meeting());

        var dutch = (await _host.PageAsync("/events/waarde")).QuerySelector(".facts")!.TextContent;
        Assert.Contains("donderdag 12 maart 2026, 13.00–17.00 uur", dutch, StringComparison.Ordinal);
        Assert.Contains("Willemshof, Den Haag", dutch, StringComparison.Ordinal);
        Assert.Contains("Divosa, Cedris en VNG", dutch, StringComparison.Ordinal);

        var english = (await _host.PageAsync("/en/events/waarde")).QuerySelector(".facts")!.TextContent;
        Assert.Contains("Thursday 12 March 2026, 13:00–17:00", english, StringComparison.Ordinal);
        Assert.Contains("Divosa, Cedris and VNG", english, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60, 53, 0, "60", "7", "Aanmelden", "Nog 7 plekken")]
    [InlineData(60, 60, 24, "60", "0", "Aanmelden voor de wachtlijst", "Vol – wachtlijst")]
    [InlineData(60, 59, 2, "60", "0", "Aanmelden voor de wachtlijst", "Vol – wachtlijst")]
    [InlineData(null, 500, 0, null, null, "Aanmelden", "Geen maximum")]
    public async Task Places_are_told_to_people_and_to_programs(
        int? capacity, int held, int waiting, string? dataCapacity, string? dataLeft, string button, string words)
    {
        await _host.AddAsync(Meeting(), capacity, held, waiting);
        var main = (await _host.PageAsync("/events/waarde")).QuerySelector("main")!;

        Assert.Equal($"{waiting}", main.GetAttribute("data-waiting"));
        Assert.Equal(dataCapacity, main.GetAttribute("data-capacity"));
        Assert.Equal(dataLeft, main.GetAttribute("data-places-left"));
        Assert.Equal(button, main.QuerySelector(".cta a")!.TextContent);
        Assert.Equal("/events/waarde/register", main.QuerySelector(".cta a")!.GetAttribute("href"));
        Assert.Contains(words, main.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("closed", "De organisator neemt geen aanmeldingen meer aan.")]
    [InlineData("deadline", "U kon zich aanmelden tot zondag 1 maart 2026, 10.00 uur.")]
    [InlineData("early", "U kunt zich aanmelden vanaf donderdag 5 maart 2026, 10.00 uur.")]
    [InlineData("started", "De bijeenkomst is al begonnen.")]
    [InlineData("nowaitlist", "Alle plekken zijn bezet en er is geen wachtlijst.")]
    public async Task Without_a_way_in_the_page_says_why(string state, string words)
    {
        var meeting = Meeting();
        meeting.Status = state == "closed" ? EventStatus.Closed : EventStatus.Published;
        meeting.StartsAt = state == "started" ? _host.Now.AddHours(-1) : meeting.StartsAt;
        meeting.Settings.OpensAt = state == "early" ? _host.Now.AddDays(3) : null;
        meeting.Settings.ClosesAt = state == "deadline" ? _host.Now.AddDays(-1) : null;
        meeting.Settings.WaitlistEnabled = state != "nowaitlist";
        await _host.AddAsync(meeting, capacity: 60, held: 60);
        var facts = (await _host.PageAsync("/events/waarde")).QuerySelector(".facts")!;

        Assert.Contains(words, facts.TextContent, StringComparison.Ordinal);
        Assert.Null(facts.QuerySelector(".cta"));
    }

    [Fact]
    public async Task Cancelled_and_held_are_said_at_the_top()
    {
        var cancelled = Meeting();
        cancelled.Status = EventStatus.Cancelled;
        await _host.AddAsync(cancelled);
        var held = Meeting("eerder");
        (held.StartsAt, held.EndsAt) = (_host.Now.AddDays(-7), _host.Now.AddDays(-6.9));
        await _host.AddAsync(held);

        var first = await _host.PageAsync("/events/waarde");
        Assert.Contains("Deze bijeenkomst gaat niet door", first.QuerySelector("main .alert")!.TextContent, StringComparison.Ordinal);
        Assert.Null(first.QuerySelector(".cta"));
        var second = await _host.PageAsync("/events/eerder");
        Assert.Contains("gehouden op maandag 23 februari 2026", second.QuerySelector("main .alert")!.TextContent, StringComparison.Ordinal);
        Assert.Null(second.QuerySelector(".cta"));
    }

    [Theory]
    [InlineData(EventStatus.Draft, Visibility.Public)]
    [InlineData(EventStatus.Published, Visibility.Invited)]
    public async Task What_is_not_public_is_not_there(EventStatus status, Visibility visibility)
    {
        var meeting = Meeting();
        (meeting.Status, meeting.Visibility) = (status, visibility);
        await _host.AddAsync(meeting);

        var page = await _host.PageAsync("/events/waarde", HttpStatusCode.NotFound);
        Assert.DoesNotContain("Willemshof", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_cannot_end_the_script_that_search_engines_read()
    {
        const string Title = "</script><script>alert(1)</script> & \"waarde\"";
        var meeting = Meeting();
        meeting.Title = Title;
        await _host.AddAsync(meeting, capacity: 60, held: 20);
        var script = Assert.Single((await _host.PageAsync("/en/events/waarde")).Scripts);
        using var data = JsonDocument.Parse(script.Text);

        Assert.Equal(Title, data.RootElement.GetProperty("name").GetString());
        Assert.Equal("2026-03-12T13:00:00+01:00", data.RootElement.GetProperty("startDate").GetString());
        Assert.Equal("https://bijeenkomsten.example.org/en/events/waarde", data.RootElement.GetProperty("url").GetString());
        Assert.Equal(40, data.RootElement.GetProperty("remainingAttendeeCapacity").GetInt32());
    }

    [Fact]
    public async Task The_programme_tells_times_people_and_places_per_session()
    {
        var meeting = Meeting();
        await _host.AddAsync(meeting);
        await _host.ChangeAsync(async context =>
        {
            Speaker Person(string name, string organisation) => new() { EventId = meeting.Id, Name = name, Organisation = organisation };
            var chair = Person("Job Cohen", "VNG");
            var speaker = Person("Lieske van der Torre", "Universiteit Utrecht");
            var round = new Round { EventId = meeting.Id, Number = 1, WaitlistEnabled = true };
            var welcome = Session("Welkom", 1, 0, 10);
            welcome.Parts.Add(new Part { Speaker = chair, Kind = PartKind.Chair, Ordinal = 1 });
            welcome.Parts.Add(new Part { Speaker = speaker, Kind = PartKind.Speaker, Ordinal = 2 });
            var (full, free) = (Session("Werk als waarde", 2, 60, 120), Session("Meten wat telt", 3, 60, 120));
            (full.Round, free.Round) = (round, round);
            full.Parts.Add(new Part { Speaker = chair, Kind = PartKind.Moderator, Ordinal = 1 });
            context.AddRange(welcome, full, free, new Session { EventId = meeting.Id, Title = "Borrel", Kind = SessionKind.Social, Ordinal = 4 });
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
            context.Add(new Pool { EventId = meeting.Id, SessionId = full.Id, Capacity = 10, Held = 10, Waiting = 6 });
            context.Add(new Pool { EventId = meeting.Id, SessionId = free.Id, Capacity = 10, Held = 9 });
        });

        Session Session(string title, int ordinal, int from, int to) => new()
        {
            EventId = meeting.Id,
            Title = title,
            Ordinal = ordinal,
            Room = "Zaal 1",
            StartsAt = meeting.StartsAt.AddMinutes(from),
            EndsAt = meeting.StartsAt.AddMinutes(to),
        };

        var slots = (await _host.PageAsync("/events/waarde")).QuerySelectorAll(".slot");
        Assert.Equal(["Welkom", "Ronde 1 – kies één", "Borrel"], slots.Select(slot => slot.QuerySelector("h3")!.TextContent));
        Assert.Contains("dagvoorzitter Job Cohen (VNG)", slots[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Lieske van der Torre (Universiteit Utrecht)", slots[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("2026-03-12T13:00:00+01:00", slots[0].QuerySelector("time")!.GetAttribute("datetime"));
        Assert.Contains("tijd volgt", slots[2].TextContent, StringComparison.Ordinal);

        var cards = slots[1].QuerySelectorAll(".tracks > li");
        Assert.Equal(["Werk als waarde", "Meten wat telt"], cards.Select(card => card.QuerySelector("h4")!.TextContent));
        Assert.All(cards, card => Assert.Equal("14.00", card.QuerySelector("time")!.TextContent));
        Assert.Contains("o.l.v. Job Cohen (VNG)", cards[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Vol – wachtlijst", cards[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Wachtend: 6", cards[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Nog 1 plek", cards[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_description_is_safe_and_the_contact_can_be_reached()
    {
        var meeting = Meeting();
        meeting.Description = "Voor **iedereen**. [klik](javascript:alert(1))<script>alert(1)</script>";
        meeting.Contact = new Contact { Organisation = "VNG", Email = "vragen@vng.example.org", Phone = "070 123 45 67" };
        await _host.AddAsync(meeting);
        var page = await _host.PageAsync("/events/waarde");

        Assert.Equal("iedereen", page.QuerySelector(".prose strong")!.TextContent);
        Assert.Empty(page.QuerySelectorAll(".prose a, .prose script"));
        Assert.Equal(["mailto:vragen@vng.example.org", "tel:0701234567"], page.QuerySelectorAll(".contact a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task A_series_shows_its_other_public_meetings()
    {
        var series = new Series { Title = "Vakmanschap" };
        Event InSeries(string slug, int number, Visibility visibility = Visibility.Public)
        {
            var meeting = Meeting(slug);
            (meeting.SeriesId, meeting.SeriesNumber, meeting.Visibility) = (series.Id, number, visibility);
            return meeting;
        }

        await _host.ChangeAsync(context => Task.FromResult(context.Add(series)));
        await _host.AddAsync(InSeries("waarde", 2));
        await _host.AddAsync(InSeries("een", 1));
        await _host.AddAsync(InSeries("besloten", 3, Visibility.Invited));
        var page = await _host.PageAsync("/events/waarde");

        Assert.Equal("Reeks Vakmanschap, bijeenkomst 2", page.QuerySelector("main > .kicker")!.TextContent);
        Assert.Equal(["/events/een"], page.QuerySelectorAll(".meeting h3 a").Select(link => link.GetAttribute("href")));
    }

    public void Dispose() => _host.Dispose();

    private static Event Meeting(string slug = "waarde") => new()
    {
        Slug = slug,
        Title = "Publieke waarde",
        Status = EventStatus.Published,
        StartsAt = new DateTime(2026, 3, 12, 12, 0, 0, DateTimeKind.Utc),
        EndsAt = new DateTime(2026, 3, 12, 16, 0, 0, DateTimeKind.Utc),
        Venue = new Venue { Name = "Willemshof", City = "Den Haag" },
        Organisers = ["Divosa", "Cedris", "VNG"],
    };
}
