using System.Globalization;
using System.Net;
using AngleSharp.Html.Parser;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Mail;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Security;

/// <summary>The rate limits of public forms, counted by client address. A whole town hall signs up without noticing them.</summary>
public sealed class RateLimitTests
{
    private const string On = "RateLimits:Enabled";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Sixty_sign_ups_pass_and_the_surplus_waits_without_loss(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, 100);
        using var browser = app.NewClient();

        for (var number = 1; number <= 60; number++)
        {
            using var taken = await SignUpAsync(browser, $"/events/{meeting.Slug}/register", number);
            Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
        }

        using var refused = await RefusedAsync(() => SignUpAsync(browser, $"/en/events/{meeting.Slug}/register", 61));
        var page = await new HtmlParser()
            .ParseDocumentAsync(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Too many requests", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("What you entered is usually still there", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var held = await app.InDatabaseAsync(context => context.Registrations.CountAsync());

        // Reading stays possible, and after the stated time the form is accepted.
        using var looks = await browser.GetAsync(
            new Uri($"/events/{meeting.Slug}/register", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, looks.StatusCode);
        await Task.Delay(WaitOf(refused) + TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
        using var later = await SignUpAsync(browser, $"/events/{meeting.Slug}/register", 1000);
        Assert.Equal(HttpStatusCode.SeeOther, later.StatusCode);
        Assert.Equal(held + 1, await app.InDatabaseAsync(context => context.Registrations.CountAsync()));
    }

    [Theory]
    [InlineData("/my")]
    [InlineData("/speaker")]
    [InlineData("/account/forgot-password")]
    [InlineData("/account/sign-in")]
    [InlineData("/setup")]
    public async Task Forms_that_mail_or_can_be_guessed_are_limited(string address)
    {
        await using var app = await StartAsync(DatabaseProvider.Sqlite);
        using var browser = app.NewClient();
        for (var number = 1; number <= 20; number++)
        {
            using var taken = await PostAsync(browser, address, ("Email", ""));
            Assert.NotEqual(HttpStatusCode.TooManyRequests, taken.StatusCode);
        }

        using var refused = await RefusedAsync(() => PostAsync(browser, address, ("Email", "")));

        Assert.InRange(WaitOf(refused), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));
        Assert.Contains(
            "Dit ging te vaak achter elkaar",
            await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Contains(
            "default-src 'self'", string.Join(' ', refused.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        using var looks = await browser.GetAsync(new Uri("/my", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, looks.StatusCode);
        using var elsewhere = await PostAsync(browser, "/events/geen/register", ("Email", ""));
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    [Fact]
    public async Task Limits_can_be_switched_off()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions { Settings = Settings((On, "false")) });
        using var browser = app.NewClient();

        for (var number = 1; number <= 40; number++)
        {
            using var answer = await PostAsync(browser, "/my", ("Email", ""));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Clients_behind_a_trusted_proxy_are_counted_apart()
    {
        await using var app = await StartAsync(DatabaseProvider.Sqlite, ("ForwardedHeaders_Enabled", "true"));
        using var browser = app.NewClient();

        // The address that a client claims stands before the one that the proxy adds, and is ignored.
        await UseUpAsync(browser, number => $"198.51.100.{number % 250}, 203.0.113.7");

        using var neighbour = await PostAsync(browser, "/my", "203.0.113.8", ("Email", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, neighbour.StatusCode);
    }

    [Fact]
    public async Task An_untrusted_forwarded_header_is_ignored_and_reported_once()
    {
        using var log = new KeptLog();
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions
        {
            Settings = Settings((On, "true")),
            Services = services => services.AddLogging(logging => logging.AddProvider(log)),
        });
        using var browser = app.NewClient();

        await UseUpAsync(browser, number => $"203.0.113.{number % 250}");
        using var again = await RefusedAsync(() => PostAsync(browser, "/my", "203.0.113.250", ("Email", "")));

        var said = Assert.Single(log.Lines, line => line.Contains("ASPNETCORE_FORWARDEDHEADERS_ENABLED=true", StringComparison.Ordinal));
        Assert.DoesNotContain("203.0.113", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:3::1", "2001:db8:1:3::")]
    [InlineData(null, "unknown")]
    public void A_client_is_an_address_or_an_IPv6_network(string? address, string client) =>
        Assert.Equal(client, RateLimits.ClientOf(address is null ? null : IPAddress.Parse(address)));

    private static Task<TestApp> StartAsync(DatabaseProvider provider, params (string Key, string Value)[] other) =>
        TestApp.StartAsync(provider, new TestAppOptions { Settings = Settings([(On, "true"), .. other]) });

    private static Dictionary<string, string> Settings(params (string Key, string Value)[] settings) =>
        settings.ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>Sends until refused. A slow machine gets a few more through, because the limit refills meanwhile.</summary>
    private static async Task<HttpResponseMessage> RefusedAsync(Func<Task<HttpResponseMessage>> send)
    {
        for (var number = 1; number <= 60; number++)
        {
            var answer = await send();
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                return answer;
            }

            answer.Dispose();
        }

        throw new InvalidOperationException("Nothing was refused.");
    }

    private static async Task UseUpAsync(HttpClient browser, Func<int, string> forwardedFor)
    {
        var number = 0;
        using var refused = await RefusedAsync(() => PostAsync(browser, "/my", forwardedFor(++number), ("Email", "")));
        Assert.InRange(number, 21, 60);
    }

    private static TimeSpan WaitOf(HttpResponseMessage answer) =>
        TimeSpan.FromSeconds(int.Parse(Assert.Single(answer.Headers.GetValues("Retry-After")), CultureInfo.InvariantCulture));

    private static Task<HttpResponseMessage> SignUpAsync(HttpClient browser, string address, int number) => PostAsync(
        browser,
        address,
        ("GivenName", "Anna"),
        ("FamilyName", $"Meer {number}"),
        ("Email", $"a{number}@example.org"),
        ("IdempotencyKey", $"{Guid.NewGuid()}"));

    private static Task<HttpResponseMessage> PostAsync(HttpClient browser, string address, params (string Name, string Value)[] fields) =>
        PostAsync(browser, address, forwardedFor: null, fields);

    private static async Task<HttpResponseMessage> PostAsync(
        HttpClient browser, string address, string? forwardedFor, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        if (forwardedFor is not null)
        {
            request.Headers.Add("X-Forwarded-For", forwardedFor);
        }

        return await browser.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
