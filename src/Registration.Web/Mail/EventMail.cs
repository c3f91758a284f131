using EventRegistration.Data;
using EventRegistration.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail;

/// <summary>
/// Mail to everybody of an event about the event itself. Written in the transaction that the caller has begun on the same context;
/// ring <see cref="OutboxBell"/> after the commit.
/// </summary>
public sealed class EventMail(RegistrationContext context, InstallationSettings settings, TimeProvider clock)
{
    /// <summary>Tells who has a place, waits or has an offer what changed; answers how many mails that is.</summary>
    public Task<int> QueueChangedAsync(long eventId, IReadOnlyCollection<EventChange> changes, CancellationToken cancellationToken) =>
        QueueAsync(eventId, MailTemplate.EventChanged, new MailValues { Changes = [.. changes.Distinct().Order()] }, cancellationToken);

    /// <summary>Tells the same people that the event does not go ahead, with the organiser's words if there are any.</summary>
    public Task<int> QueueCancelledAsync(long eventId, CancellationToken cancellationToken, Guid? note = null) =>
        QueueAsync(eventId, MailTemplate.EventCancelled, new MailValues { Note = note }, cancellationToken);

    private async Task<int> QueueAsync(long eventId, MailTemplate template, MailValues values, CancellationToken cancellationToken)
    {
        if (context.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Mail about an event is queued in the transaction of what it tells.");
        }

        // The row that commands on places lock: so that nobody moves, and no SEQUENCE is given twice, until the commit.
        await context.EventPlaces.Where(row => row.EventId == eventId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastDecision, row => row.LastDecision), cancellationToken);
        var people = await (
            from person in context.Registrations.AsNoTracking()
            join claim in context.Claims on person.Id equals claim.RegistrationId
            join pool in context.Pools on claim.PoolId equals pool.Id
            where person.EventId == eventId && pool.SessionId == null && claim.State != ClaimState.Released
            orderby claim.State, claim.Order, person.Id
            select new
            {
                person.Id,
                person.Email,
                person.Language,
                claim.State,
                Mails = context.Outbox.Count(mail => mail.RegistrationId == person.Id),
            }).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var person in people)
        {
            var mail = OutboxRow.New(settings, template, person.Email, person.Language, now);
            mail.EventId = eventId;
            mail.RegistrationId = person.Id;
            mail.Sequence = person.Mails;
            mail.Values = StoredMailValues.Write(values with { HadPlace = person.State == ClaimState.Held });
            context.Outbox.Add(mail);
        }

        await context.SaveChangesAsync(cancellationToken);
        return people.Count;
    }
}
