using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Mail;

/// <summary>The links in mails. They lead where they say, and opening them as scanners do changes nothing.</summary>
public sealed partial class MailLinksTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Opening_any_link_of_any_mail_changes_nothing(DatabaseProvider provider)
    {
        var (clock, transport) = (new FakeClock(), new RecordingTransport());
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(transport, clock));
        using var client = app.NewClient();
        var (opened, kinds) = (0, new SortedSet<string>(StringComparer.Ordinal));

        // Links are opened while each mail is new, because password links are used up later and offers expire.
        var mails = await new EveryMail(app, clock, transport, "en", async () =>
        {
            var links = transport.Given.Skip(opened).SelectMany(LinksOf).Distinct(StringComparer.Ordinal).ToList();
            opened = transport.Given.Count;
            if (links.Count > 0)
            {
                var before = await DumpAsync(app);
                foreach (var link in links)
                {
                    kinds.Add(Kind(link));
                    await OpenAsync(client, link);
                }

                Assert.Equal(before, await DumpAsync(app));
            }
        }).SendAsync();

        Assert.Equal(Enum.GetValues<MailTemplate>().Order(), mails.Keys.Order());
        Assert.Equal(
            [
                "/en/", "/en/account/reset-password", "/en/account/welcome", "/en/events/*", "/en/events/*/register", "/en/privacy",
                "/en/r/*", "/en/r/*/accept", "/en/r/*/calendar.ics", "/en/r/*/cancel", "/en/r/*/decline", "/en/r/*/leave",
                "/en/r/*/not-me", "/en/speaker/*", "/en/speaker/*/calendar.ics",
            ],
            kinds);
    }

    private static async Task OpenAsync(HttpClient client, string link)
    {
        foreach (var method in Enumerable.Repeat<HttpMethod[]>([HttpMethod.Get, HttpMethod.Head], 3).SelectMany(methods => methods))
        {
            using var request = new HttpRequestMessage(method, new Uri(link, UriKind.Relative));
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

            // A waiting registration has no calendar. Its absence is no secret and changes nothing either.
            HttpStatusCode[] right = link.EndsWith("/calendar.ics", StringComparison.Ordinal)
                ? [HttpStatusCode.OK, HttpStatusCode.NotFound]
                : [HttpStatusCode.OK];
            Assert.True(right.Contains(answer.StatusCode), $"{method} {link}: {answer.StatusCode}");
        }
    }

    /// <summary>The links of the HTML, the text and the calendar part, and the calendar of each own page.</summary>
    private static IEnumerable<string> LinksOf(ComposedMail mail)
    {
        var html = new HtmlParser().ParseDocument(mail.Html).QuerySelectorAll("a").Select(link => link.GetAttribute("href")!);
        var links = html.Concat(Address().Matches(mail.Text).Select(match => match.Value))
            .Where(address => address.StartsWith(TestAppOptions.ExampleAddress, StringComparison.Ordinal))
            .Select(address => address[TestAppOptions.ExampleAddress.Length..])
            .ToList();
        return links.Concat(links.Where(link => OwnPage().IsMatch(link)).Select(link => $"{link}/calendar.ics"));
    }

    private static string Kind(string link) => Secret().Replace(link.Split('?')[0], "*");

    /// <summary>Every row of every table as text, without the keys of data protection, of which the first form makes one.</summary>
    private static Task<List<string>> DumpAsync(TestApp app) => app.InDatabaseAsync(async context =>
    {
        List<string> rows = [];
        var tables = context.Model.GetEntityTypes().Where(type => type.ClrType != typeof(StoredSecret)).Select(type => type.GetTableName()!)
            .Distinct().ToList();
        Assert.Contains("Outbox", tables);
        Assert.Contains("Claims", tables);
        await context.Database.OpenConnectionAsync();
        foreach (var table in tables)
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var values = Enumerable.Range(0, reader.FieldCount)
                    .Select(column => reader.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : $"{reader.GetValue(column)}");
                rows.Add($"{table}: {string.Join(" | ", values)}");
            }
        }

        return rows.Order(StringComparer.Ordinal).ToList();
    });

    [GeneratedRegex("https://\\S+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();

    [GeneratedRegex("^(/en)?/(r|speaker)/[A-Za-z0-9_-]{43}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OwnPage();

    [GeneratedRegex("(?<=/(r|speaker)/)[A-Za-z0-9_-]{43}|(?<=/events/)[a-z0-9-]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();
}
