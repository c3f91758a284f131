using EventRegistration.Data;
using EventRegistration.Security.Accounts;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail.Composing;

/// <summary>The facts of a mail about an account. The lifetime is that of the link.</summary>
public sealed record AccountFacts(string Name, Uri Link, TimeSpan Lifetime);

/// <summary>Reads the facts of mails about accounts.</summary>
internal sealed class AccountMailQuery(RegistrationContext context, AccountLinks links, TimeProvider clock)
{
    /// <summary>
    /// Reads the facts of a mail. Null if the account is gone or the link would be too old. Also null if an invited account has a password.
    /// </summary>
    public async Task<AccountFacts?> FactsAsync(OutboxMail mail, PasswordLink link, CancellationToken cancellationToken)
    {
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
