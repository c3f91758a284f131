using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Installation;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail;

/// <summary>
/// Mails an attendee the current state again at an organiser's request, because the first mail may be lost. Logs that it was done.
/// </summary>
internal sealed class MailAgain(RegistrationContext context, InstallationSettings settings, OutboxSignal signal, TimeProvider clock)
{
    /// <summary>Queues the mail of the current state. Queues nothing if the attendee has left or such a mail is still to be sent.</summary>
    public async Task QueueAsync(long eventId, Guid registration, Guid account, CancellationToken cancellationToken)
    {
        // Takes the event lock so that no claim moves and nothing else is queued before the commit.
        await using var transaction = await context.BeginOnEventAsync(eventId, cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        var state = await StateMail.OfAsync(context, eventId, registration, now, cancellationToken);
        if (state.Template == MailTemplate.Cancelled || await IsPendingAsync(registration, state.Template, cancellationToken))
        {
            return;
        }

        var person = await context.Registrations.AsNoTracking()
            .Where(one => one.Id == registration && one.EventId == eventId)
            .Select(one => new
            {
                one.Details.Email,
                one.Language,
                Mails = context.Outbox.Count(mail => mail.RegistrationId == registration),
            })
            .SingleAsync(cancellationToken);
        var mail = OutboxRow.New(settings, state.Template, person.Email, person.Language, now);
        (mail.EventId, mail.RegistrationId, mail.Sequence) = (eventId, registration, person.Mails);
        mail.Values = StoredMailValues.Write(state.Values);
        context.Outbox.Add(mail);
        var action = new LoggedAction { Kind = ActionKind.MailSent, AccountId = account, RegistrationId = registration, Told = 1 };
        await context.LogAsync(eventId, action, new ActionValues { Template = state.Template }, clock, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Raise();
    }

    private Task<bool> IsPendingAsync(Guid registration, MailTemplate template, CancellationToken cancellationToken) =>
        context.Outbox.AnyAsync(
            mail => ((mail.RegistrationId == registration && mail.Template == template)
                    || context.OutboxPeople.Any(person => person.MailId == mail.Id
                        && person.RegistrationId == registration && person.Template == template))
                && (mail.State == MailState.Queued || mail.State == MailState.Sending),
            cancellationToken);
}
