using AngleSharp.Html.Parser;
using EventRegistration.Data;
using EventRegistration.Hosting;
using EventRegistration.Places;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Mail;

/// <summary>The links in mails: they lead where they say, and opening them, as scanners do, changes nothing.</summary>
public sealed class MailLinksTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Opening_every_link_three_times_by_get_and_head_changes_nothing(DatabaseProvider provider)
    {
        var (clock, transport) = (new FakeClock(), new RecordingTransport());
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(transport, clock));
        var meeting = await Seed.EventAsync(app, capacity: 1);
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        await app.RegisterAsync(Asking.SignUp(meeting.Id, "Bram") with { Language = "en" });
        await app.RegisterAsync(meeting.Id, "Cees");
        clock.SetUtcNow(new DateTimeOffset(meeting.StartsAt.AddDays(-2)));
        await app.SendMailAsync();
        await app.AskAsync(meeting.Id, new CancelRegistration(anna));
        await app.SendMailAsync();
        var links = transport.Given.SelectMany(mail => LinksOf(mail.Html)).Distinct(StringComparer.Ordinal).ToList();
        var before = await StateAsync(app, meeting.Id);

        using var client = app.NewClient();
        foreach (var link in links)
        {
            for (var i = 0; i < 3; i++)
            {
                using var read = await client.GetAsync(new Uri(link, UriKind.Relative), TestContext.Current.CancellationToken);
                Assert.True(read.IsSuccessStatusCode, $"{link}: {read.StatusCode}");
                using var head = new HttpRequestMessage(HttpMethod.Head, new Uri(link, UriKind.Relative));
                using var looked = await client.SendAsync(head, TestContext.Current.CancellationToken);
                Assert.True(looked.IsSuccessStatusCode, $"{link}: {looked.StatusCode}");
            }
        }

        Assert.Equal(["accept", "cancel", "decline", "leave"], links.Where(link => link.Contains("/r/", StringComparison.Ordinal)).Select(link => link.Split('/')[^1])
            .Where(last => last.Length < 43).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Contains(links, link => link.StartsWith("/en/r/", StringComparison.Ordinal));
        Assert.Equal(before, await StateAsync(app, meeting.Id));
    }

    private static IEnumerable<string> LinksOf(string html) => new HtmlParser().ParseDocument(html).QuerySelectorAll("a")
        .Select(link => link.GetAttribute("href")!)
        .Where(address => address.StartsWith(TestAppOptions.ExampleAddress, StringComparison.Ordinal))
        .Select(address => address[TestAppOptions.ExampleAddress.Length..]);

    private static async Task<string> StateAsync(TestApp app, long eventId)
    {
        var standing = await app.StandAsync(eventId);
        var (decisions, mails) = await app.InDatabaseAsync(async context => (await context.Decisions.CountAsync(), await context.Outbox.CountAsync()));
        return $"{string.Join(' ', standing.OrderBy(one => one.Key, StringComparer.Ordinal))} {decisions} {mails}";
    }
}
