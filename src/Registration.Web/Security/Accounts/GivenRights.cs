using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Installation;
using EventRegistration.Registrations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace EventRegistration.Security.Accounts;

/// <summary>A new account to be made, with its first right. Without an event the right holds for every event.</summary>
internal sealed record Invitation(string Name, string Email, string Language, Right Right, long? EventId);

/// <summary>The reason for refusing a change of rights.</summary>
internal enum RightRefusal
{
    /// <summary>The account, the right or the event does not exist (any more).</summary>
    Gone,

    /// <summary>No administrator would be left.</summary>
    LastAdministrator,
}

/// <summary>Gives, changes and takes away rights, one change at a time.</summary>
internal sealed class GivenRights(
    RegistrationContext context, UserManager<Account> accounts, InstallationSettings settings, OutboxSignal signal, TimeProvider clock)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Creates the account, gives the right and mails a link to a first password. Null if the address already has an account.
    /// </summary>
    public async Task<Guid?> InviteAsync(Invitation invitation, Guid by, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginRightsChangeAsync(cancellationToken);
        if (await accounts.FindByEmailAsync(invitation.Email) is not null)
        {
            return null;
        }

        var account = new Account
        {
            UserName = invitation.Email,
            Email = invitation.Email,
            DisplayName = invitation.Name,
            Language = invitation.Language,
            CreatedAt = Now,
        };
        await accounts.AddAsync(account);
        context.AccountRights.Add(new AccountRight { AccountId = account.Id, EventId = invitation.EventId, Right = invitation.Right });
        context.AddPasswordLink(settings, account, Now);
        await context.SaveChangesAsync(cancellationToken);
        await LogAsync(ActionKind.RightGiven, account.Id, invitation.Right, invitation.EventId, by, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Raise();
        return account.Id;
    }

    /// <summary>Mails the invitation again. False if there is no such account, or the account has a password.</summary>
    public async Task<bool> InviteAgainAsync(Guid id, CancellationToken cancellationToken)
    {
        var account = await context.Users.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.PasswordHash == null, cancellationToken);
        if (account is null)
        {
            return false;
        }

        context.AddPasswordLink(settings, account, Now);
        await context.SaveChangesAsync(cancellationToken);
        signal.Raise();
        return true;
    }

    /// <summary>Gives a right. Replaces the account's right for the same event, or for all events.</summary>
    public async Task<RightRefusal?> GiveAsync(Guid id, Right given, long? eventId, Guid by, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginRightsChangeAsync(cancellationToken);
        if (!await context.Users.AnyAsync(account => account.Id == id, cancellationToken)
            || (eventId is not null && !await context.Events.AnyAsync(meeting => meeting.Id == eventId, cancellationToken)))
        {
            return RightRefusal.Gone;
        }

        var right = await context.AccountRights
            .SingleOrDefaultAsync(row => row.AccountId == id && row.EventId == eventId, cancellationToken);
        var isNew = right?.Right != given;
        if (right is null)
        {
            context.AccountRights.Add(new AccountRight { AccountId = id, EventId = eventId, Right = given });
        }
        else
        {
            right.Right = given;
        }

        await context.SaveChangesAsync(cancellationToken);
        if (isNew)
        {
            await LogAsync(ActionKind.RightGiven, id, given, eventId, by, cancellationToken);
        }

        return await CommitAsync(transaction, cancellationToken);
    }

    public async Task<RightRefusal?> TakeAsync(Guid id, long rightId, Guid by, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginRightsChangeAsync(cancellationToken);
        var taken = await context.AccountRights
            .SingleOrDefaultAsync(right => right.Id == rightId && right.AccountId == id, cancellationToken);
        if (taken is null)
        {
            return RightRefusal.Gone;
        }

        context.AccountRights.Remove(taken);
        await context.SaveChangesAsync(cancellationToken);
        await LogAsync(ActionKind.RightTaken, id, taken.Right, taken.EventId, by, cancellationToken);
        return await CommitAsync(transaction, cancellationToken);
    }

    /// <summary>Logs a change of a right on one event. A right on all events is no action on any of them.</summary>
    private async Task LogAsync(
        ActionKind kind, Guid account, Right right, long? eventId, Guid by, CancellationToken cancellationToken)
    {
        if (eventId is { } id)
        {
            await context.LogAsync(
                id,
                new LoggedAction { Kind = kind, AccountId = by },
                new ActionValues { Account = account, Right = right },
                clock,
                cancellationToken);
        }
    }

    /// <summary>Commits only if an administrator with a password remains.</summary>
    private async Task<RightRefusal?> CommitAsync(
        IDbContextTransaction transaction, CancellationToken cancellationToken)
    {
        var administrators = context.AccountRights.Where(right => right.Right == Right.Administrator)
            .Join(context.Users, right => right.AccountId, account => account.Id, (_, account) => account);
        if (!await administrators.AnyAsync(account => account.PasswordHash != null, cancellationToken))
        {
            return RightRefusal.LastAdministrator;
        }

        await transaction.CommitAsync(cancellationToken);
        return null;
    }
}
