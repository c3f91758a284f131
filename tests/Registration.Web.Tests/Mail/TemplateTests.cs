using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Mail.Composing;
using EventRegistration.Places;
using EventRegistration.Web.Tests.Places;

namespace EventRegistration.Web.Tests.Mail;

/// <summary>
/// The whole text of every mail, compared with the text that was read and approved, beside these tests in Approved/. After a change of
/// texts, run with REGISTRATION_APPROVE=1 and read what git shows.
/// </summary>
public sealed partial class TemplateTests
{
    private static readonly string Approved = Path.Combine(Repository.Root, "tests", "Registration.Web.Tests", "Mail", "Approved");

    private static readonly bool Approving = Environment.GetEnvironmentVariable("REGISTRATION_APPROVE") == "1";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public Task Every_mail_equals_the_approved_Dutch_text(DatabaseProvider provider) => CompareAsync(provider, "nl");

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public Task Every_mail_equals_the_approved_English_text(DatabaseProvider provider) => CompareAsync(provider, "en");

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Mails_of_organiser_decisions_quote_the_reason_and_the_note(DatabaseProvider provider)
    {
        var transport = new RecordingTransport();
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(transport));
        var meeting = await Seed.EventAsync(app, capacity: 1);
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        var bram = await app.RegisterAsync(meeting.Id, "Bram");
        var (extra, fewer) = (Mailing.Note(meeting.Id, "U houdt de <b>inleiding</b>."), Mailing.Note(meeting.Id, "De zaal is kleiner."));
        await app.SendMailAsync();
        await app.AskAsync(meeting.Id, new PromoteByOrganiser(bram) { Note = extra.Id, Overbook = true }, extra);
        await app.SendMailAsync();
        await app.AskAsync(meeting.Id, new RemoveRegistration(anna) { Note = fewer.Id }, fewer);
        await app.SendMailAsync();

        Assert.Equal("U heeft nu een plek: Werk als waarde", transport.Given[^2].Subject);
        Assert.Contains(
            "\nDe organisator heeft u een plek gegeven. De organisator schreef: “U houdt de <b>inleiding</b>.”\n",
            transport.Given[^2].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>inleiding", transport.Given[^2].Html, StringComparison.Ordinal);
        Assert.StartsWith(
            "U bent niet meer aangemeld\n\nBeste Anna van der Meer,\n",
            transport.Given[^1].Text,
            StringComparison.Ordinal);
        Assert.Contains(
            "\nDe organisator heeft u van de lijst gehaald. De organisator schreef: “De zaal is kleiner.”\n",
            transport.Given[^1].Text,
            StringComparison.Ordinal);
    }

    private static async Task CompareAsync(DatabaseProvider provider, string language)
    {
        var (clock, transport) = (new FakeClock(), new RecordingTransport());
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(transport, clock));

        var mails = await new EveryMail(app, clock, transport, language).SendAsync();

        Assert.Equal(Enum.GetValues<MailTemplate>().Order(), mails.Keys.Order());
        foreach (var (template, mail) in mails)
        {
            await AssertReadableAsync(mail, language);
            await AssertApprovedAsync($"{template}.{language}.txt", mail);
        }
    }

    /// <summary>Checks that any client can show the mail: it loads and runs nothing, and its text equals its HTML.</summary>
    private static async Task AssertReadableAsync(ComposedMail mail, string language)
    {
        using var html = await new HtmlParser().ParseDocumentAsync(mail.Html);
        Assert.Equal(language, html.DocumentElement.GetAttribute("lang"));
        Assert.Equal(language, mail.Language);
        Assert.Empty(html.QuerySelectorAll("img, script, style, link, iframe, form, input"));
        Assert.Equal(html.Title, Assert.Single(html.QuerySelectorAll("h1")).TextContent);
        Assert.All(html.QuerySelectorAll("a"), link =>
            Assert.Matches("^(https://bijeenkomsten\\.example\\.org/|mailto:|tel:)", link.GetAttribute("href")!));
        Assert.Equal(mail.Text, PlainText.Of(html));
        var preheader = html.QuerySelector("[aria-hidden=true]")!.TextContent;
        Assert.Contains(preheader, mail.Text.Replace("\n", " ", StringComparison.Ordinal) + preheader, StringComparison.Ordinal);
        Assert.NotEmpty(preheader);
        Assert.DoesNotMatch("(?m)[ \t]$", mail.Text);
        Assert.DoesNotContain("\n\n\n", mail.Text, StringComparison.Ordinal);
    }

    private static async Task AssertApprovedAsync(string name, ComposedMail mail)
    {
        var said = $"""
            From: {mail.From.Name} <{mail.From.Address}>
            To: {mail.To.Name} <{mail.To.Address}>
            Reply-To: {(mail.ReplyTo is { } reply ? $"{reply.Name} <{reply.Address}>" : "-")}
            Subject: {mail.Subject}
            Calendar: {mail.Calendar?.Method ?? "-"}

            {Slug().Replace(Token().Replace(mail.Text, "TOKEN"), "/events/SLUG")}
            """;
        var file = Path.Combine(Approved, name);
        if (Approving)
        {
            Directory.CreateDirectory(Approved);
            await File.WriteAllTextAsync(file, said);

            // A copy to look at in a browser.
            var look = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "mails"));
            await File.WriteAllTextAsync(Path.Combine(look.FullName, $"{name}.html"), mail.Html);
        }

        Assert.Equal(await File.ReadAllTextAsync(file), said);
    }

    [GeneratedRegex("(?<=/(?:r|speaker)/)[A-Za-z0-9_-]{43}|(?<=[?]token=)[A-Za-z0-9_-]+", RegexOptions.None, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("/events/bijeenkomst-[0-9a-f]+", RegexOptions.None, 1000)]
    private static partial Regex Slug();
}
