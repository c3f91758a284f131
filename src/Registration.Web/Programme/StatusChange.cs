using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Programme;

/// <summary>Moves an event from one status to another. Of a cancellation everybody is mailed, and offers end.</summary>
internal sealed class StatusChange(
    long eventId, IReadOnlyList<EventStatus> from, EventStatus to, ActionKind kind, InstallationSettings settings) : LockedChange
{
    /// <summary>The note with the organiser's own words, for the mails.</summary>
    public Guid? Note { get; init; }

    public override async Task<WrittenChange> WriteAsync(RegistrationContext context, DateTime now, CancellationToken cancellationToken)
    {
        var changed = await context.Events
            .Where(meeting => meeting.Id == eventId && from.Contains(meeting.Status))
            .ExecuteUpdateAsync(set => set.SetProperty(meeting => meeting.Status, to), cancellationToken);
        if (changed == 0)
        {
            return WrittenChange.Nothing;
        }

        return new WrittenChange
        {
            Action = new LoggedAction { Kind = kind },
            TellsPeople = to == EventStatus.Cancelled,
            AlsoTold = to == EventStatus.Cancelled
                ? await new EventMail(context, settings).QueueCancelledAsync(eventId, Note, now, cancellationToken)
                : 0,
        };
    }
}
