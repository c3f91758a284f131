using EventRegistration.Data;
using EventRegistration.Localisation;
using EventRegistration.Mail;
using EventRegistration.Mail.Composing;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace EventRegistration.Workers;

/// <summary>
/// Sends the mails that are due in the outbox. Several instances may send at once: a conditional update leases a mail, and only the holder
/// of the lease records the outcome. If an instance dies while sending, the lease ends and the same body is sent again.
/// </summary>
internal sealed partial class OutboxWorker(
    IServiceScopeFactory scopes, IMailTransport transport, TimeProvider clock, ILogger<OutboxWorker> logger)
{
    /// <summary>The waiting times after each temporary refusal. After the last, the mail has failed.</summary>
    internal static readonly IReadOnlyList<TimeSpan> WaitsBetweenAttempts =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(4),
        TimeSpan.FromHours(12),
        TimeSpan.FromHours(24),
    ];

    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    internal static readonly TimeSpan BodiesAreKept = TimeSpan.FromDays(90);

    /// <summary>Shorter than the lease, so that a silent attempt is given up before another instance may begin.</summary>
    private static readonly TimeSpan LongestSending = TimeSpan.FromSeconds(60);

    private const int AtOnce = 100;
    private const int LongestAnswer = 1000;

    private readonly string _owner = Guid.NewGuid().ToString("N");

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Sends every mail that is due and not leased by another instance. Returns the number of mails taken.</summary>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var taken = 0;
        while (await DueAsync(cancellationToken) is { Count: > 0 } due)
        {
            foreach (var candidate in due)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await using var scope = scopes.CreateAsyncScope();
                if (await LeaseAsync(scope.ServiceProvider, candidate, cancellationToken) is { } attempt)
                {
                    taken++;
                    await SendAsync(scope.ServiceProvider, attempt);
                }
            }
        }

        return taken;
    }

    /// <summary>Removes the bodies of mails that were sent or given up 90 days ago. Returns the number of mails.</summary>
    public async Task<int> PurgeAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var before = Now - BodiesAreKept;
        return await Outbox(scope.ServiceProvider)
            .Where(mail => mail.Body != null && (mail.State == MailState.Sent ? mail.SentAt <= before
                : (mail.State == MailState.Failed || mail.State == MailState.Withdrawn) && mail.DueAt <= before))
            .ExecuteUpdateAsync(set => set.SetProperty(mail => mail.Body, (string?)null), cancellationToken);
    }

    /// <summary>Erases the former addresses that can no longer undo a change. Returns the number of addresses.</summary>
    public async Task<int> EraseFormerAddressesAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var before = Now - AddressChange.UndoPeriod;
        return await scope.ServiceProvider.GetRequiredService<RegistrationContext>().AddressChanges
            .Where(change => change.FormerEmail != "" && change.ChangedAt <= before)
            .ExecuteUpdateAsync(set => set.SetProperty(change => change.FormerEmail, ""), cancellationToken);
    }

    private async Task<List<Attempt>> DueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Due(scope.ServiceProvider)
            .OrderBy(mail => mail.DueAt).ThenBy(mail => mail.Id)
            .Select(mail => new Attempt(mail.Id, mail.Attempts))
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Takes the next attempt. Returns null if another instance took it first, which the affected rows show.</summary>
    private async Task<Attempt?> LeaseAsync(IServiceProvider services, Attempt seen, CancellationToken cancellationToken)
    {
        var until = Now + Lease;
        var rows = await Due(services)
            .Where(mail => mail.Id == seen.Mail && mail.Attempts == seen.Number)
            .ExecuteUpdateAsync(
                set => set.SetProperty(mail => mail.State, MailState.Sending)
                    .SetProperty(mail => mail.Attempts, seen.Number + 1)
                    .SetProperty(mail => mail.LeaseOwner, _owner)
                    .SetProperty(mail => mail.LeasedUntil, until),
                cancellationToken);
        return rows == 1 ? seen with { Number = seen.Number + 1 } : null;
    }

    /// <summary>
    /// Sends one mail. A stop does not cancel it: a mail that the server has accepted cannot be taken back, and its outcome must be stored.
    /// </summary>
    private async Task SendAsync(IServiceProvider services, Attempt attempt)
    {
        ComposedMail? body;
        try
        {
            body = await BodyAsync(services, attempt);
        }
        catch (Exception exception)
        {
            // One mail that cannot be composed must not stop the others.
            LogNotComposed(exception, attempt.Mail, attempt.Number);
            await RecordOutcomeAsync(services, attempt, new RefusedForNow($"Composing failed: {exception.GetType().Name}"));
            return;
        }

        if (body is not null)
        {
            await RecordOutcomeAsync(services, attempt, await HandOverAsync(attempt, body));
        }
    }

    /// <summary>
    /// Returns the body, composed and stored before the first attempt and the same from then on. The body is composed anew only if a later
    /// mail has told of a change of the event, because the old time would arrive after the new one. Returns null if the mail is withdrawn
    /// because its message no longer holds, or if another instance has taken the attempt.
    /// </summary>
    private async Task<ComposedMail?> BodyAsync(IServiceProvider services, Attempt attempt)
    {
        var mail = await Outbox(services).AsNoTracking().SingleAsync(row => row.Id == attempt.Mail, CancellationToken.None);
        var composer = services.GetRequiredService<MailComposer>();
        var stored = mail.Body is null || await composer.IsOvertakenAsync(mail, CancellationToken.None) ? null : mail.Body;
        var body = stored is null
            ? await composer.ComposeAsync(mail, CancellationToken.None)
            : await composer.StillHoldsAsync(mail, CancellationToken.None) ? StoredMail.Read(stored) : null;
        if (body is null)
        {
            await EndAsync(services, attempt, set => set.SetProperty(row => row.State, MailState.Withdrawn));
            return null;
        }

        var text = StoredMail.Write(body);
        return stored is not null || await Mine(services, attempt)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Body, text), CancellationToken.None) == 1
                ? body
                : null;
    }

    private async Task<SendOutcome> HandOverAsync(Attempt attempt, ComposedMail body)
    {
        using var limit = new CancellationTokenSource(LongestSending);
        try
        {
            return await transport.SendAsync(body, limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new RefusedForNow("No answer in time");
        }
        catch (Exception exception)
        {
            // Only the type is logged, because the message of a mail library may name the recipient.
            LogNotSent(attempt.Mail, attempt.Number, exception.GetType().Name);
            return new RefusedForNow($"Sending failed: {exception.GetType().Name}");
        }
    }

    private Task RecordOutcomeAsync(IServiceProvider services, Attempt attempt, SendOutcome outcome)
    {
        var now = Now;

        // A text that the database refuses would keep the outcome from being stored, and the mail would be sent again and again.
        var answer = FormText.Start(HeaderText.Line(outcome.Answer), LongestAnswer);
        LogOutcome(attempt.Mail, attempt.Number, outcome.GetType().Name);
        return outcome switch
        {
            Accepted => EndAsync(services, attempt, set => set
                .SetProperty(row => row.State, MailState.Sent)
                .SetProperty(row => row.SentAt, now)
                .SetProperty(row => row.LastAnswer, answer)),
            RefusedForNow when attempt.Number <= WaitsBetweenAttempts.Count => EndAsync(services, attempt, set => set
                .SetProperty(row => row.State, MailState.Queued)
                .SetProperty(row => row.DueAt, now + WaitsBetweenAttempts[attempt.Number - 1])
                .SetProperty(row => row.LastAnswer, answer)),
            _ => EndAsync(services, attempt, set => set
                .SetProperty(row => row.State, MailState.Failed).SetProperty(row => row.LastAnswer, answer)),
        };
    }

    private async Task EndAsync(IServiceProvider services, Attempt attempt, Action<UpdateSettersBuilder<OutboxMail>> end)
    {
        var rows = await Mine(services, attempt).ExecuteUpdateAsync(
            set =>
            {
                end(set);
                set.SetProperty(row => row.LeaseOwner, (string?)null).SetProperty(row => row.LeasedUntil, (DateTime?)null);
            },
            CancellationToken.None);
        if (rows == 0)
        {
            LogTakenOver(attempt.Mail, attempt.Number);
        }
    }

    private IQueryable<OutboxMail> Due(IServiceProvider services)
    {
        var now = Now;
        return Outbox(services).Where(mail => mail.DueAt <= now
            && (mail.State == MailState.Queued || (mail.State == MailState.Sending && mail.LeasedUntil <= now)));
    }

    private IQueryable<OutboxMail> Mine(IServiceProvider services, Attempt attempt) => Outbox(services).Where(mail =>
        mail.Id == attempt.Mail && mail.State == MailState.Sending && mail.LeaseOwner == _owner && mail.Attempts == attempt.Number);

    private static DbSet<OutboxMail> Outbox(IServiceProvider services) => services.GetRequiredService<RegistrationContext>().Outbox;

    [LoggerMessage(Level = LogLevel.Error, Message = "Mail {Mail} cannot be composed, attempt {Number}.")]
    private partial void LogNotComposed(Exception exception, Guid mail, int number);

    [LoggerMessage(Level = LogLevel.Error, Message = "Mail {Mail} cannot be handed over, attempt {Number}: {Exception}.")]
    private partial void LogNotSent(Guid mail, int number, string exception);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Mail {Mail}, attempt {Number}: {Outcome}.")]
    private partial void LogOutcome(Guid mail, int number, string outcome);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Mail {Mail}: attempt {Number} lasted longer than its lease, and another has taken over.")]
    private partial void LogTakenOver(Guid mail, int number);

    /// <summary>A mail with the number of the attempt, from 1; 0 before the first.</summary>
    private sealed record Attempt(Guid Mail, int Number);
}
