using System.Net.Sockets;
using System.Security.Authentication;

namespace EventRegistration.Mail.Sending;

/// <summary>
/// Hands mail to a server, one at a time, over one connection that stays open while mail keeps coming. What a library is asked for is
/// below; when a mail is tried again, and what is said of it, is the same for all of them.
/// </summary>
internal abstract class SmtpTransport(string library, MailSettings settings, TimeSpan atMost) : IMailTransport, IAsyncDisposable
{
    /// <summary>Servers end idle connections without a word: after this long a new one is surer.</summary>
    private static readonly TimeSpan KeptIdle = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private CancellationTokenSource? _idle;

    public string Name => $"{library}, to {settings.Host}:{settings.Port}";

    protected MailSettings Settings => settings;

    protected abstract bool IsOpen { get; }

    /// <summary>Whether the server has been given any of the content of the last mail: from then on it may have accepted it.</summary>
    protected abstract bool ContentBegun { get; }

    public async Task<SendOutcome> SendAsync(ComposedMail mail, CancellationToken cancellationToken)
    {
        if (SendableMail.Of(mail) is not { } sendable)
        {
            return new RefusedForGood("The address holds letters that mail cannot carry");
        }

        await _turn.WaitAsync(cancellationToken);
        using var limit = new CancellationTokenSource(atMost);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var kept = false;
        try
        {
            await StayOpenAsync();
            var outcome = await AttemptAsync(sendable, mayBeStale: IsOpen, either.Token);
            kept = outcome is Accepted;
            return outcome;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new RefusedForNow("No answer in time");
        }
        finally
        {
            if (kept)
            {
                CloseWhenIdle();
            }
            else
            {
                // Halfway through a dialogue there is nothing to go on with.
                Close();
            }

            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        await StayOpenAsync();
        Close();
        _turn.Dispose();
    }

    protected abstract Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>Answers what the server said on accepting.</summary>
    protected abstract Task<string> TransmitAsync(ComposedMail mail, CancellationToken cancellationToken);

    /// <summary>Ends the connection, if there is one; never waits for the server.</summary>
    protected abstract void Close();

    /// <summary>What a server said, as the library throws it; null when it said nothing.</summary>
    protected abstract SmtpRefusal? RefusalIn(Exception exception);

    /// <summary>Whether the library throws this for what a server or a network does.</summary>
    protected abstract bool IsTrouble(Exception exception);

    private async Task<SendOutcome> AttemptAsync(ComposedMail mail, bool mayBeStale, CancellationToken cancellationToken)
    {
        var opened = IsOpen;
        try
        {
            if (!opened)
            {
                await OpenAsync(cancellationToken);
                opened = true;
            }

            return new Accepted(SmtpRefusal.WithoutAddresses(await TransmitAsync(mail, cancellationToken)));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && (RefusalIn(exception) is not null || IsTrouble(exception)))
        {
            Close();
            var refusal = RefusalIn(exception);
            if (mayBeStale && !ContentBegun && refusal is null or { Code: SmtpRefusal.Closing })
            {
                return await AttemptAsync(mail, mayBeStale: false, cancellationToken);
            }

            return refusal is null
                ? new RefusedForNow(TroubleOf(exception))
                : (opened ? refusal : refusal with { Stage = SmtpStage.Connection }).Outcome(settings.User is not null);
        }
    }

    /// <summary>In words without any address; a library's own message may name one.</summary>
    private static string TroubleOf(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case SocketException socket:
                    return $"No connection: {socket.SocketErrorCode}";
                case AuthenticationException or NotSupportedException:
                    return "No secure connection";
                default:
                    break;
            }
        }

        return "The connection was lost";
    }

    private async Task StayOpenAsync()
    {
        if (Interlocked.Exchange(ref _idle, null) is { } idle)
        {
            await idle.CancelAsync();
            idle.Dispose();
        }
    }

    private void CloseWhenIdle()
    {
        var idle = _idle = new CancellationTokenSource();
        _ = CloseAfterAsync(idle.Token);
    }

    private async Task CloseAfterAsync(CancellationToken cancelled)
    {
        try
        {
            await Task.Delay(KeptIdle, cancelled);
            await _turn.WaitAsync(cancelled);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        if (!cancelled.IsCancellationRequested)
        {
            Close();
        }

        _turn.Release();
    }
}
