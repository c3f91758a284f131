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

/// <summary>Reads what became of the mails about a registration.</summary>
internal sealed class OwnMail(RegistrationContext context)
{
    /// <summary>Returns the fate of the last mail to the present address.</summary>
    public async Task<MailedTo> OfAsync(Registration registration, CancellationToken cancellationToken)
    {
        var (id, eventId, address) = (registration.Id, registration.EventId, registration.Details.Email);
        var mails = await context.Outbox.AsNoTracking()
            .Where(mail => mail.RegistrationId == id && mail.EventId == eventId && mail.Recipient == address)
            .Where(mail => mail.State != MailState.Withdrawn)
            .OrderByDescending(mail => mail.CreatedAt)
            .Select(mail => new { mail.State, mail.LastAnswer })
            .ToListAsync(cancellationToken);
        return mails.Count == 0 ? MailedTo.Nothing
            : mails.Find(mail => mail.State is MailState.Sent or MailState.Failed) is { State: MailState.Failed, LastAnswer: { } answer }
                && IsOfAddress(ServerAnswer.KindOf(answer)) ? MailedTo.Bounced
            : MailedTo.Address;
    }

    private static bool IsOfAddress(AnswerKind kind) =>
        kind is AnswerKind.NoSuchAddress or AnswerKind.NoSuchDomain or AnswerKind.MailboxClosed or AnswerKind.Letters;
}
