using System.Security.Cryptography;
using System.Text;
using EventRegistration.Data;
using EventRegistration.Localisation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Security.Accounts;

/// <summary>The first administrator. Whoever can read what the server prints holds the link; once there is an administrator it is dead.</summary>
public sealed class SetUp(
    RegistrationContext context, UserManager<Account> accounts, NewPasswords passwords, Tokens tokens, PublicAddress site, TimeProvider clock)
{
    /// <summary>The link; null when there is an administrator.</summary>
    public async Task<Uri?> LinkAsync(CancellationToken cancellationToken) =>
        await IsNeededAsync(cancellationToken) ? Link() : null;

    /// <summary>The link, whether it is needed or not; reads no database.</summary>
    public Uri Link() => site.Of($"/setup?token={tokens.ForSetUp()}");

    public async Task<bool> IsNeededAsync(CancellationToken cancellationToken) =>
        !await context.AccountRights.AnyAsync(right => right.Right == Right.Administrator, cancellationToken);

    public async Task<bool> IsOpenToAsync(string? token, CancellationToken cancellationToken) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token ?? ""), Encoding.UTF8.GetBytes(tokens.ForSetUp()))
        && await IsNeededAsync(cancellationToken);

    /// <summary>Makes the administrator; null when somebody else was first. An account that is there already gets the right and the password.</summary>
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
            account = new Account { UserName = email, Email = email, Language = Language.Current.Code, CreatedAt = clock.GetUtcNow().UtcDateTime };
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
    /// <summary>Adds an account whose address was looked up before, in the same transaction.</summary>
    public static async Task AddAsync(this UserManager<Account> accounts, Account account)
    {
        var made = await accounts.CreateAsync(account);
        if (!made.Succeeded)
        {
            throw new InvalidOperationException($"An account could not be made: {string.Join(", ", made.Errors.Select(error => error.Code))}");
        }
    }
}
