using System.Globalization;
using System.Text;

namespace EventRegistration.Mail.Sending;

/// <summary>Makes a composed mail fit for sending: every header value is one line and every address is ASCII.</summary>
internal static class SendableMail
{
    public const string AutoSubmitted = "auto-generated";

    private static readonly IdnMapping Idna = new();

    /// <summary>
    /// Returns the sendable form. Null if the sender's or recipient's address has no ASCII form. Few servers support the extension for such
    /// addresses (RFC 6531).
    /// </summary>
    public static ComposedMail? Of(ComposedMail mail) => Of(mail.To) is { } to && Of(mail.From) is { } from
        ? mail with
        {
            MessageId = HeaderText.Line(mail.MessageId),
            From = from,
            To = to,
            ReplyTo = mail.ReplyTo is { } replyTo ? Of(replyTo) : null,
            Subject = Line(mail.Subject),
            Language = HeaderText.Line(mail.Language),

            // Lines end in CRLF (RFC 5322 section 2.3).
            Text = mail.Text.ReplaceLineEndings("\r\n"),
            Html = mail.Html.ReplaceLineEndings("\r\n"),
            Calendar = mail.Calendar is { } calendar ? Of(calendar) : null,
            Files = [.. mail.Files.Select(file => new CalendarAttachment(HeaderText.Line(file.Name), Of(file.Calendar)))],
        }
        : null;

    /// <summary>
    /// Breaks up encoded words (RFC 2047). No person types them, and mail programs would decode them (even to line breaks).
    /// </summary>
    private static string Line(string text) => HeaderText.Line(text).Replace("=?", "= ?", StringComparison.Ordinal);

    private static CalendarPart Of(CalendarPart calendar) => calendar with { Content = calendar.Content.ReplaceLineEndings("\r\n") };

    private static MailAddress? Of(MailAddress address)
    {
        var at = address.Address.LastIndexOf('@');
        try
        {
            return at > 0 && Ascii.IsValid(address.Address.AsSpan(0, at))
                ? HeaderText.Address(Line(address.Name), $"{address.Address[..at]}@{Idna.GetAscii(address.Address[(at + 1)..])}")
                : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
