using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Installation;
using EventRegistration.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail;

/// <summary>Mails an attendee the current state again at an organiser's request, because the first mail may be lost.</summary>
internal sealed class MailAgain(RegistrationContext context, InstallationSettings settings, OutboxSignal signal, TimeProvider clock)
{
    /// <summary>Queues the mail of the current state. Queues nothing if the attendee has left or such a mail is still to be sent.</summary>
    public async Task QueueAsync(long eventId, Guid registration, CancellationToken cancellationToken)
    {
        // Takes the event lock so that no claim moves and no SEQUENCE is reused before the commit.
        await using var transaction = await context.BeginOnEventAsync(eventId, cancellationToken);
        var registrationState = await (
            from person in context.Registrations.AsNoTracking()
            join row in context.Claims on person.Id equals row.RegistrationId
            join pool in context.Pools on row.PoolId equals pool.Id
            where person.Id == registration && person.EventId == eventId && pool.SessionId == null
            select new
            {
                person.Details.Email,
                person.Language,
                Claim = row,
                Mails = context.Outbox.Count(mail => mail.RegistrationId == registration),
            }).SingleAsync(cancellationToken);
        var claim = registrationState.Claim;
        if (TemplateOf(claim.State) is not { } template || await IsPendingAsync(registration, template, cancellationToken))
        {
            return;
        }

        var reason = ReasonValues.Read(claim.Reason, claim.ReasonValues);
        var mail = OutboxRow.New(settings, template, registrationState.Email, registrationState.Language, clock.GetUtcNow().UtcDateTime);
        (mail.EventId, mail.RegistrationId, mail.Sequence) = (eventId, registration, registrationState.Mails);
        mail.Values = StoredMailValues.Write(new MailValues
        {
            Reason = reason.Code,
            Position = claim.State == ClaimState.Waiting
                ? await WaitlistPosition.OfAsync(context, claim.PoolId, claim.SortKey, cancellationToken)
                : null,
            Until = claim.OfferedUntil,
            Note = reason.Note,
        });
        context.Outbox.Add(mail);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Raise();
    }

    private Task<bool> IsPendingAsync(Guid registration, MailTemplate template, CancellationToken cancellationToken) =>
        context.Outbox.AnyAsync(
            mail => mail.RegistrationId == registration
                && mail.Template == template
                && (mail.State == MailState.Queued || mail.State == MailState.Sending),
            cancellationToken);

    private static MailTemplate? TemplateOf(ClaimState state) => state switch
    {
        ClaimState.Held => MailTemplate.Confirmed,
        ClaimState.Offered => MailTemplate.Offered,
        ClaimState.Waiting => MailTemplate.OnWaitlist,
        _ => null,
    };
}
