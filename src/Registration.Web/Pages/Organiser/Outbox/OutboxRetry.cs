using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Mail;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Outbox;

/// <summary>
/// Retries mails for an organiser, and logs that in each event concerned. The condition is in the update, so that nothing is sent twice: a
/// mail that is being sent, or was sent, stays as it is. The attempts are not reset, because they fence the lease.
/// </summary>
internal sealed class OutboxRetry(RegistrationContext context, OutboxSignal signal, TimeProvider clock)
{
    /// <summary>Retries one mail that failed or waits for its next attempt. False if it is neither, or not in the scope.</summary>
    public async Task<bool> OneAsync(OutboxScope scope, Guid id, Guid account, CancellationToken cancellationToken)
    {
        var mail = await scope.Of(context.Outbox.AsNoTracking()).SingleOrDefaultAsync(one => one.Id == id, cancellationToken);
        if (mail is null)
        {
            return false;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var retried = await RetryAsync(
            mail.EventId,
            context.Outbox.Where(one => one.Id == id
                && (one.State == MailState.Failed || (one.State == MailState.Queued && one.Attempts > 0 && one.DueAt > now))),
            new LoggedAction { Kind = ActionKind.MailSent, AccountId = account, RegistrationId = mail.RegistrationId },
            count => mail.RegistrationId is null ? new ActionValues { Count = count } : new ActionValues { Template = mail.Template },
            cancellationToken);
        signal.Raise();
        return retried > 0;
    }

    /// <summary>Retries all mails of the scope that failed, one event after the other.</summary>
    public async Task AllAsync(OutboxScope scope, Guid account, CancellationToken cancellationToken)
    {
        var failed = scope.Of(context.Outbox).Where(mail => mail.State == MailState.Failed);
        foreach (var eventId in await failed.Select(mail => mail.EventId).Distinct().ToListAsync(cancellationToken))
        {
            await RetryAsync(
                eventId,
                failed.Where(mail => mail.EventId == eventId),
                new LoggedAction { Kind = ActionKind.MailSent, AccountId = account },
                count => new ActionValues { Count = count },
                cancellationToken);
        }

        signal.Raise();
    }

    /// <summary>Retries these mails, all of one event or all of none, and returns their number.</summary>
    private async Task<int> RetryAsync(
        long? eventId,
        IQueryable<OutboxMail> mails,
        LoggedAction action,
        Func<int, ActionValues> values,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var transaction = eventId is { } locked
            ? await context.BeginOnEventAsync(locked, cancellationToken)
            : await context.Database.BeginTransactionAsync(cancellationToken);
        var count = await mails.ExecuteUpdateAsync(
            set => set.SetProperty(mail => mail.State, MailState.Queued).SetProperty(mail => mail.DueAt, now), cancellationToken);
        if (count > 0 && eventId is { } logged)
        {
            await context.LogAsync(logged, action, values(count), clock, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return count;
    }
}
