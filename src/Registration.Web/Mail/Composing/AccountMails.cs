using EventRegistration.Data;
using EventRegistration.Security.Accounts;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail.Composing;

/// <summary>What a mail about an account says; the lifetime is that of the link.</summary>
public sealed record AccountFacts(string Name, Uri Link, TimeSpan Lifetime);

/// <summary>Reads what a mail about an account says.</summary>
public sealed class AccountMails(RegistrationContext context, AccountLinks links, TimeProvider clock)
{
    /// <summary>Null when it no longer holds: the account is gone, the password was chosen meanwhile, or the link would be too old.</summary>
    public async Task<AccountFacts?> FactsAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        var link = mail.Template == MailTemplate.AccountInvitation ? PasswordLink.Invitation : PasswordLink.Reset;
        var lifetime = AccountTokens.Lifetime(link);
        var account = await context.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == mail.AccountId, cancellationToken);
        return account switch
        {
            null => null,
            { PasswordHash: not null } when link == PasswordLink.Invitation => null,
            _ when clock.GetUtcNow().UtcDateTime >= mail.CreatedAt + lifetime => null,
            _ => new AccountFacts(
                account.DisplayName.Length > 0 ? account.DisplayName : mail.Recipient,
                link == PasswordLink.Invitation
                    ? await links.InvitationAsync(account.Id, cancellationToken)
                    : await links.PasswordResetAsync(account.Id, cancellationToken),
                lifetime),
        };
    }
}
