using System.Net;
using AngleSharp.Dom;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Programme;
using EventRegistration.Speakers;
using EventRegistration.Web.Tests.Pages;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Speakers;

/// <summary>The page of a speaker, behind the speaker's own link.</summary>
public sealed class SpeakerPageTests(PublicSite site) : IClassFixture<PublicSite>
{
    private static readonly SeedRound Round = new(new SeedSession("Werk en inkomen", 1), new SeedSession("Zorg dichtbij", 5));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_page_shows_slots_with_part_room_colleagues_and_numbers(DatabaseProvider provider)
    {
        var app = await site.OnAsync(provider);
        var meeting = await Seed.EventAsync(
            app, 3, row => (row.Contact.Phone, row.EndsAt) = ("070 123 45 67", row.StartsAt.AddHours(4)), Round);
        var (work, care) = (meeting.Sessions[0], meeting.Sessions[1]);
        var close = await app.PlenaryAsync(meeting, "Slotgesprek", 8, hour: 2);
        var hanneke = await app.SpeakerAsync(meeting, "Hanneke de Boer", (close, PartKind.Moderator), (work, PartKind.Speaker));
        await app.SpeakerAsync(meeting, "Mohamed Aziz", (work, PartKind.Speaker), (care, PartKind.Chair));
        foreach (var name in new[] { "Anna", "Bram", "Cees", "Dirk" })
        {
            await app.RegisterAsync(meeting.Id, name, (1, [work.Id]));
        }

        var page = await app.PageAsync(await app.LinkAsync(hanneke));

        Assert.Equal("Hanneke de Boer", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Hanneke de Boer – Werk als waarde – Kennisbijeenkomsten", page.Title);
        Assert.Equal($"/events/{meeting.Slug}", page.QuerySelector(".lead a")!.GetAttribute("href"));
        Assert.Contains("donderdag 15 oktober 2026, 13.00–17.00 uur", page.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            [
                "13.00– tot 14.00 | Werk en inkomen | U bent spreker. | Zaal: nog niet bekend Ronde 1 | "
                + "Samen met Mohamed Aziz (Gemeente Zaanstad) | Aangemeld: 1 van 1 plek, 2 op de wachtlijst",
                "15.00– tot 16.00 | Slotgesprek | U leidt het gesprek (o.l.v.). | Zaal: Grote zaal | "
                + "Voor alle deelnemers. Aangemeld: 3 van de 3 plekken, 1 op de wachtlijst",
            ],
            page.QuerySelectorAll(".own-slot").Select(slot => string.Join(" | ", slot.Children.Select(Text))));
        Assert.Equal(
            ["Werk en inkomen uw onderdeel", "15.00– tot 16.00 Slotgesprek (Grote zaal) uw onderdeel"],
            page.QuerySelectorAll(".day-plan .own").Select(Text));
        Assert.Contains("Zorg dichtbij", page.QuerySelector(".day-plan")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["tel:0701234567", "mailto:bijeenkomsten@vng.example.org"],
            page.QuerySelectorAll(".contact a").Select(link => link.GetAttribute("href")));
        Assert.DoesNotContain("Anna", page.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("gemeente.example.org", page.DocumentElement.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Unknown_details_are_named_as_such(DatabaseProvider provider)
    {
        var app = await site.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, null, row => row.Contact = new Contact());
        var open = await app.PlenaryAsync(meeting, "Opening", 1, hour: null);
        var ineke = await app.SpeakerAsync(meeting, "Ineke Bos", (open, PartKind.Panel));
        var nobody = await app.SpeakerAsync(meeting, "Zonder Deel");

        var page = await app.PageAsync($"/en{await app.LinkAsync(ineke)}");

        Assert.Equal(
            [
                "The time of this session is not known yet. Check back later.",
                "Opening",
                "You are on the panel.",
                "Room: Grote zaal",
                "For all attendees. Registered: 0",
            ],
            page.QuerySelector(".own-slot")!.Children.Select(Text));
        Assert.Contains(
            "has not entered a phone number", page.QuerySelector("[aria-labelledby=contact]")!.TextContent, StringComparison.Ordinal);

        var empty = await app.PageAsync(await app.LinkAsync(nobody));
        Assert.Equal("U staat nu niet in het programma", empty.QuerySelector(".empty h3")!.TextContent);
        Assert.Null(empty.QuerySelector("a[href$='.ics']"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Tables_of_one_round_share_a_slot_with_separate_numbers(DatabaseProvider provider)
    {
        var app = await site.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 9, null, Round);
        var (work, care) = (meeting.Sessions[0], meeting.Sessions[1]);
        var link = await app.LinkAsync(
            await app.SpeakerAsync(meeting, "Ineke Bos", (work, PartKind.Moderator), (care, PartKind.Moderator)));
        await app.RegisterAsync(meeting.Id, "Anna", (1, [work.Id]));
        await app.RegisterAsync(meeting.Id, "Bram", (1, [work.Id]));

        var slot = Assert.Single((await app.PageAsync(link)).QuerySelectorAll(".own-slot"));

        Assert.Equal("Ronde 1", slot.QuerySelector("h3")!.TextContent);
        Assert.Equal(
            [($"{work.Id}", "Werk en inkomen 1 van 1 plek, 1 op de wachtlijst"), ($"{care.Id}", "Zorg dichtbij 0 van de 5 plekken")],
            slot.QuerySelectorAll("li[data-session]").Select(one => (one.GetAttribute("data-session")!, Text(one))));
        var calendar = (await app.AskAsync(HttpMethod.Get, $"{link}/calendar.ics")).Text;
        Assert.Equal(1, calendar.Split("BEGIN:VEVENT").Length - 1);
        Assert.Contains("SUMMARY:Ronde 1 – Werk als waarde", calendar, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_event_moved_without_its_programme_is_pointed_out(DatabaseProvider provider)
    {
        var app = await site.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 3);
        var open = await app.PlenaryAsync(meeting, "Opening", 1);
        var link = await app.LinkAsync(await app.SpeakerAsync(meeting, "Ineke Bos", (open, PartKind.Speaker)));
        Assert.Null((await app.PageAsync(link)).QuerySelector(".mismatch"));

        await MoveAsync(app, meeting, 7, withProgramme: false);

        Assert.Equal(
            "Let op: de bijeenkomst is op donderdag 22 oktober 2026, maar dit onderdeel staat op donderdag 15 oktober 2026. "
            + "Vraag de organisator welke dag klopt.",
            (await app.PageAsync(link)).QuerySelector(".mismatch")!.TextContent);
        await MoveAsync(app, meeting, 7, withProgramme: true);
        var moved = await app.PageAsync(link);
        Assert.Null(moved.QuerySelector(".mismatch"));
        Assert.Contains("donderdag 22 oktober 2026, 13.00", moved.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EventStatus.Cancelled, 30, "Deze bijeenkomst gaat niet door U hoeft dus niet te komen.", false, true)]
    [InlineData(EventStatus.Published, -2, "Deze bijeenkomst is geweest, op zondag 13 september 2026.", false, true)]
    [InlineData(EventStatus.Draft, 30, "Deze bijeenkomst is nog niet bekendgemaakt.", true, false)]
    [InlineData(EventStatus.Closed, 30, null, true, true)]
    public async Task The_status_of_the_event_comes_first(EventStatus status, int days, string? said, bool calendar, bool publicPage)
    {
        var app = await site.OnSqliteAsync();
        var meeting = await Seed.EventAsync(app, 3, row =>
        {
            row.Status = status;
            row.Starts(app, days);
        });
        var open = await app.PlenaryAsync(meeting, "Opening", 1);

        var page = await app.PageAsync(await app.LinkAsync(await app.SpeakerAsync(meeting, "Ineke Bos", (open, PartKind.Speaker))));

        Assert.Equal(
            said is not null, page.QuerySelector(".alert") is { } alert && Text(alert).StartsWith(said!, StringComparison.Ordinal));
        Assert.Equal(calendar, page.QuerySelector("a[href$='/calendar.ics']") is not null);
        Assert.Equal(publicPage, page.QuerySelector($"a[href='/events/{meeting.Slug}']") is not null);
        Assert.Equal(status != EventStatus.Cancelled, page.QuerySelector(".counts") is not null);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_invalid_link_is_not_found_and_explains_the_remedy(DatabaseProvider provider)
    {
        var app = await site.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 3);
        var speaker = await app.SpeakerAsync(meeting, "Ineke Bos", (await app.PlenaryAsync(meeting, "Opening", 1), PartKind.Speaker));
        var person = await app.RegisterAsync(meeting.Id, "Anna");
        string[] addresses =
        [
            "/speaker/onbekend", $"/speaker/{new string('A', 43)}", await app.OwnPageAsync(speaker),
            $"/speaker/{app.Services.GetRequiredService<EventRegistration.Security.Tokens>().ForRegistration(person, meeting.Id)}",
        ];
        foreach (var address in addresses)
        {
            var page = await app.PageAsync(address, HttpStatusCode.NotFound);
            Assert.Equal("Deze link werkt niet", page.QuerySelector("h1")!.TextContent);
            Assert.Equal("/speaker", page.QuerySelector("main a")!.GetAttribute("href"));
            Assert.Equal(
                "This link does not work",
                (await app.PageAsync($"/en{address}", HttpStatusCode.NotFound)).QuerySelector("h1")!.TextContent);
            await app.PageAsync($"{address}/calendar.ics", HttpStatusCode.NotFound);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("/calendar.ics")]
    public async Task A_speaker_address_is_neither_shared_nor_cached(string below)
    {
        var app = await site.OnSqliteAsync();
        var meeting = await Seed.EventAsync(app, 3);
        var link = await app.LinkAsync(
            await app.SpeakerAsync(meeting, "Ineke Bos", (await app.PlenaryAsync(meeting, "Opening", 1), PartKind.Speaker)));

        var answer = await app.AskAsync(HttpMethod.Get, link + below);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(("no-referrer", "noindex"), (answer.Header("Referrer-Policy"), answer.Header("X-Robots-Tag")));
        Assert.True(answer.Message.Headers.CacheControl!.NoStore);
        Assert.False(answer.Message.Headers.Contains("Set-Cookie"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await app.AskAsync(HttpMethod.Post, link + below)).Status);
    }

    [Fact]
    public async Task Query_count_is_independent_of_the_length_of_the_programme()
    {
        var app = await site.OnSqliteAsync();
        var counts = new List<int>();
        foreach (var sessions in new[] { 1, 6 })
        {
            var meeting = await Seed.EventAsync(app, 3);
            var parts = new List<(Session, PartKind)>();
            for (var number = 1; number <= sessions; number++)
            {
                parts.Add((await app.PlenaryAsync(meeting, $"Deel {number}", number), PartKind.Speaker));
            }

            var link = await app.LinkAsync(await app.SpeakerAsync(meeting, "Ineke Bos", [.. parts]));
            await app.PageAsync(link);
            counts.Add(await QueryCount.OfAsync(app, () => app.PageAsync(link)));
        }

        Assert.Equal(counts[0], counts[1]);
        Assert.InRange(counts[0], 1, 8);
    }

    private static Task MoveAsync(TestApp app, Event meeting, int days, bool withProgramme) => app.InDatabaseAsync(async context =>
    {
        if (withProgramme)
        {
            await context.Sessions.Where(row => row.EventId == meeting.Id).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.StartsAt, row => row.StartsAt!.Value.AddDays(days))
                .SetProperty(row => row.EndsAt, row => row.EndsAt!.Value.AddDays(days)));
        }
        else
        {
            await context.Events.Where(row => row.Id == meeting.Id).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.StartsAt, row => row.StartsAt.AddDays(days))
                .SetProperty(row => row.EndsAt, row => row.EndsAt.AddDays(days)));
        }
    });

    /// <summary>Returns the text as it is read aloud, without the white space of the source.</summary>
    private static string Text(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
