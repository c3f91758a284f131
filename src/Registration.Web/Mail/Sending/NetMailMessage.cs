using System.Net.Mime;
using System.Text;
using Net = System.Net.Mail;

namespace EventRegistration.Mail.Sending;

/// <summary>A mail as System.Net.Mail has it.</summary>
internal static class NetMailMessage
{
    /// <summary>The mail, of which <paramref name="html"/> is the part in HTML. The library adds the moment of sending.</summary>
    public static Net.MailMessage Of(ComposedMail mail, Stream html)
    {
        var message = new Net.MailMessage(AddressOf(mail.From), AddressOf(mail.To))
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
            Body = mail.Text,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
        };
        message.Headers["Message-ID"] = $"<{mail.MessageId}>";
        message.Headers["Auto-Submitted"] = SendableMail.AutoSubmitted;
        message.Headers["Content-Language"] = mail.Language;
        if (mail.ReplyTo is { } replyTo)
        {
            message.ReplyToList.Add(AddressOf(replyTo));
        }

        message.AlternateViews.Add(new Net.AlternateView(html, new ContentType(MediaTypeNames.Text.Html) { CharSet = "utf-8" })
        {
            TransferEncoding = TransferEncoding.QuotedPrintable,
        });
        if (mail.Calendar is { } calendar)
        {
            var type = new ContentType("text/calendar") { CharSet = "utf-8" };
            type.Parameters["method"] = calendar.Method;
            message.AlternateViews.Add(new Net.AlternateView(new MemoryStream(Encoding.UTF8.GetBytes(calendar.Content)), type)
            {
                TransferEncoding = TransferEncoding.Base64,
            });
        }

        return message;
    }

    private static Net.MailAddress AddressOf(MailAddress address) => new(address.Address, Quotable(address.Name), Encoding.UTF8);

    /// <summary>It puts a name of ASCII between quotes as it is (RFC 5322 section 3.2.4 asks for more), and encodes any other.</summary>
    private static string Quotable(string name) => Ascii.IsValid(name)
        ? name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
        : name;
}
