using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Places;
using EventRegistration.Workers;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Mail;

/// <summary>Extensions with which tests send and read mail.</summary>
internal static class Mailing
{
    public static TestAppOptions Options(RecordingTransport transport, FakeClock? clock = null) => new()
    {
        Clock = clock ?? new FakeClock(),
        Services = services => services.AddSingleton<IMailTransport>(transport),
    };

    public static Task<int> SendMailAsync(this TestApp app) =>
        app.Services.GetRequiredService<OutboxWorker>().SendDueAsync(TestContext.Current.CancellationToken);

    /// <summary>Creates another worker over the same outbox, as another instance would have.</summary>
    public static OutboxWorker AnotherWorker(this TestApp app, IMailTransport transport) => new(
        app.Services.GetRequiredService<IServiceScopeFactory>(),
        transport,
        app.Services.GetRequiredService<TimeProvider>(),
        app.Services.GetRequiredService<ILogger<OutboxWorker>>());

    public static Task<List<OutboxMail>> OutboxAsync(this TestApp app) =>
        app.InDatabaseAsync(context =>
            context.Outbox.AsNoTracking().OrderBy(mail => mail.CreatedAt).ThenBy(mail => mail.Sequence).ThenBy(mail => mail.Id)
                .ToListAsync());

    /// <summary>Lists the queued mails such as "Anna Confirmed", by name and then in the order of writing.</summary>
    public static Task<List<string>> QueuedAsync(this TestApp app) => app.InDatabaseAsync(async context =>
    {
        var rows = await context.Outbox
            .Join(
                context.Registrations,
                mail => mail.RegistrationId,
                person => person.Id,
                (mail, person) => new { person.Details.GivenName, mail.Template, mail.Sequence })
            .OrderBy(row => row.GivenName).ThenBy(row => row.Sequence)
            .ToListAsync();
        return rows.ConvertAll(row => $"{row.GivenName} {row.Template}");
    });

    /// <summary>Lists the mails that a piece of work queues, such as "Anna Confirmed".</summary>
    public static async Task<List<string>> QueuesAsync(this TestApp app, Func<Task> work)
    {
        var before = await app.QueuedAsync();
        await work();
        var after = await app.QueuedAsync();
        before.ForEach(mail => after.Remove(mail));
        return after;
    }

    /// <summary>Returns the address of an attendee's own page.</summary>
    public static async Task<string> OwnPageAsync(this TestApp app, Guid person)
    {
        var row = await app.InDatabaseAsync(context => context.Registrations.SingleAsync(one => one.Id == person));
        return $"/r/{app.Services.GetRequiredService<Tokens>().ForRegistration(row.Id, row.EventId, row.TokenGeneration)}";
    }

    /// <summary>A change of the venue, from a venue that the event does not have.</summary>
    public static Change FromVenue(string was = "Stadhuis, Delft") =>
        new(ChangeAspect.Venue) { From = new ChangedValue { Text = was } };

    /// <summary>A change of the time, from a day earlier.</summary>
    public static Change FromDayBefore(Event meeting) => new(ChangeAspect.Time)
    {
        From = new ChangedValue { StartsAt = meeting.StartsAt.AddDays(-1), EndsAt = meeting.EndsAt.AddDays(-1) },
    };

    public static ReasonNote Note(long eventId, string text = "De zaal is groter.") =>
        new() { Id = Guid.NewGuid(), EventId = eventId, Text = text };

    public static Task<Answer> AskAsync(this TestApp app, long eventId, Command command, ReasonNote note) =>
        app.Places().CarryOutAsync(eventId, command, TestContext.Current.CancellationToken, new ByOrganiser(Guid.NewGuid(), note));

    public static async Task<long> EventPoolAsync(this TestApp app, long eventId) =>
        await app.InDatabaseAsync(context =>
            context.Pools.Where(pool => pool.EventId == eventId && pool.SessionId == null).Select(pool => pool.Id).SingleAsync());
}
