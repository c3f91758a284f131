using Microsoft.AspNetCore.Identity;

namespace EventRegistration.Security.Accounts;

internal sealed class NewPasswords(UserManager<Account> accounts)
{
    /// <summary>
    /// Sets the password and a new security stamp, which ends every earlier session and link. Also lifts a lockout, because the caller has
    /// proved to own the account. False if the account changed concurrently: of two uses of one link one succeeds.
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
