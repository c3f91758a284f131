using EventRegistration.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Security.Accounts;

/// <summary>
/// Checks an address with its password. An unknown address, a wrong password and a locked account give the same result after the same time.
/// The check thereby reveals no accounts.
/// </summary>
internal sealed class PasswordSignIn(
    RegistrationContext context, UserManager<Account> accounts, IPasswordHasher<Account> hasher, TimeProvider clock)
{
    public const int Attempts = 5;
    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(10);

    /// <summary>Longer than a check takes on a machine that is not overloaded.</summary>
    private static readonly TimeSpan FailureTakes = TimeSpan.FromMilliseconds(500);

    private static readonly Account Nobody = new();
    private static string? _hashOfNobody;

    /// <summary>Returns the account. Null if the pair is wrong or the account is locked.</summary>
    public async Task<Account?> CheckAsync(string email, string password, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var account = await accounts.FindByEmailAsync(email);
        var mayTry = account is not null && await TakeAttemptAsync(account.Id, cancellationToken);
        var hash = account?.PasswordHash ?? (_hashOfNobody ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString()));
        var result = hasher.VerifyHashedPassword(account ?? Nobody, hash, password);
        if (account?.PasswordHash is not null && mayTry && result != PasswordVerificationResult.Failed)
        {
            await ForgetAttemptsAsync(account.Id, cancellationToken);
            return account;
        }

        await clock.SpendAsync(began, FailureTakes, cancellationToken);
        return null;
    }

    /// <summary>
    /// Counts the attempt before the password is checked, so that a hundred concurrent attempts count as five. The fifth attempt locks the
    /// account; the right password in that attempt lifts the lock.
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
