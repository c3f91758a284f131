using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Programme;
using EventRegistration.Registrations;

namespace EventRegistration.Web.Tests.Mail;

/// <summary>Changes of an event of which everybody concerned is told, as the pages of an organiser make them.</summary>
internal static class EventChanges
{
    /// <summary>Writes to the database and tells of these changes, in one transaction.</summary>
    public static Task<Answer> TellAsync(
        this TestApp app,
        long eventId,
        IReadOnlyList<Change> changes,
        Func<RegistrationContext, Task>? write = null,
        ReasonNote? note = null)
    {
        var settings = app.Services.GetRequiredService<InstallationSettings>();
        return app.Services.GetRequiredService<CapacityService>()
            .ChangeAsync(eventId, new ToldOf(eventId, changes, write, note, settings), TestContext.Current.CancellationToken);
    }

    public static Task<Answer> CancelAsync(this TestApp app, long eventId, ReasonNote? note = null) =>
        app.Services.GetRequiredService<CapacityService>().ChangeAsync(
            eventId, Cancellation(app, eventId, note), TestContext.Current.CancellationToken, new ByOrganiser(Guid.NewGuid(), note));

    /// <summary>Cancels the event and undoes it. Returns the number of people who would be told.</summary>
    public static async Task<int> LookAtCancellingAsync(this TestApp app, long eventId)
    {
        var told = 0;
        await app.Services.GetRequiredService<CapacityService>().LookAsync(
            eventId,
            Cancellation(app, eventId, note: null),
            (seen, _) =>
            {
                told = seen.Told;
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);
        return told;
    }

    private static StatusChange Cancellation(TestApp app, long eventId, ReasonNote? note) => new(
        eventId,
        [EventStatus.Published, EventStatus.Closed],
        EventStatus.Cancelled,
        ActionKind.EventCancelled,
        app.Services.GetRequiredService<InstallationSettings>())
    {
        Note = note?.Id,
    };

    private sealed class ToldOf(
        long eventId,
        IReadOnlyList<Change> changes,
        Func<RegistrationContext, Task>? write,
        ReasonNote? note,
        InstallationSettings settings) : LockedChange
    {
        public override async Task<WrittenChange> WriteAsync(
            RegistrationContext context, DateTime now, CancellationToken cancellationToken)
        {
            await (write?.Invoke(context) ?? Task.CompletedTask);
            if (note is not null)
            {
                context.ReasonNotes.Add(note);
            }

            await context.SaveChangesAsync(cancellationToken);
            List<long> sessions = [.. changes.Select(change => change.Session).OfType<long>()];
            var concerned = await SessionsConcerned.OfAsync(context, eventId, sessions, cancellationToken);
            var (mails, speakers) = await new EventMail(context, settings)
                .ChangedAsync(eventId, changes, concerned, note?.Id, now, cancellationToken);
            return new WrittenChange { Mails = mails, AlsoTold = speakers };
        }
    }
}
