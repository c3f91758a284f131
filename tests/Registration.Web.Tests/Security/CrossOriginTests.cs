using System.Net;
using EventRegistration.Installation;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Pages;
using Microsoft.AspNetCore.Http;

namespace EventRegistration.Web.Tests.Security;

public sealed class CrossOriginTests(PublicSite site) : IClassFixture<PublicSite>
{
    private const string Here = "https://here.example";

    [Theory]
    [InlineData("POST", null, null, true)]
    [InlineData("POST", Here, null, true)]
    [InlineData("POST", "HTTPS://HERE.EXAMPLE:443", null, true)]
    [InlineData("POST", "https://bijeenkomsten.example.org", null, true)]
    [InlineData("POST", "null", "same-origin", true)]
    [InlineData("GET", "https://evil.example", null, true)]
    [InlineData("HEAD", "https://evil.example", null, true)]
    [InlineData("POST", "https://evil.example", null, false)]
    [InlineData("PUT", "https://evil.example", null, false)]
    [InlineData("PATCH", "https://evil.example", null, false)]
    [InlineData("DELETE", "https://evil.example", null, false)]
    [InlineData("POST", "https://evil.example", "same-origin", false)]
    [InlineData("POST", "http://here.example", null, false)]
    [InlineData("POST", "https://here.example:8443", null, false)]
    [InlineData("POST", "https://here.example.evil.example", null, false)]
    [InlineData("POST", "null", null, false)]
    [InlineData("POST", "null", "cross-site", false)]
    [InlineData("POST", "null", "same-site", false)]
    [InlineData("POST", "", null, false)]
    [InlineData("POST", "here.example", null, false)]
    [InlineData("POST", Here + ",https://evil.example", null, false)]
    public async Task Forms_are_accepted_from_own_pages_only(string method, string? origin, string? site, bool allowed)
    {
        var (reached, context) = await SendAsync(method, "/r/token/cancel", origin, site);

        Assert.Equal(allowed, reached);
        Assert.Equal(!allowed, CrossOrigin.IsForeign(context));
        Assert.Equal(allowed ? 200 : 403, context.Response.StatusCode);
    }

    [Fact]
    public async Task Two_origins_are_foreign()
    {
        var context = Request("POST", "/r/token/cancel");
        context.Request.Headers.Origin = new([Here, Here]);

        Assert.False(await PassesAsync(context));
    }

    [Theory]
    [InlineData("/events/meerwaarde/register", true)]
    [InlineData("/Events/meerwaarde/Register/", true)]
    [InlineData("/events/register", false)]
    [InlineData("/events/meerwaarde/register/more", false)]
    [InlineData("/r/token/register", false)]
    public async Task The_sign_up_form_returns_everything_typed(string path, bool itself)
    {
        var (reached, context) = await SendAsync("POST", path, "https://evil.example", null);

        Assert.Equal(itself, reached);
        Assert.True(CrossOrigin.IsForeign(context));
    }

    [Theory]
    [InlineData("/", "nl", "Dit formulier kwam van een andere website")]
    [InlineData("/en/", "en", "This form came from another website")]
    public async Task The_refusal_is_a_page_in_its_language(string address, string language, string title)
    {
        var answer = await (await site.OnSqliteAsync()).AskAsync(HttpMethod.Post, address, origin: "https://evil.example");

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains($"<html lang=\"{language}\">", answer.Text, StringComparison.Ordinal);
        Assert.Contains(title, answer.Text, StringComparison.Ordinal);
    }

    private static async Task<(bool Reached, HttpContext Context)> SendAsync(string method, string path, string? origin, string? site)
    {
        var context = Request(method, path);
        if (origin is not null)
        {
            context.Request.Headers.Origin = origin;
        }

        if (site is not null)
        {
            context.Request.Headers["Sec-Fetch-Site"] = site;
        }

        return (await PassesAsync(context), context);
    }

    private static DefaultHttpContext Request(string method, string path) => new()
    {
        Request = { Method = method, Scheme = "https", Host = new HostString("here.example"), Path = path },
    };

    private static async Task<bool> PassesAsync(HttpContext context)
    {
        var reached = false;
        var settings = new InstallationSettings
        {
            DataDirectory = "",
            Provider = DatabaseProvider.Sqlite,
            ConnectionString = "",
            Demo = false,
            Mail = new MailSettings { From = "bijeenkomsten@example.org" },
            PublicBaseUrl = new Uri("https://bijeenkomsten.example.org/"),
        };
        await new CrossOriginMiddleware(
            _ =>
            {
                reached = true;
                return Task.CompletedTask;
            },
            settings).InvokeAsync(context);
        return reached;
    }
}
