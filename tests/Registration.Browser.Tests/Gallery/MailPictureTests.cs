using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using EventRegistration.Browser.Tests.Browsing;
using EventRegistration.Mail;
using EventRegistration.Web.Tests.Mail.Sending;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace EventRegistration.Browser.Tests.Gallery;

/// <summary>Mails as a mailbox on a phone and on a desktop shows them, taken from the files that were sent.</summary>
public sealed class MailPictureTests(Browsing.Browser browser, DemoSite site)
{
    private const int ReadingPane = 800;

    private static readonly AxeRunOptions Rules =
        new() { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa") };

    [Theory]
    [InlineData(MailTemplate.Confirmed)]
    [InlineData(MailTemplate.Offered)]
    [InlineData(MailTemplate.SpeakerLink)]
    public async Task A_mail_fits_and_breaks_no_rule_of_accessibility(MailTemplate template)
    {
        var id = await site.App.InDatabaseAsync(context => context.Outbox
            .Where(mail => mail.Template == template && mail.State == MailState.Sent).Select(mail => mail.MessageId).FirstAsync());
        var files = Directory.GetFiles(Path.Combine(site.App.Database.DataDirectory, "mail"), "*.eml");
        var mail = (await ReadMail.FilesAsync(files)).Single(file => file.MessageId == $"<{id}>");
        var html = mail.Parts.Single(part => part.Type == "text/html").Content;
        foreach (var look in new[] { (Look.Phone, false), (Look.Phone, true), (ReadingPane, false),
            (ReadingPane, true) }.Select(two => new Look { Width = two.Item1, Dark = two.Item2 }))
        {
            await using var visit = await browser.VisitAsync(site.App.Address, look);
            await visit.Page.SetContentAsync(html);
            await visit.Page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = Path.Combine(Showing.Folder, $"mail-{template}-{look.Width}-{(look.Dark ? "dark" : "light")}.png"),
                FullPage = true,
            });
            Assert.True(await visit.PixelsBesideAsync() <= 0, $"{look} scrolls sideways.");

            // In the dark a mail has the reader's own paper and ink, of which axe only knows the ink.
            if (!look.Dark)
            {
                var found = await visit.Page.RunAxe(Rules);
                Assert.True(found.Violations.Length == 0, $"{look}: "
                    + string.Join("; ", found.Violations.SelectMany(violation => violation.Nodes.Select(
                    node => $"{violation.Id} at {node.Html}: {string.Join(", ", node.Any.Select(check => check.Message))}"))));
            }
        }
    }
}
