using EventRegistration.Data;
using EventRegistration.Mail;
using EventRegistration.Pages.Organiser.Outbox;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Attendees;

/// <summary>The fate of the mails to the address of a registration.</summary>
internal enum MailedTo
{
    /// <summary>Nothing was mailed to the present address.</summary>
    Nothing,

    /// <summary>A mail is sent or on its way.</summary>
    Address,

    /// <summary>The last mail was refused for good because of the address.</summary>
    Bounced,
}

/// <summary>Reads what became of the mails about a registration: its own, and those gathered for its address.</summary>
internal sealed class OwnMail(RegistrationContext context)
{
    /// <summary>Returns the fate of the last mail to the present address.</summary>
    public async Task<MailedTo> OfAsync(Registration registration, CancellationToken cancellationToken)
    {
        var (id, eventId, address) = (registration.Id, registration.EventId, registration.Details.Email);
        var gathered = context.OutboxPeople.Where(person => person.RegistrationId == id)
            .Join(context.Outbox, person => person.MailId, mail => mail.Id, (person, mail) => mail);
        var found = await context.Outbox.Where(mail => mail.RegistrationId == id).Concat(gathered)
            .Where(mail => mail.EventId == eventId && mail.State != MailState.Withdrawn)
            .OrderByDescending(mail => mail.CreatedAt)
            .Select(mail => new { mail.Recipient, mail.State, mail.LastAnswer })
            .ToListAsync(cancellationToken);

        // A gathered mail has the address as one of its people wrote it.
        var mails = found.FindAll(mail => PersonKey.AddressOf(mail.Recipient) == PersonKey.AddressOf(address));
        return mails.Count == 0 ? MailedTo.Nothing
            : mails.Find(mail => mail.State is MailState.Sent or MailState.Failed) is { State: MailState.Failed, LastAnswer: { } answer }
                && IsOfAddress(ServerAnswer.KindOf(answer)) ? MailedTo.Bounced
            : MailedTo.Address;
    }

    private static bool IsOfAddress(AnswerKind kind) =>
        kind is AnswerKind.NoSuchAddress or AnswerKind.NoSuchDomain or AnswerKind.MailboxClosed or AnswerKind.Letters;
}
