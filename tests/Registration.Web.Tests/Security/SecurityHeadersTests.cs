using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using EventRegistration.Events;
using EventRegistration.Web.Tests.Pages;
using Xunit;

namespace EventRegistration.Web.Tests.Security;

public sealed class SecurityHeadersTests(LookHost host) : IClassFixture<LookHost>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/en/privacy")]
    [InlineData("/nergens")]
    [InlineData("/css/site.css")]
    [InlineData("/health/live")]
    public async Task Every_answer_says_what_a_browser_may_do(string address)
    {
        var answer = await host.SendAsync(HttpMethod.Get, address);

        var policy = answer.Header("Content-Security-Policy");
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("base-uri 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("strict-origin-when-cross-origin", answer.Header("Referrer-Policy"));
        Assert.False(answer.Message.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/r/a-token")]
    [InlineData("/en/r/a-token/cancel")]
    public async Task An_address_that_is_a_secret_is_told_to_nobody_and_kept_nowhere(string address)
    {
        var answer = await host.SendAsync(HttpMethod.Get, address);

        Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
        Assert.True(answer.Message.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?q=niets")]
    [InlineData("/events/headers")]
    [InlineData("/privacy")]
    [InlineData("/accessibility")]
    [InlineData("/nergens")]
    public async Task A_page_holds_no_script_or_style_and_asks_nothing_of_others(string address)
    {
        if (address.StartsWith("/events", StringComparison.Ordinal))
        {
            await host.AddAsync(new Event
            {
                Slug = "headers", Title = "Kop", Status = EventStatus.Published, StartsAt = host.Now.AddDays(9), EndsAt = host.Now.AddDays(9.1),
            });
        }

        var html = (await host.SendAsync(HttpMethod.Get, address)).Text;
        var page = await new HtmlParser().ParseDocumentAsync(html, TestContext.Current.CancellationToken);

        Assert.All(page.Scripts, script => Assert.Equal("application/ld+json", script.Type));
        Assert.Empty(page.QuerySelectorAll("style, [style], iframe, img[src*='//']"));
        Assert.DoesNotMatch(@"(?i)<[^>]+\son[a-z]+=", html);
        Assert.All(page.QuerySelectorAll("link[href], script[src]"), asset => Assert.Matches(
            @"^/(css|lib|favicon)", asset.GetAttribute("href") ?? asset.GetAttribute("src")!));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/en/")]
    public async Task Assets_are_found_and_kept_by_their_content(string address)
    {
        var page = await host.PageAsync(address);
        foreach (var sheet in page.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")!))
        {
            Assert.Matches(new Regex(@"^/.+\.css\?v=.+", RegexOptions.None, TimeSpan.FromSeconds(1)), sheet);
            var answer = await host.SendAsync(HttpMethod.Get, sheet);
            Assert.True(answer.Text.Length > 200, sheet);
            Assert.Equal(TimeSpan.FromDays(365), answer.Message.Headers.CacheControl!.MaxAge);
        }
    }
}
