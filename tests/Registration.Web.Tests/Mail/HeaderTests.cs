using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Registrations;
using EventRegistration.Web.Tests.Places;

namespace EventRegistration.Web.Tests.Mail;

/// <summary>
/// Guards headers against the text of users (MimeKit GHSA-g7hc-96xr-gvvx, and every mail form that ever let CRLF through).
/// </summary>
public sealed class HeaderTests
{
    private const string Injection = "\r\nBcc: iedereen@example.org\r\n\r\n<b>Hoi</b>\u0000\u0085\u2028\u202E";

    [Fact]
    public async Task User_text_never_becomes_a_header()
    {
        var transport = new RecordingTransport();
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, Mailing.Options(transport));
        var meeting = await Seed.EventAsync(app, 5, meeting =>
        {
            meeting.Title = $"Werk{Injection}";
            meeting.Venue = new Venue { Name = $"Zaal{Injection}" };
            meeting.Contact = new Contact { Organisation = $"VNG{Injection}", Email = "vraag@vng.example.org" };
        });
        await app.RegisterAsync(Asking.SignUp(meeting.Id, "Anna")
            .With(details => details with { Name = new PersonName($"Anna{Injection}", "", "Meer") }));

        await app.SendMailAsync();

        var mail = Assert.Single(transport.Given);
        Assert.Equal("U heeft een plek: Werk Bcc: iedereen@example.org <b>Hoi</b>", mail.Subject);
        Assert.Equal(new MailAddress("Anna Bcc: iedereen@example.org <b>Hoi</b> Meer", "anna@gemeente.example.org"), mail.To);
        Assert.Equal(new MailAddress("VNG Bcc: iedereen@example.org <b>Hoi</b>", "vraag@vng.example.org"), mail.ReplyTo);
        Assert.DoesNotContain("<b>Hoi", mail.Html, StringComparison.Ordinal);
        var entry = Assert.Single((await CalendarReader.ReadAsync(mail.Calendar!.Content)).Events);
        Assert.StartsWith("Werk\nBcc: iedereen@example.org\n\n<b>Hoi</b>", entry.Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vraag@vng.example.org\r\nBcc: iedereen@example.org")]
    [InlineData("vraag@vng.example.org, iedereen@example.org")]
    [InlineData("VNG <vraag@vng.example.org>")]
    [InlineData("niemand")]
    public async Task An_invalid_contact_address_is_no_reply_address(string address)
    {
        var transport = new RecordingTransport();
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, Mailing.Options(transport));
        var meeting = await Seed.EventAsync(app, 5, meeting => meeting.Contact = new Contact { Organisation = "VNG", Email = address });
        await app.RegisterAsync(meeting.Id, "Anna");

        await app.SendMailAsync();

        Assert.Null(Assert.Single(transport.Given).ReplyTo);
    }

    [Theory]
    [InlineData("Werk\tals\r\nwaarde", "Werk als waarde")]
    [InlineData(" \n ", "")]
    [InlineData("Caf\u00e9 \U0001F600", "Caf\u00e9 \U0001F600")]
    public void A_header_line_has_no_line_breaks(string typed, string line) => Assert.Equal(line, HeaderText.Line(typed));
}
