using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Net = System.Net.Mail;

namespace EventRegistration.Mail.Sending;

/// <summary>Sends through System.Net.Mail, which is always there. It signs in by AUTH LOGIN alone, and cannot begin with TLS (port 465).</summary>
internal sealed class SmtpClientTransport(MailSettings settings, TimeSpan atMost) : SmtpTransport(LibraryName, settings, atMost)
{
    public const string LibraryName = "System.Net.Mail";

    private const string BeforeTheServersWords = "The server response was: ";
    private static readonly byte[] Nothing = [];

    private Net.SmtpClient? _client;
    private ReadMark _content = new(Nothing);
    private bool _unwelcome;

    protected override bool IsOpen => _client is not null;

    protected override bool ContentBegun => _content.Begun;

    /// <summary>It connects when it sends.</summary>
    protected override Task OpenAsync(CancellationToken cancellationToken)
    {
        _unwelcome = false;
        _client = new Net.SmtpClient(Settings.Host, Settings.Port)
        {
            EnableSsl = Settings.Security == MailSecurity.StartTls,
            Credentials = Settings.User is { } user ? new NetworkCredential(user, Settings.Password) : null,
        };
        return Task.CompletedTask;
    }

    protected override async Task<string> TransmitAsync(ComposedMail mail, CancellationToken cancellationToken)
    {
        _content = new ReadMark(Encoding.UTF8.GetBytes(mail.Html));
        var message = NetMailMessage.Of(mail, _content);
        var sending = _client!.SendMailAsync(message, cancellationToken);
        _ = sending.ContinueWith(
            ended =>
            {
                _ = ended.Exception;
                message.Dispose();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

        try
        {
            // It does not always hear that it is cancelled.
            await sending.WaitAsync(cancellationToken);
            return "250 OK";
        }
        catch (Net.SmtpException said) when (_client is { EnableSsl: true } && said is { StatusCode: Net.SmtpStatusCode.GeneralFailure, InnerException: null })
        {
            // The server offers no STARTTLS.
            throw new AuthenticationException(said.Message, said);
        }
        catch (Net.SmtpException said) when (!ContentBegun && IsForGood(said))
        {
            _unwelcome = !await IsWelcomeAsync(cancellationToken);
            throw;
        }
    }

    protected override void Close()
    {
        _client?.Dispose();
        _client = null;
    }

    protected override SmtpRefusal? RefusalIn(Exception exception) => exception is Net.SmtpException { StatusCode: not Net.SmtpStatusCode.GeneralFailure } said
        ? new SmtpRefusal((int)said.StatusCode, WordsIn(said.Message), ContentBegun ? SmtpStage.Content : _unwelcome ? SmtpStage.Connection : SmtpStage.Envelope)
        : null;

    protected override bool IsTrouble(Exception exception) => exception is Net.SmtpException or AuthenticationException or IOException or SocketException;

    private static bool IsForGood(Net.SmtpException said) => (int)said.StatusCode is >= 500 and <= 599;

    /// <summary>
    /// Whether the server greets. The library does not say whether it was the greeting that was refused, which is of every mail, or this
    /// one's envelope.
    /// </summary>
    private async Task<bool> IsWelcomeAsync(CancellationToken cancellationToken)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(Settings.Host!, Settings.Port, cancellationToken);
        using var reader = new StreamReader(connection.GetStream(), Encoding.ASCII);
        return await reader.ReadLineAsync(cancellationToken) is { } greeting && greeting.StartsWith("220", StringComparison.Ordinal);
    }

    private static string WordsIn(string message)
    {
        var at = message.IndexOf(BeforeTheServersWords, StringComparison.Ordinal);
        return at < 0 ? message : message[(at + BeforeTheServersWords.Length)..];
    }

    /// <summary>Notes that it is read, which is when the server has asked for the content.</summary>
    private sealed class ReadMark(byte[] content) : MemoryStream(content, writable: false)
    {
        public bool Begun { get; private set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Begun = true;
            return base.Read(buffer, offset, count);
        }

        public override int Read(Span<byte> buffer)
        {
            Begun = true;
            return base.Read(buffer);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Begun = true;
            return base.ReadAsync(buffer, offset, count, cancellationToken);
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Begun = true;
            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}
