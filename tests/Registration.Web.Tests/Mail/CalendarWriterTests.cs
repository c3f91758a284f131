using EventRegistration.Mail;
using EventRegistration.Mail.Calendar;

namespace EventRegistration.Web.Tests.Mail;

public sealed class CalendarWriterTests
{
    private static readonly CalendarEntry Entry = new()
    {
        Uid = "0199@bijeenkomsten.example.org",
        Sequence = 3,
        Stamp = Utc(2026, 3, 2, 9, 0),
        StartsAt = Utc(2026, 3, 26, 12, 0),
        EndsAt = Utc(2026, 3, 26, 16, 0),
        TimeZone = "Europe/Amsterdam",
        Title = "Werk als waarde",
    };

    [Theory]
    [InlineData(CalendarMethod.Publish, "PUBLISH", "CONFIRMED")]
    [InlineData(CalendarMethod.Request, "REQUEST", "CONFIRMED")]
    [InlineData(CalendarMethod.Cancel, "CANCEL", "CANCELLED")]
    public async Task The_method_of_the_part_equals_that_of_the_body(CalendarMethod method, string name, string status)
    {
        var part = CalendarWriter.Write(method, Entry);
        var read = await CalendarReader.ReadAsync(part.Content);

        Assert.Equal(name, part.Method);
        Assert.Equal(name, read.Method);
        var entry = Assert.Single(read.Events);
        Assert.Equal(("0199@bijeenkomsten.example.org", 3, status), (entry.Uid, entry.Sequence, entry.Status));
    }

    /// <summary>The clock goes forward on 29 March and back on 25 October 2026, both at 01.00 UTC.</summary>
    [Theory]
    [InlineData("2026-03-28T11:00Z", "2026-03-28T15:00Z")]
    [InlineData("2026-03-29T11:00Z", "2026-03-29T15:00Z")]
    [InlineData("2026-03-28T22:00Z", "2026-03-29T05:00Z")]
    [InlineData("2026-10-24T11:00Z", "2026-10-24T15:00Z")]
    [InlineData("2026-10-25T11:00Z", "2026-10-25T15:00Z")]
    [InlineData("2026-10-25T00:30Z", "2026-10-25T01:30Z")]
    [InlineData("2026-12-31T22:00Z", "2027-01-01T02:00Z")]
    public async Task Times_are_right_before_and_after_a_clock_change(string from, string to)
    {
        var (start, end) = (Utc(from), Utc(to));
        var read = await CalendarReader.ReadAsync(
            CalendarWriter.Write(CalendarMethod.Request, Entry with { StartsAt = start, EndsAt = end }).Content);

        var entry = Assert.Single(read.Events);
        Assert.Equal((start, end), (entry.StartsAt.ToUniversalTime(), entry.EndsAt.ToUniversalTime()));
        Assert.Equal(
            new Dictionary<string, int> { ["2026-03-29T01:00Z"] = 120, ["2026-10-25T01:00Z"] = 60 },
            read.Changes["Europe/Amsterdam"]);
    }

    [Theory]
    [InlineData("America/New_York", "2026-03-08T07:00Z:-240 2026-11-01T06:00Z:-300")]
    [InlineData("Australia/Lord_Howe", "2026-04-04T15:00Z:630 2026-10-03T15:30Z:660")]
    [InlineData("Africa/Casablanca", "2026-02-15T02:00Z:0 2026-03-22T02:00Z:60")]
    [InlineData("America/Kralendijk", "")]
    [InlineData("UTC", "")]
    public async Task Each_zone_follows_its_own_clock_changes(string zone, string changes)
    {
        var part = CalendarWriter.Write(CalendarMethod.Publish, Entry with { TimeZone = zone });
        var read = await CalendarReader.ReadAsync(part.Content);

        Assert.Equal(changes, string.Join(' ', read.Changes[zone].Select(change => $"{change.Key}:{change.Value}")));
        Assert.Equal(Entry.StartsAt, Assert.Single(read.Events).StartsAt.ToUniversalTime());
    }

    [Fact]
    public async Task Several_entries_share_their_zone()
    {
        var read = await CalendarReader.ReadAsync(
            CalendarWriter.Write(
                CalendarMethod.Publish,
                Entry,
                Entry with { Uid = "2@x", StartsAt = Utc(2026, 10, 26, 9, 0), EndsAt = Utc(2026, 10, 26, 10, 0) }).Content);

        Assert.Equal(["Europe/Amsterdam"], read.Changes.Keys);
        Assert.Equal([Entry.StartsAt, Utc(2026, 10, 26, 9, 0)], read.Events.Select(entry => entry.StartsAt.ToUniversalTime()));
    }

    [Fact]
    public async Task User_text_stays_within_its_own_property()
    {
        const string Nasty = "Zorg; werk, \\ \"geld\"\r\nBEGIN:VALARM\nhoewel \u00e9\u00e9n \U0001F600 "
            + "en nog een hele lange regel met tekens die twee octetten tellen: \u00eb\u00ef\u00f6";
        var read = await CalendarReader.ReadAsync(CalendarWriter.Write(CalendarMethod.Request, Entry with
        {
            Title = Nasty,
            Location = Nasty,
            Description = Nasty,
            Organiser = new MailAddress("VNG\" \r\nATTENDEE:mailto:x@y.example;CN=\u00e9", "noreply@bijeenkomsten.example.org"),
            Attendee = new MailAddress("Marieke van der Meer", "marieke%20\r\nX:y@gemeente.example.org"),
        }).Content);

        var entry = Assert.Single(read.Events);
        var text = Nasty.Replace("\r\n", "\n", StringComparison.Ordinal);
        Assert.Equal((text, text, text), (entry.Title, entry.Location, entry.Description));
        Assert.Equal("VNG' ATTENDEE:mailto:x@y.example;CN=\u00e9", entry.Organiser!.Parameters["CN"]);
        Assert.Equal("mailto:noreply@bijeenkomsten.example.org", entry.Organiser.Address);
        Assert.Equal("mailto:marieke%2520%20X:y@gemeente.example.org", entry.Attendee!.Address);
        Assert.Equal(("ACCEPTED", "FALSE"), (entry.Attendee.Parameters["PARTSTAT"], entry.Attendee.Parameters["RSVP"]));
    }

    private static DateTime Utc(int year, int month, int day, int hour, int minute) =>
        new(year, month, day, hour, minute, 0, DateTimeKind.Utc);

    private static DateTime Utc(string moment) =>
        DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
}
