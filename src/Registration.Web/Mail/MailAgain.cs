using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Installation;
using EventRegistration.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail;

/// <summary>Tells somebody once more how they stand, because an organiser asks: the mail may have been lost, or thrown away.</summary>
public sealed class MailAgain(RegistrationContext context, InstallationSettings settings, OutboxSignal signal, TimeProvider clock)
{
    /// <summary>Queues the mail of the standing; not a second one while one like it waits to be sent, and none to who left.</summary>
    public async Task QueueAsync(long eventId, Guid registration, CancellationToken cancellationToken)
    {
        // Nobody moves, and no SEQUENCE is given twice, until the commit.
        await using var transaction = await context.BeginOnEventAsync(eventId, cancellationToken);
        var registrationState = await (
            from person in context.Registrations.AsNoTracking()
            join claim in context.Claims on person.Id equals claim.RegistrationId
            join pool in context.Pools on claim.PoolId equals pool.Id
            where person.Id == registration && person.EventId == eventId && pool.SessionId == null
            select new
            {
                person.Details.Email,
                person.Language,
                Claim = claim,
                Mails = context.Outbox.Count(mail => mail.RegistrationId == registration),
            }).SingleAsync(cancellationToken);
        if (TemplateOf(registrationState.Claim.State) is not { } template || await WaitsAsync(registration, template, cancellationToken))
        {
            return;
        }

        var reason = ReasonValues.Read(registrationState.Claim.Reason, registrationState.Claim.ReasonValues);
        var mail = OutboxRow.New(settings, template, registrationState.Email, registrationState.Language, clock.GetUtcNow().UtcDateTime);
        (mail.EventId, mail.RegistrationId, mail.Sequence) = (eventId, registration, registrationState.Mails);
        mail.Values = StoredMailValues.Write(new MailValues
        {
            Reason = reason.Code,
            Position = registrationState.Claim.State == ClaimState.Waiting
                ? await WaitlistPosition.OfAsync(context, registrationState.Claim.PoolId, registrationState.Claim.SortKey, cancellationToken)
                : null,
            Until = registrationState.Claim.OfferedUntil,
            Note = reason.Note,
        });
        context.Outbox.Add(mail);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Raise();
    }

    private Task<bool> WaitsAsync(Guid registration, MailTemplate template, CancellationToken cancellationToken) => context.Outbox.AnyAsync(
        mail => mail.RegistrationId == registration && mail.Template == template && (mail.State == MailState.Queued || mail.State == MailState.Sending),
        cancellationToken);

    private static MailTemplate? TemplateOf(ClaimState state) => state switch
    {
        ClaimState.Held => MailTemplate.Confirmed,
        ClaimState.Offered => MailTemplate.Offered,
        ClaimState.Waiting => MailTemplate.OnWaitlist,
        _ => null,
    };
}
