using EventRegistration.Installation;
using EventRegistration.Mail;

namespace EventRegistration.Data;

/// <summary>Creates outbox rows. The caller adds each row in the transaction of the change that the mail reports.</summary>
internal static class OutboxRow
{
    /// <summary>Creates a mail that is due immediately.</summary>
    public static OutboxMail New(InstallationSettings settings, MailTemplate template, string recipient, string language, DateTime now)
    {
        var id = Guid.CreateVersion7(new DateTimeOffset(now));
        return new OutboxMail
        {
            Id = id,
            MessageId = $"{id:N}@{settings.MailDomain}",
            Template = template,
            Language = language,
            Recipient = recipient,
            CreatedAt = now,
            DueAt = now,
        };
    }
}
