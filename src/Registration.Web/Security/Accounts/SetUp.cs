using System.Security.Cryptography;
using System.Text;
using EventRegistration.Data;
using EventRegistration.Localisation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Security.Accounts;

/// <summary>Creates the first administrator. The link is printed on the server's console and dies once there is an administrator.</summary>
internal sealed class SetUp(
    RegistrationContext context,
    UserManager<Account> accounts,
    NewPasswords passwords,
    Tokens tokens,
    PublicAddress site,
    TimeProvider clock)
{
    /// <summary>Returns the link, which is valid as long as <see cref="IsNeededAsync"/> is true.</summary>
    public Uri Link() => site.Of($"/setup?token={tokens.ForSetUp()}");

    public async Task<bool> IsNeededAsync(CancellationToken cancellationToken) =>
        !await context.AccountRights.AnyAsync(right => right.Right == Right.Administrator, cancellationToken);

    public async Task<bool> IsOpenToAsync(string? token, CancellationToken cancellationToken) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token ?? ""), Encoding.UTF8.GetBytes(tokens.ForSetUp()))
        && await IsNeededAsync(cancellationToken);

    /// <summary>
    /// Creates the administrator. Null if another request was first. An existing account gets the right and the password.
    /// </summary>
    public async Task<Account?> CreateAdministratorAsync(string name, string email, string password, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginRightsChangeAsync(cancellationToken);
        if (!await IsNeededAsync(cancellationToken))
        {
            return null;
        }

        var account = await accounts.FindByEmailAsync(email);
        if (account is null)
        {
            account = new Account
            {
                UserName = email,
                Email = email,
                Language = Language.Current.Code,
                CreatedAt = clock.GetUtcNow().UtcDateTime,
            };
            await accounts.AddAsync(account);
        }

        account.DisplayName = name;
        if (!await passwords.SetAsync(account, password))
        {
            return null;
        }

        context.AccountRights.Add(new AccountRight { AccountId = account.Id, Right = Right.Administrator });
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return account;
    }
}

internal static class AddingAccounts
{
    /// <summary>Adds an account. The caller has checked the address in the same transaction.</summary>
    public static async Task AddAsync(this UserManager<Account> accounts, Account account)
    {
        var created = await accounts.CreateAsync(account);
        if (!created.Succeeded)
        {
            throw new InvalidOperationException(
                $"The account could not be created: {string.Join(", ", created.Errors.Select(error => error.Code))}");
        }
    }
}
