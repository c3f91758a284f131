using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace EventRegistration.Mail.Sending;

/// <summary>Sends through MailKit, where the build has found it (Mailer.targets).</summary>
internal sealed class MailKitTransport(MailSettings settings, TimeSpan atMost) : SmtpTransport(LibraryName, settings, atMost)
{
    public const string LibraryName = "MailKit";

    private SmtpClient? _client;
    private Progress _content = new();

    protected override bool IsOpen => _client is { IsConnected: true };

    protected override bool ContentBegun => _content.Begun;

    protected override async Task OpenAsync(CancellationToken cancellationToken)
    {
        Close();
        _content = new Progress();

        // Asking whether a certificate was revoked fails on networks that let only mail out, and so would every mail.
        _client = new SmtpClient { CheckCertificateRevocation = false };
        await _client.ConnectAsync(Settings.Host!, Settings.Port, SecurityOf(Settings.Security), cancellationToken);
        if (Settings.User is { } user && _client.Capabilities.HasFlag(SmtpCapabilities.Authentication))
        {
            await _client.AuthenticateAsync(Encoding.UTF8, user, Settings.Password!, cancellationToken);
        }
    }

    protected override async Task<string> TransmitAsync(ComposedMail mail, CancellationToken cancellationToken)
    {
        _content = new Progress();
        using var message = MessageOf(mail);
        return $"250 {await _client!.SendAsync(message, cancellationToken, _content)}";
    }

    /// <summary>Without QUIT, for whose answer it would wait.</summary>
    protected override void Close()
    {
        _client?.Dispose();
        _client = null;
    }

    protected override SmtpRefusal? RefusalIn(Exception exception) => exception switch
    {
        SmtpCommandException said => new SmtpRefusal(
            (int)said.StatusCode, said.Message, said.ErrorCode == SmtpErrorCode.MessageNotAccepted ? SmtpStage.Content : SmtpStage.Envelope),
        MailKit.ServiceNotAuthenticatedException said => new SmtpRefusal((int)SmtpStatusCode.AuthenticationRequired, said.Message, SmtpStage.Envelope),
        MailKit.Security.AuthenticationException said => new SmtpRefusal((int)SmtpStatusCode.AuthenticationInvalidCredentials, said.Message, SmtpStage.Connection),
        _ => null,
    };

    protected override bool IsTrouble(Exception exception) => exception is
        SmtpProtocolException or SslHandshakeException or System.Net.Sockets.SocketException or IOException or NotSupportedException
        or TimeoutException or MailKit.ServiceNotConnectedException;

    /// <summary>The library adds the moment of sending.</summary>
    private static MimeMessage MessageOf(ComposedMail mail)
    {
        var message = new MimeMessage
        {
            MessageId = mail.MessageId,
            Subject = mail.Subject,
        };
        message.From.Add(AddressOf(mail.From));
        message.To.Add(AddressOf(mail.To));
        if (mail.ReplyTo is { } replyTo)
        {
            message.ReplyTo.Add(AddressOf(replyTo));
        }

        message.Headers.Add("Auto-Submitted", SendableMail.AutoSubmitted);
        message.Headers.Add(HeaderId.ContentLanguage, mail.Language);

        // From plain to rich: a reader shows the last that it knows (RFC 2046 section 5.1.4).
        var body = new MultipartAlternative
        {
            PartOf("plain", mail.Text, ContentEncoding.QuotedPrintable),
            PartOf("html", mail.Html, ContentEncoding.QuotedPrintable),
        };
        if (mail.Calendar is { } calendar)
        {
            var part = PartOf("calendar", calendar.Content, ContentEncoding.Base64);
            part.ContentType.Parameters.Add("method", calendar.Method);
            body.Add(part);
        }

        message.Body = body;
        return message;
    }

    private static TextPart PartOf(string subtype, string text, ContentEncoding encoding)
    {
        var part = new TextPart(subtype);
        part.SetText(Encoding.UTF8, text);
        part.ContentTransferEncoding = encoding;
        return part;
    }

    private static MailboxAddress AddressOf(MailAddress address) => new(Encoding.UTF8, address.Name, address.Address);

    private static SecureSocketOptions SecurityOf(MailSecurity security) => security switch
    {
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.StartTls,
    };

    /// <summary>Reports only what is sent after the server has asked for the content.</summary>
    private sealed class Progress : MailKit.ITransferProgress
    {
        public bool Begun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => Begun = true;

        public void Report(long bytesTransferred) => Begun = true;
    }
}
