using EventRegistration.Data;
using EventRegistration.Installation;
using EventRegistration.Mail;

namespace EventRegistration.Security.Accounts;

/// <summary>Queues mail about an account in the caller's context. The caller raises <see cref="OutboxSignal"/> after the commit.</summary>
internal static class AccountMail
{
    /// <summary>Queues the link that the account needs: to a first password or to a new one.</summary>
    public static void AddPasswordLink(this RegistrationContext context, InstallationSettings settings, Account account, DateTime now)
    {
        var template = account.PasswordHash is null ? MailTemplate.AccountInvitation : MailTemplate.PasswordReset;
        var mail = OutboxRow.New(settings, template, account.Email!, account.Language, now);
        mail.AccountId = account.Id;
        context.Outbox.Add(mail);
    }
}
