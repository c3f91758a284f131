using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
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
        await ChangeAsync(
            app,
            meeting,
            set => (set.StartsAt, set.EndsAt) = (later, later.AddHours(4)),
            mail => mail.QueueChangedAsync(meeting.Id, [EventChange.Time], CancellationToken.None));
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
            [("REQUEST", 0, "CONFIRMED", meeting.StartsAt), ("REQUEST", 1, "CONFIRMED", later), ("CANCEL", 2, "CANCELLED", later)],
            read.Select(one => (one.Item1, one.Item2.Sequence, one.Item2.Status, one.Item2.StartsAt.ToUniversalTime())));
        Assert.All(read, one => Assert.Equal($"{anna}@bijeenkomsten.example.org", one.Item2.Uid));
        var first = read[0].Item2;
        Assert.Equal(("Werk als waarde", "Willemshof, Den Haag"), (first.Title, first.Location));
        Assert.Matches("^https://bijeenkomsten\\.example\\.org/r/[A-Za-z0-9_-]{43}$", first.Url);
        Assert.Contains(first.Url, first.Description, StringComparison.Ordinal);
        Assert.Equal(("mailto:noreply@bijeenkomsten.example.org", "VNG"), (first.Organiser!.Address, first.Organiser.Parameters["CN"]));
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
        await ChangeAsync(app, meeting, _ => { }, mail => mail.QueueChangedAsync(meeting.Id, [EventChange.Venue], CancellationToken.None));
        await app.SendMailAsync();
        await app.AskAsync(meeting.Id, new LeaveWaitlist(bram));
        await app.SendMailAsync();
        await ChangeAsync(
            app, meeting, row => row.Status = EventStatus.Cancelled, mail => mail.QueueCancelledAsync(meeting.Id, CancellationToken.None));
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

    private static async Task ChangeAsync(TestApp app, Event meeting, Action<Event> change, Func<EventMail, Task<int>> queue)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RegistrationContext>();
        await using var transaction = await context.Database.BeginTransactionAsync();
        change(await context.Events.SingleAsync(row => row.Id == meeting.Id));
        await context.SaveChangesAsync();
        await queue(scope.ServiceProvider.GetRequiredService<EventMail>());
        await transaction.CommitAsync();
    }
}
