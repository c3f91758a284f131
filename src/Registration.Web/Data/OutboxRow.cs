using EventRegistration.Installation;
using EventRegistration.Mail;

namespace EventRegistration.Data;

/// <summary>Makes rows for the outbox; whoever adds them does so in the transaction of what they tell.</summary>
internal static class OutboxRow
{
    /// <summary>A mail that is due at once.</summary>
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
