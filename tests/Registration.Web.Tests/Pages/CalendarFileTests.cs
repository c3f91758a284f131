using System.Net;
using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Security;
using EventRegistration.Speakers;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Places;
using EventRegistration.Web.Tests.Speakers;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>The calendars that can be downloaded, read by a reader that is not ours.</summary>
public sealed class CalendarFileTests
{
    private readonly FakeClock _clock = new();
    private readonly RecordingTransport _transport = new();

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Public_calendar_keeps_its_UID_and_raises_SEQUENCE_on_changes(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, 3);
        var address = $"/events/{meeting.Slug}.ics";

        var first = await OneAsync(app, address, $"{meeting.Slug}.ics");
        _clock.Advance(TimeSpan.FromMinutes(1));
        var later = meeting.StartsAt.AddDays(14);
        await ChangeAsync(app, meeting, row => (row.StartsAt, row.EndsAt) = (later, later.AddHours(2)));
        var moved = await OneAsync(app, address, $"{meeting.Slug}.ics");
        _clock.Advance(TimeSpan.FromMinutes(1));
        await ChangeAsync(app, meeting, row => row.Status = EventStatus.Cancelled);
        var cancelled = await OneAsync(app, address, $"{meeting.Slug}.ics");

        Assert.Equal(
            [("CONFIRMED", "Werk als waarde", meeting.StartsAt), ("CONFIRMED", "Werk als waarde", later),
                ("CANCELLED", "Gaat niet door: Werk als waarde", later)],
            new[] { first, moved, cancelled }.Select(one => (one.Status, one.Title, one.StartsAt.ToUniversalTime())));
        Assert.Equal([$"event-{meeting.Id}@bijeenkomsten.example.org"],
            new[] { first, moved, cancelled }.Select(one => one.Uid).Distinct(StringComparer.Ordinal));
        Assert.True(first.Sequence < moved.Sequence && moved.Sequence < cancelled.Sequence);
        var page = $"https://bijeenkomsten.example.org/events/{meeting.Slug}";
        Assert.Equal(("Willemshof, Den Haag", page, $"Een middag over werk dat ertoe doet.\n\n{page}"),
            (first.Location, first.Url, first.Description));
        Assert.Null(first.Attendee);
        Assert.Equal(later.AddHours(2), moved.EndsAt.ToUniversalTime());
        Assert.StartsWith("https://bijeenkomsten.example.org/en/events/", (await OneAsync(app, $"/en{address}", $"{meeting.Slug}.ics")).Url,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-28T12:00Z", "2026-03-28T16:00Z")]
    [InlineData("2026-03-29T00:30Z", "2026-03-29T01:30Z")]
    [InlineData("2026-03-30T12:00Z", "2026-03-30T16:00Z")]
    [InlineData("2026-10-24T11:00Z", "2026-10-25T14:00Z")]
    [InlineData("2026-10-25T00:30Z", "2026-10-25T01:30Z")]
    [InlineData("2026-10-26T12:00Z", "2026-10-26T16:00Z")]
    public async Task Times_are_right_on_days_of_a_clock_change(string from, string to)
    {
        await using var app = await StartAsync(DatabaseProvider.Sqlite);
        var (starts, ends) = (Utc(from), Utc(to));
        var meeting = await Seed.EventAsync(app, 3, row => (row.StartsAt, row.EndsAt) = (starts, ends));
        var talk = await app.PlenaryAsync(meeting, "Opening", 1);
        var speaker = await app.LinkAsync(await app.SpeakerAsync(meeting, "Ineke Bos", (talk, PartKind.Speaker)));

        var entry = await OneAsync(app, $"/events/{meeting.Slug}.ics", $"{meeting.Slug}.ics");
        var slot = await OneAsync(app, $"{speaker}/calendar.ics", $"{meeting.Slug}.ics");

        Assert.Equal((starts, ends), (entry.StartsAt.ToUniversalTime(), entry.EndsAt.ToUniversalTime()));
        Assert.Equal((starts, starts.AddHours(1)), (slot.StartsAt.ToUniversalTime(), slot.EndsAt.ToUniversalTime()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Non_public_event_has_no_calendar_file(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var draft = await Seed.EventAsync(app, 3, row => row.Status = EventStatus.Draft);
        var invited = await Seed.EventAsync(app, 3, row => row.Visibility = Visibility.Invited);
        var open = await Seed.EventAsync(app, 3);
        foreach (var slug in new[] { draft.Slug, invited.Slug, "bestaat-niet", $"{open.Slug}.ics" })
        {
            var answer = await app.AskAsync(HttpMethod.Get, $"/events/{slug}.ics");
            Assert.Equal((HttpStatusCode.NotFound, "text/html"), (answer.Status, answer.Message.Content.Headers.ContentType!.MediaType));
        }

        Assert.Equal($"/events/{open.Slug}.ics",
            (await app.PageAsync($"/events/{open.Slug}")).QuerySelector(".facts a[href$='.ics']")!.GetAttribute("href"));
        await app.PageAsync($"/events/{draft.Slug}", HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Own_calendar_file_matches_the_entry_in_the_mails(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, 1);
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        var bram = await app.RegisterAsync(meeting.Id, "Bram");
        var own = OwnPage(app, meeting, anna);
        await app.SendMailAsync();
        List<(ReadEvent File, ReadEvent Mail)> read = [await BothAsync("REQUEST")];
        Assert.Equal($"{own}/calendar.ics", (await app.PageAsync(own)).QuerySelector("a[href$='.ics']")!.GetAttribute("href"));

        var waits = OwnPage(app, meeting, bram);
        Assert.Null((await app.PageAsync(waits)).QuerySelector("a[href$='.ics']"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.AskAsync(HttpMethod.Get, $"{waits}/calendar.ics")).Status);

        var later = new DateTime(2026, 10, 26, 12, 0, 0, DateTimeKind.Utc);
        await ChangeAsync(app, meeting, row => (row.StartsAt, row.EndsAt) = (later, later.AddHours(4)), Mailing.FromDayBefore(meeting));
        await app.SendMailAsync();
        read.Add(await BothAsync("REQUEST"));
        await app.AskAsync(meeting.Id, new CancelRegistration(anna));
        await app.SendMailAsync();
        read.Add(await BothAsync("CANCEL"));

        Assert.Equal(
            [("CONFIRMED", meeting.StartsAt), ("CONFIRMED", later), ("CANCELLED", later)],
            read.Select(one => (one.File.Status, one.File.StartsAt.ToUniversalTime())));
        Assert.All(read, one => Assert.Equal((one.Mail.Uid, one.Mail.Status), (one.File.Uid, one.File.Status)));
        Assert.All(read, one => Assert.True(one.Mail.Sequence <= one.File.Sequence));
        Assert.All(read, one => Assert.Null(one.File.Attendee));
        Assert.Null((await app.PageAsync(own)).QuerySelector("a[href$='.ics']"));
        Assert.Equal("CONFIRMED", (await OneAsync(app, $"{waits}/calendar.ics", $"{meeting.Slug}.ics")).Status);

        async Task<(ReadEvent, ReadEvent)> BothAsync(string method)
        {
            var mail = _transport.Given.Last(one => one.To.Address.StartsWith("anna", StringComparison.Ordinal)).Calendar!;
            Assert.Equal(method, mail.Method);
            return (await OneAsync(app, $"{own}/calendar.ics", $"{meeting.Slug}.ics"),
                Assert.Single((await CalendarReader.ReadAsync(mail.Content)).Events));
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Own_calendar_file_cancels_the_entry_of_a_cancelled_event(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, 1, row => row.Visibility = Visibility.Invited);
        var own = OwnPage(app, meeting, await app.RegisterAsync(meeting.Id, "Anna"));
        Assert.Equal("CONFIRMED", (await OneAsync(app, $"{own}/calendar.ics", $"{meeting.Slug}.ics")).Status);

        await ChangeAsync(app, meeting, row => row.Status = EventStatus.Cancelled);

        Assert.Equal("CANCELLED", (await OneAsync(app, $"{own}/calendar.ics", $"{meeting.Slug}.ics")).Status);
        var page = await app.PageAsync(own);
        Assert.Null(page.QuerySelector("a[href$='.ics']"));
        Assert.Null(page.QuerySelector($"a[href='/events/{meeting.Slug}']"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Speaker_calendar_has_an_entry_for_each_slot(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, 3);
        var (open, talk) = (await app.PlenaryAsync(meeting, "Opening", 1), await app.PlenaryAsync(meeting, "Gesprek", 2, hour: null));
        var speaker = await app.SpeakerAsync(meeting, "Ineke Bos", (open, PartKind.Chair), (talk, PartKind.Moderator));
        var link = await app.LinkAsync(speaker);

        var before = await ReadAsync(app, $"{link}/calendar.ics", $"{meeting.Slug}.ics");
        _clock.Advance(TimeSpan.FromSeconds(1));
        await app.InDatabaseAsync(context => context.Sessions.Where(row => row.Id == talk.Id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.StartsAt, meeting.StartsAt.AddHours(1)).SetProperty(row => row.EndsAt, meeting.StartsAt.AddHours(2))));
        await ChangeAsync(app, meeting, row => row.Status = EventStatus.Cancelled);
        var after = await ReadAsync(app, $"{link}/calendar.ics", $"{meeting.Slug}.ics");

        Assert.Equal(
            [
                ($"speaker-{speaker.Id}-{open.Id}@bijeenkomsten.example.org", "Opening – Werk als waarde", meeting.StartsAt,
                    meeting.StartsAt.AddHours(1), "CONFIRMED"),
                ($"speaker-{speaker.Id}-{talk.Id}@bijeenkomsten.example.org", "Gesprek – Werk als waarde", meeting.StartsAt, meeting.EndsAt,
                    "CONFIRMED"),
            ],
            before.Select(one => (one.Uid, one.Title, one.StartsAt.ToUniversalTime(), one.EndsAt.ToUniversalTime(), one.Status)));
        Assert.Equal(
            [
                ("Gaat niet door: Opening – Werk als waarde", meeting.StartsAt, meeting.StartsAt.AddHours(1), "CANCELLED"),
                ("Gaat niet door: Gesprek – Werk als waarde", meeting.StartsAt.AddHours(1), meeting.StartsAt.AddHours(2), "CANCELLED"),
            ],
            after.Select(one => (one.Title, one.StartsAt.ToUniversalTime(), one.EndsAt.ToUniversalTime(), one.Status)));
        Assert.Equal(before.Select(one => (one.Uid, one.Sequence + 1)), after.Select(one => (one.Uid, one.Sequence)));
        Assert.Equal("Grote zaal, Willemshof, Den Haag", before[0].Location);
        Assert.StartsWith("U bent dagvoorzitter.\n", before[0].Description, StringComparison.Ordinal);
        Assert.Contains("De tijd van uw onderdeel is nog niet bekend.", before[1].Description, StringComparison.Ordinal);
        Assert.Equal($"https://bijeenkomsten.example.org{link}", before[0].Url);
    }

    private Task<TestApp> StartAsync(DatabaseProvider provider) => TestApp.StartAsync(provider, Mailing.Options(_transport, _clock));

    private static string OwnPage(TestApp app, Event meeting, Guid person) =>
        $"/r/{app.Services.GetRequiredService<Tokens>().ForRegistration(person, meeting.Id)}";

    private static async Task<ReadEvent> OneAsync(TestApp app, string address, string file) =>
        Assert.Single(await ReadAsync(app, address, file));

    private static async Task<IReadOnlyList<ReadEvent>> ReadAsync(TestApp app, string address, string file)
    {
        var answer = await app.AskAsync(HttpMethod.Get, address);
        Assert.Equal((HttpStatusCode.OK, "text/calendar; charset=utf-8"), (answer.Status, $"{answer.Message.Content.Headers.ContentType}"));
        Assert.Equal(("attachment", file),
            (answer.Message.Content.Headers.ContentDisposition!.DispositionType,
                answer.Message.Content.Headers.ContentDisposition.FileName));
        var calendar = await CalendarReader.ReadAsync(answer.Text);
        Assert.Equal("PUBLISH", calendar.Method);
        return calendar.Events;
    }

    private static async Task ChangeAsync(TestApp app, Event meeting, Action<Event> change, params Change[] told)
    {
        await app.TellAsync(meeting.Id, told, async context => change(await context.Events.SingleAsync(row => row.Id == meeting.Id)));
    }

    private static DateTime Utc(string moment) =>
        DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
}
