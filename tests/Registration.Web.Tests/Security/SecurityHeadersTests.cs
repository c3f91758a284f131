using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using EventRegistration.Web.Tests.Pages;

namespace EventRegistration.Web.Tests.Security;

public sealed class SecurityHeadersTests(PublicSite site) : IClassFixture<PublicSite>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/en/privacy")]
    [InlineData("/nergens")]
    [InlineData("/css/site.css")]
    [InlineData("/health/live")]
    public async Task Every_response_restricts_the_browser(string address)
    {
        var answer = await (await site.OnSqliteAsync()).AskAsync(HttpMethod.Get, address);

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
    public async Task A_secret_address_is_neither_shared_nor_cached(string address)
    {
        var answer = await (await site.OnSqliteAsync()).AskAsync(HttpMethod.Get, address);

        Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
        Assert.True(answer.Message.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?q=niets")]
    [InlineData("/events/{slug}")]
    [InlineData("/events/{slug}/register")]
    [InlineData("/privacy")]
    [InlineData("/accessibility")]
    [InlineData("/nergens")]
    public async Task A_page_has_no_inline_code_and_no_foreign_assets(string address)
    {
        var app = await site.OnSqliteAsync();
        var meeting = await app.MeetingAsync();
        var html = (await app.AskAsync(HttpMethod.Get, address.Replace("{slug}", meeting.Slug, StringComparison.Ordinal))).Text;
        var page = await new HtmlParser().ParseDocumentAsync(html, TestContext.Current.CancellationToken);

        Assert.All(page.Scripts, script => Assert.True(script.Type == "application/ld+json" || script.Text.Length == 0));
        Assert.Empty(page.QuerySelectorAll("style, [style], iframe, img[src*='//']"));
        Assert.DoesNotMatch(@"(?i)<[^>]+\son[a-z]+=", html);
        Assert.All(page.QuerySelectorAll("link[href], script[src]"), asset => Assert.Matches(
            @"^/(css|lib|js|favicon)", asset.GetAttribute("href") ?? asset.GetAttribute("src")!));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/en/")]
    [InlineData("/nergens")]
    public async Task Asset_addresses_carry_a_fingerprint(string address)
    {
        var app = await site.OnSqliteAsync();
        var html = (await app.AskAsync(HttpMethod.Get, address)).Text;
        var page = await new HtmlParser().ParseDocumentAsync(html, TestContext.Current.CancellationToken);
        var assets = page.QuerySelectorAll("link[href]").Select(link => link.GetAttribute("href")!).ToList();

        Assert.Equal(2, assets.Count);
        Assert.Single(assets, asset => Regex.IsMatch(asset, @"^/favicon\.[a-z0-9]{10}\.svg$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Single(assets, asset => Regex.IsMatch(asset, @"^/css/site\.[a-z0-9]{10}\.css$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        foreach (var asset in assets)
        {
            var answer = await app.AskAsync(HttpMethod.Get, asset);
            Assert.True(answer.Text.Length > 200, asset);
            Assert.Contains("frame-ancestors 'none'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        }
    }
}
