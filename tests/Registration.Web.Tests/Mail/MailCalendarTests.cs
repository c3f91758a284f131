using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Web.Tests.Pages;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Mail;

/// <summary>The calendar parts of the mails to one person, read by an independent reader.</summary>
public sealed class MailCalendarTests
{
    private readonly RecordingTransport _transport = new();

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_uid_covers_the_added_changed_and_removed_entry(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(_transport));
        var meeting = await Seed.EventAsync(app, 1);
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        var bram = await app.RegisterAsync(meeting.Id, "Bram");
        await app.SendMailAsync();

        // The day after the clock goes back has another offset.
        var later = new DateTime(2026, 10, 26, 12, 0, 0, DateTimeKind.Utc);
        await app.TellAsync(meeting.Id, [Mailing.FromDayBefore(meeting)], async context =>
        {
            var row = await context.Events.SingleAsync(one => one.Id == meeting.Id);
            (row.StartsAt, row.EndsAt) = (later, later.AddHours(4));
        });
        await app.SendMailAsync();
        await app.AskAsync(meeting.Id, new CancelRegistration(anna));
        await app.SendMailAsync();

        var read = new List<(string, ReadEvent)>();
        foreach (var mail in _transport.Given.Where(mail => mail.To.Address.StartsWith("anna", StringComparison.Ordinal)))
        {
            var calendar = await CalendarReader.ReadAsync(mail.Calendar!.Content);
            Assert.Equal(mail.Calendar.Method, calendar.Method);
            read.Add((calendar.Method, Assert.Single(calendar.Events)));
        }

        Assert.Equal(
            [("REQUEST", "CONFIRMED", meeting.StartsAt), ("REQUEST", "CONFIRMED", later), ("CANCEL", "CANCELLED", later)],
            read.Select(one => (one.Item1, one.Item2.Status, one.Item2.StartsAt.ToUniversalTime())));
        Assert.True(read[0].Item2.Sequence < read[1].Item2.Sequence && read[1].Item2.Sequence < read[2].Item2.Sequence);
        Assert.All(read, one => Assert.Equal($"event-{meeting.Id}@bijeenkomsten.example.org", one.Item2.Uid));
        var first = read[0].Item2;
        Assert.Equal(("Werk als waarde", "Willemshof, Den Haag"), (first.Title, first.Location));
        Assert.Equal(
            ("mailto:bijeenkomsten@vng.example.org", "VNG"), (first.Organiser!.Address, first.Organiser.Parameters["CN"]));
        Assert.Equal(
            ("mailto:anna@gemeente.example.org", "Anna van der Meer", "ACCEPTED", "FALSE"),
            (
                first.Attendee!.Address,
                first.Attendee.Parameters["CN"],
                first.Attendee.Parameters["PARTSTAT"],
                first.Attendee.Parameters["RSVP"]));
        Assert.NotEqual(anna, bram);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Registrants_who_never_had_a_place_get_no_calendar_part(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(_transport));
        var meeting = await Seed.EventAsync(app, 1);
        await app.RegisterAsync(meeting.Id, "Anna");
        var bram = await app.RegisterAsync(meeting.Id, "Bram");
        await app.RegisterAsync(meeting.Id, "Cees");
        await app.TellAsync(meeting.Id, [Mailing.FromVenue()]);
        await app.SendMailAsync();
        await app.AskAsync(meeting.Id, new LeaveWaitlist(bram));
        await app.SendMailAsync();
        await app.CancelAsync(meeting.Id);
        await app.SendMailAsync();

        Assert.Equal(
            [
                ("anna", "REQUEST"), ("anna", "REQUEST"), ("anna", "CANCEL"),
                ("bram", null), ("bram", null), ("bram", null),
                ("cees", null), ("cees", null), ("cees", null),
            ],
            _transport.Given.Select(mail => (Name: mail.To.Address.Split('@')[0], mail.Calendar?.Method))
                .OrderBy(mail => mail.Name, StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "attendee-M1"), Trait("Finding", "attendee-M2"), Trait("Finding", "attendee-M3")]
    public async Task Calendar_entry_holds_sessions_and_venue_but_no_secret(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(_transport));
        var meeting = await Seed.EventAsync(
            app,
            2,
            row => row.Venue.Address = "Nassaulaan 12, 2514 JS",
            new SeedRound(new SeedSession("Zorg, dichtbij", 1), new SeedSession("Werk", 1)),
            new SeedRound(new SeedSession("Wonen", 0)));
        await app.InDatabaseAsync(context => context.Sessions.Where(row => row.EventId == meeting.Id && row.Title == "Zorg, dichtbij")
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Room, "zaal 2")));
        var anna = await app.RegisterAsync(
            meeting.Id, "Anna", (1, [meeting.Sessions[0].Id, meeting.Sessions[1].Id]), (2, [meeting.Sessions[2].Id]));
        await app.SendMailAsync();
        var part = _transport.Given.Single().Calendar!.Content;
        var file = (await app.AskAsync(HttpMethod.Get, $"{await app.OwnPageAsync(anna)}/calendar.ics")).Text;
        var open = (await app.AskAsync(HttpMethod.Get, $"/events/{meeting.Slug}.ics")).Text;

        var page = $"https://bijeenkomsten.example.org/events/{meeting.Slug}";
        foreach (var content in new[] { part, file })
        {
            var entry = Assert.Single((await CalendarReader.ReadAsync(content)).Events);
            Assert.Equal(
                $"Aanmelding van Anna van der Meer.\n\n13.00–14.00 uur: Zorg, dichtbij (zaal 2)\n\nProgramma: {page}\n\n"
                + "Afmelden of iets wijzigen? Vraag de link van uw aanmelding op https://bijeenkomsten.example.org/my",
                entry.Description);
            Assert.Equal(("Willemshof, Nassaulaan 12, 2514 JS, Den Haag", page), (entry.Location, entry.Url));
            Assert.DoesNotContain("/r/", content.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        var events = new[] { part, file, open }.Select(async content => (await CalendarReader.ReadAsync(content)).Events[0]);
        var entries = await Task.WhenAll(events);
        Assert.All(entries, entry => Assert.Equal($"event-{meeting.Id}@bijeenkomsten.example.org", entry.Uid));
        Assert.All(entries, entry => Assert.Equal("mailto:bijeenkomsten@vng.example.org", entry.Organiser!.Address));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "attendee-M3")]
    public async Task Sequence_never_falls_between_mails_and_files(DatabaseProvider provider)
    {
        var clock = new FakeClock();
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(_transport, clock));
        var meeting = await Seed.EventAsync(app, 9);
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        List<(string What, int Sequence)> got = [];
        await ReadFilesAsync();
        await app.SendMailAsync();
        await ReadMailAsync();
        await ReadFilesAsync();
        foreach (var name in new[] { "Bram", "Cees" })
        {
            await app.RegisterAsync(meeting.Id, name);
        }

        // The server takes Anna's mail only after others had theirs and the file was downloaded again.
        _transport.Answer = _ => Task.FromResult<SendOutcome>(new RefusedForNow("451 later"));
        await app.TellAsync(
            meeting.Id,
            [Mailing.FromVenue()],
            async context => (await context.Events.SingleAsync(one => one.Id == meeting.Id)).Venue.Name = "Stadhuis");
        await app.SendMailAsync();
        _transport.Answer = _ => Task.FromResult<SendOutcome>(new Accepted("250 OK"));
        clock.Advance(TimeSpan.FromMinutes(1));
        await app.SendMailAsync();
        await ReadMailAsync();
        await ReadFilesAsync();
        await app.AskAsync(meeting.Id, new CancelRegistration(anna));
        await app.SendMailAsync();
        await ReadMailAsync();

        Assert.Equal("CANCEL", got[^1].What);
        Assert.True(got[^1].Sequence > got[^2].Sequence);
        Assert.All(got.Zip(got.Skip(1)), pair => Assert.True(
            pair.Second.Sequence >= pair.First.Sequence, $"{pair.First} is followed by {pair.Second}"));
        Assert.All(got.Zip(got.Skip(1)).Where(pair => pair.Second.What != "PUBLISH"), pair => Assert.True(
            pair.Second.Sequence > pair.First.Sequence, $"{pair.First} is followed by {pair.Second}"));

        async Task ReadFilesAsync()
        {
            foreach (var address in new[] { $"/events/{meeting.Slug}.ics", $"{await app.OwnPageAsync(anna)}/calendar.ics" })
            {
                await ReadAsync((await app.AskAsync(HttpMethod.Get, address)).Text);
            }
        }

        Task ReadMailAsync() => ReadAsync(
            _transport.Given.Last(mail => mail.To.Address.StartsWith("anna", StringComparison.Ordinal)).Calendar!.Content);

        async Task ReadAsync(string content)
        {
            var calendar = await CalendarReader.ReadAsync(content);
            got.Add((calendar.Method, Assert.Single(calendar.Events).Sequence));
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "attendee-M1")]
    public async Task Organizer_without_a_contact_is_the_sender(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(_transport));
        var meeting = await Seed.EventAsync(
            app, 2, row => (row.Contact, row.Visibility) = (new Contact { Organisation = "VNG" }, Visibility.Invited));
        await app.RegisterAsync(meeting.Id, "Anna");
        await app.SendMailAsync();

        var entry = Assert.Single((await CalendarReader.ReadAsync(_transport.Given.Single().Calendar!.Content)).Events);
        Assert.Equal("mailto:noreply@bijeenkomsten.example.org", entry.Organiser!.Address);
        Assert.Equal("https://bijeenkomsten.example.org/my", entry.Url);
    }
}
