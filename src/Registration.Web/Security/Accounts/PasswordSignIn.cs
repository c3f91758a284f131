using EventRegistration.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Security.Accounts;

/// <summary>
/// Whether an address and a password belong together. An unknown address, a wrong password and a locked account get the same answer
/// after the same time: nobody learns here who has an account.
/// </summary>
public sealed class PasswordSignIn(
    RegistrationContext context, UserManager<Account> accounts, IPasswordHasher<Account> hasher, TimeProvider clock)
{
    public const int Attempts = 5;
    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(10);

    /// <summary>Longer than checking takes on a machine that is not overloaded.</summary>
    private static readonly TimeSpan FailureTakes = TimeSpan.FromMilliseconds(500);

    private static readonly Account Nobody = new();
    private static string? _hashOfNobody;

    /// <summary>The account; null when the two do not belong together, or when it was tried too often.</summary>
    public async Task<Account?> CheckAsync(string email, string password, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var account = await accounts.FindByEmailAsync(email);
        var mayTry = account is not null && await TakeAttemptAsync(account.Id, cancellationToken);
        var hash = account?.PasswordHash ?? (_hashOfNobody ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString()));
        var answer = hasher.VerifyHashedPassword(account ?? Nobody, hash, password);
        if (account?.PasswordHash is not null && mayTry && answer != PasswordVerificationResult.Failed)
        {
            await ForgetAttemptsAsync(account.Id, cancellationToken);
            return account;
        }

        await clock.SpendAsync(began, FailureTakes, cancellationToken);
        return null;
    }

    /// <summary>
    /// Counted before the password is looked at, so that a hundred attempts at once are no more than five. The fifth locks the account;
    /// the right password undoes that.
    /// </summary>
    private async Task<bool> TakeAttemptAsync(Guid id, CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = await context.Users.AsNoTracking()
                .Where(account => account.Id == id)
                .Select(account => new { account.AccessFailedCount, account.LockoutEnd })
                .SingleAsync(cancellationToken);
            if (found.LockoutEnd > clock.GetUtcNow())
            {
                return false;
            }

            var count = found.LockoutEnd is null ? found.AccessFailedCount + 1 : 1;
            DateTimeOffset? until = count >= Attempts ? clock.GetUtcNow() + Lockout : null;
            if (await context.Users
                .Where(account => account.Id == id
                    && account.AccessFailedCount == found.AccessFailedCount && account.LockoutEnd == found.LockoutEnd)
                .ExecuteUpdateAsync(
                    change => change
                        .SetProperty(account => account.AccessFailedCount, count)
                        .SetProperty(account => account.LockoutEnd, until),
                    cancellationToken) == 1)
            {
                return true;
            }
        }
    }

    private Task<int> ForgetAttemptsAsync(Guid id, CancellationToken cancellationToken) => context.Users
        .Where(account => account.Id == id)
        .ExecuteUpdateAsync(
            change => change
                .SetProperty(account => account.AccessFailedCount, 0)
                .SetProperty(account => account.LockoutEnd, (DateTimeOffset?)null),
            cancellationToken);
}
