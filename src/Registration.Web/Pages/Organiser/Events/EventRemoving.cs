using EventRegistration.Data;
using EventRegistration.Events;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>The status of an event, and whether it can be removed.</summary>
internal sealed record RemovableEvent(EventStatus Status, bool IsRemovable);

/// <summary>Removes a draft with everything that belongs to it, unless it ever had a registration: nothing acknowledged is lost.</summary>
internal sealed class EventRemoving(RegistrationContext context)
{
    public async Task<RemovableEvent> FindAsync(long eventId, CancellationToken cancellationToken) => new(
        await context.Events.Where(meeting => meeting.Id == eventId).Select(meeting => meeting.Status).SingleAsync(cancellationToken),
        await IsPossibleAsync(eventId, cancellationToken));

    public Task<bool> IsPossibleAsync(long eventId, CancellationToken cancellationToken) => Removable(eventId).AnyAsync(cancellationToken);

    /// <summary>Removes the draft. Returns false, and removes nothing, if it is no draft or ever had a registration.</summary>
    public async Task<bool> RemoveAsync(long eventId, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginOnEventAsync(eventId, cancellationToken);
        if (!await IsPossibleAsync(eventId, cancellationToken))
        {
            return false;
        }

        await context.OutboxPeople.Where(row => row.EventId == eventId).ExecuteDeleteAsync(cancellationToken);
        await context.Outbox.Where(row => row.EventId == eventId).ExecuteDeleteAsync(cancellationToken);
        await context.Actions.Where(row => row.EventId == eventId).ExecuteDeleteAsync(cancellationToken);
        await context.Decisions.Where(row => row.EventId == eventId).ExecuteDeleteAsync(cancellationToken);
        await context.ReasonNotes.Where(row => row.EventId == eventId).ExecuteDeleteAsync(cancellationToken);
        await context.Acknowledgements.Where(row => row.EventId == eventId).ExecuteDeleteAsync(cancellationToken);
        await context.UploadedLists.Where(row => row.EventId == eventId).ExecuteDeleteAsync(cancellationToken);
        await context.AccountRights.Where(row => row.EventId == eventId).ExecuteDeleteAsync(cancellationToken);
        await context.WaitlistBlocks.Where(row => row.EventId == eventId).ExecuteDeleteAsync(cancellationToken);
        await context.WaitlistPartitions.Where(row => row.EventId == eventId).ExecuteDeleteAsync(cancellationToken);
        await context.Set<EventRegistration.Speakers.Part>()
            .Where(part => context.Sessions.Any(session => session.Id == part.SessionId && session.EventId == eventId))
            .ExecuteDeleteAsync(cancellationToken);
        await context.Pools.Where(row => row.EventId == eventId).ExecuteDeleteAsync(cancellationToken);
        await context.Sessions.Where(row => row.EventId == eventId).ExecuteDeleteAsync(cancellationToken);
        await context.Rounds.Where(row => row.EventId == eventId).ExecuteDeleteAsync(cancellationToken);
        await context.Speakers.Where(row => row.EventId == eventId).ExecuteDeleteAsync(cancellationToken);
        await context.EventPlaces.Where(row => row.EventId == eventId).ExecuteDeleteAsync(cancellationToken);
        await context.Events.Where(row => row.Id == eventId).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private IQueryable<Event> Removable(long eventId) => context.Events.Where(meeting =>
        meeting.Id == eventId && meeting.Status == EventStatus.Draft && !context.Registrations.Any(person => person.EventId == eventId));
}
