using System.Net.Sockets;
using System.Text;
using EventRegistration.Installation;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace EventRegistration.Mail.Sending;

/// <summary>
/// Sends mail to an SMTP server through MailKit, one message at a time. The connection stays open for a few seconds, so that consecutive
/// messages share it.
/// </summary>
internal sealed class SmtpTransport(MailSettings settings, TimeSpan atMost) : IMailTransport, IAsyncDisposable
{
    /// <summary>
    /// The longest time that an idle connection is kept. Servers end idle connections silently; after this time a new connection is safer.
    /// </summary>
    private static readonly TimeSpan KeptIdle = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private CancellationTokenSource? _idle;
    private SmtpClient? _client;
    private ContentProgress _content = new();

    public string Name => $"MailKit, to {settings.Host}:{settings.Port}";

    private bool IsOpen => _client is { IsConnected: true };

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
                // A dialogue that stopped halfway cannot be continued.
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
        catch (Exception exception)
            when (!cancellationToken.IsCancellationRequested && (RefusalIn(exception) is not null || IsTrouble(exception)))
        {
            // The server may have accepted the message once it has received content.
            var contentBegun = _content.Begun;
            var refusal = RefusalIn(exception);
            Close();
            if (mayBeStale && !contentBegun && refusal is null or { Code: SmtpRefusal.Closing })
            {
                return await AttemptAsync(mail, mayBeStale: false, cancellationToken);
            }

            return refusal is null
                ? new RefusedForNow(TroubleOf(exception))
                : (opened ? refusal : refusal with { Stage = SmtpStage.Connection }).Outcome(settings.User is not null);
        }
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        Close();
        _content = new ContentProgress();

        // Revocation checks fail on networks that let only mail out; no mail would then leave.
        _client = new SmtpClient { CheckCertificateRevocation = false };
        await _client.ConnectAsync(settings.Host!, settings.Port, SocketOptionsOf(settings.Security), cancellationToken);
        if (settings.User is { } user && _client.Capabilities.HasFlag(SmtpCapabilities.Authentication))
        {
            await _client.AuthenticateAsync(Encoding.UTF8, user, settings.Password!, cancellationToken);
        }
    }

    /// <summary>Returns the server's answer that accepted the message.</summary>
    private async Task<string> TransmitAsync(ComposedMail mail, CancellationToken cancellationToken)
    {
        _content = new ContentProgress();
        using var message = MailMessage.Of(mail);
        return $"250 {await _client!.SendAsync(message, cancellationToken, _content)}";
    }

    /// <summary>Ends the connection without QUIT, which would mean waiting for an answer.</summary>
    private void Close()
    {
        _client?.Dispose();
        _client = null;
    }

    /// <summary>Returns the refusal behind a MailKit exception. Null if the server refused nothing.</summary>
    private static SmtpRefusal? RefusalIn(Exception exception) => exception switch
    {
        SmtpCommandException { ErrorCode: SmtpErrorCode.MessageNotAccepted } command => new SmtpRefusal(
            (int)command.StatusCode, command.Message, SmtpStage.Content),
        SmtpCommandException command => new SmtpRefusal((int)command.StatusCode, command.Message, SmtpStage.Envelope),
        MailKit.ServiceNotAuthenticatedException login => new SmtpRefusal(
            (int)SmtpStatusCode.AuthenticationRequired, login.Message, SmtpStage.Envelope),
        MailKit.Security.AuthenticationException login => new SmtpRefusal(
            (int)SmtpStatusCode.AuthenticationInvalidCredentials, login.Message, SmtpStage.Connection),
        _ => null,
    };

    /// <summary>Whether the exception means a fault of the server or the network.</summary>
    private static bool IsTrouble(Exception exception) => exception is
        SmtpProtocolException or SslHandshakeException or SocketException or IOException or NotSupportedException
        or TimeoutException or MailKit.ServiceNotConnectedException;

    private static SecureSocketOptions SocketOptionsOf(MailSecurity security) => security switch
    {
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };

    /// <summary>Describes the fault without an address; MailKit's own message may hold one.</summary>
    private static string TroubleOf(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case SocketException socket:
                    return $"No connection: {socket.SocketErrorCode}";
                case System.Security.Authentication.AuthenticationException or SslHandshakeException or NotSupportedException:
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

    /// <summary>Records that content was sent, which happens only after the server has asked for content.</summary>
    private sealed class ContentProgress : MailKit.ITransferProgress
    {
        public bool Begun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => Begun = true;

        public void Report(long bytesTransferred) => Begun = true;
    }
}
