using Microsoft.AspNetCore.Identity;

namespace EventRegistration.Security.Accounts;

/// <summary>Gives an account a password.</summary>
public sealed class NewPasswords(UserManager<Account> accounts)
{
    /// <summary>
    /// Sets it, and with a new security stamp ends every session and every link that began before. Whoever chooses it has shown to be
    /// the owner, so a lock goes too. False when the account was changed meanwhile: of two who use one link at once, one gets through.
    /// </summary>
    public async Task<bool> SetAsync(Account account, string password)
    {
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        account.EmailConfirmed = true;
        account.AccessFailedCount = 0;
        account.LockoutEnd = null;
        return (await accounts.UpdateSecurityStampAsync(account)).Succeeded;
    }
}
