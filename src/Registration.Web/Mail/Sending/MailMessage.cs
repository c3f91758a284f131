using System.Text;
using MimeKit;

namespace EventRegistration.Mail.Sending;

/// <summary>Makes the MIME message of a composed mail. MimeKit adds the date.</summary>
internal static class MailMessage
{
    public static MimeMessage Of(ComposedMail mail)
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

        // From plain to rich: a mail program shows the last part that it supports (RFC 2046 section 5.1.4).
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

        message.Body = mail.Files.Count == 0 ? body : WithFiles(body, mail.Files);
        return message;
    }

    private static Multipart WithFiles(MultipartAlternative body, IReadOnlyList<CalendarAttachment> files)
    {
        var mixed = new Multipart("mixed") { body };
        foreach (var file in files)
        {
            var part = PartOf("calendar", file.Calendar.Content, ContentEncoding.Base64);
            part.ContentType.Parameters.Add("method", file.Calendar.Method);
            part.ContentType.Name = file.Name;
            part.ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = file.Name };
            mixed.Add(part);
        }

        return mixed;
    }

    private static TextPart PartOf(string subtype, string text, ContentEncoding encoding)
    {
        var part = new TextPart(subtype);
        part.SetText(Encoding.UTF8, text);
        part.ContentTransferEncoding = encoding;
        return part;
    }

    private static MailboxAddress AddressOf(MailAddress address) => new(Encoding.UTF8, address.Name, address.Address);
}
