using EventRegistration.Mail;

namespace EventRegistration.Web.Tests.Mail.Sending;

/// <summary>A mail with everything that a transport can get wrong.</summary>
internal static class Sample
{
    public const string Recipient = "zoe@gemeente.example.org";

    public const string Calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n";

    public const string Text = "Beste Zoë,\r\n\r\n.een regel die begint met een punt\r\n.\r\nFrom hier = daar\r\n"
        + "  ingesprongen, met spatie aan het eind \r\n\r\n€ 5 \U0001F600\r\n";

    public static ComposedMail Mail { get; } = new()
    {
        MessageId = "0199f0c2aaaa7bbb8cccdddddddddddd@bijeenkomsten.example.org",
        From = new MailAddress("Bijeenkomsten", "noreply@example.org"),
        To = new MailAddress("Zoë d'Écluse", Recipient),
        ReplyTo = new MailAddress("VNG, afdeling \"Werk\" (Zuid) \\ <x@y.example>", "vraag@vng.example.org"),
        Subject = $"U heeft een plek: Café {new string('é', 60)} \U0001F600 {string.Join(' ', Enumerable.Repeat("bijeenkomst", 8))}",
        Language = "nl",
        Text = Text,
        Html = "<!DOCTYPE html><html lang=\"nl\"><body><p>Beste Zoë,</p>\n<p>.punt</p>\n.\n"
            + $"<p>{new string('a', 2000)} = € \U0001F600</p></body></html>",
        Calendar = new CalendarPart("REQUEST", Calendar),
    };

    public static ComposedMail To(string address, int number = 0) =>
        Mail with { To = new MailAddress("Iemand", address), MessageId = $"{number:x32}@bijeenkomsten.example.org" };
}
