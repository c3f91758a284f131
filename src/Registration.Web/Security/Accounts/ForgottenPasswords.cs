using EventRegistration.Data;
using EventRegistration.Installation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Security.Accounts;

/// <summary>
/// Mails a link to choose a new password. The response and its duration are the same for every address, so that the form reveals no
/// accounts.
/// </summary>
internal sealed class ForgottenPasswords(
    RegistrationContext context, UserManager<Account> accounts, InstallationSettings settings, OutboxSignal signal, TimeProvider clock)
{
    /// <summary>The interval within which an address gets at most one mail. Keeps repeated requests from filling a mailbox.</summary>
    private static readonly TimeSpan AtMostOnceIn = TimeSpan.FromMinutes(5);

    public async Task AskAsync(string email, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        if (await accounts.FindByEmailAsync(email) is { } account)
        {
            await QueueAsync(account, cancellationToken);
            signal.Raise();
        }

        await clock.SpendAsync(began, ConstantTime.OfQueueing, cancellationToken);
    }

    private async Task QueueAsync(Account account, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);

        // Changes nothing, but locks the row: concurrent requests for one account run one after the other.
        await context.Users.Where(row => row.Id == account.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.AccessFailedCount, row => row.AccessFailedCount), cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        var since = now - AtMostOnceIn;
        if (!await context.Outbox.AnyAsync(
            mail => mail.AccountId == account.Id && mail.Recipient == account.Email && mail.CreatedAt > since, cancellationToken))
        {
            context.AddPasswordLink(settings, account, now);
            await context.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
