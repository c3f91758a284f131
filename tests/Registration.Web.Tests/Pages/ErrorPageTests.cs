using System.Net;
using EventRegistration.Data;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EventRegistration.Web.Tests.Pages;

public sealed class ErrorPageTests(PublicSite site) : IClassFixture<PublicSite>
{
    [Theory]
    [InlineData("/nergens", "nl", "Deze pagina bestaat niet")]
    [InlineData("/en/nowhere", "en", "This page does not exist")]
    [InlineData("/events/geen", "nl", "Deze pagina bestaat niet")]
    [InlineData("/error", "nl", "Deze pagina bestaat niet")]
    public async Task Unknown_address_returns_404_in_the_language_of_the_address(string address, string language, string title)
    {
        var page = await (await site.OnSqliteAsync()).PageAsync(address, HttpStatusCode.NotFound);

        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
        Assert.StartsWith(title, page.Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nergens?a=1&b=2", "/en/nergens?a=1&b=2")]
    [InlineData("/en/nowhere?a=1", "/nowhere?a=1")]
    [InlineData("/en//evil.example/x", "/evil.example/x")]
    public async Task Language_link_of_a_404_page_keeps_the_requested_address(string address, string other)
    {
        var page = await (await site.OnSqliteAsync()).PageAsync(address, HttpStatusCode.NotFound);

        Assert.Equal(other, page.QuerySelector("a[hreflang]")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("POST", "/", "Dit kan niet op deze pagina")]
    [InlineData("DELETE", "/en/privacy", "This is not possible on this page")]
    public async Task Unsupported_method_returns_405_with_a_page_and_Allow_header(string method, string address, string title)
    {
        var reply = await (await site.OnSqliteAsync()).AskAsync(new HttpMethod(method), address);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, reply.Status);
        Assert.Equal(["GET", "HEAD"], reply.Message.Content.Headers.Allow);
        Assert.Contains(title, reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_large_body_returns_413_with_a_page()
    {
        using var browser = (await site.OnSqliteAsync()).NewClient();
        using var content = new ByteArrayContent(new byte[2 * 1024 * 1024]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/error") { Content = content, Headers = { ExpectContinue = true } };
        using var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Wat u verstuurt, is te groot", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task Internal_error_reveals_no_details(string environment)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions { Environment = environment });
        app.IsSpoilt = true;
        await app.InDatabaseAsync(context => context.Database.ExecuteSqlAsync($"ALTER TABLE \"Events\" RENAME TO \"Lost\""));

        foreach (var (address, language, title) in (IEnumerable<(string, string, string)>)
            [("/", "nl", "Er ging bij ons iets mis"), ("/en/", "en", "Something went wrong on our side")])
        {
            var reply = await app.AskAsync(HttpMethod.Get, address);

            Assert.Equal(HttpStatusCode.InternalServerError, reply.Status);
            Assert.Contains($"<html lang=\"{language}\">", reply.Text, StringComparison.Ordinal);
            Assert.Contains(title, reply.Text, StringComparison.Ordinal);
            Assert.DoesNotMatch("(?i)exception|sqlite|stack", reply.Text);
            Assert.Contains("default-src 'self'", reply.Header("Content-Security-Policy"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Broken_database_returns_the_unavailable_page()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        await app.SpoilDatabaseAsync();

        await SaysThatItDoesNotWorkNowAsync(app);
    }

    [Fact, Trait("Needs", "PostgreSql")]
    public async Task Unreachable_database_server_returns_the_unavailable_page()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        await using var wire = new Wire(database);
        await using var app = await TestApp.StartAsync(database, new TestAppOptions
        {
            Services = services => services.ConfigureDbContext<PostgreSqlContext>(options => options.UseNpgsql(wire.ConnectionString)),
        });
        wire.Silent = true;
        await using var connection = new NpgsqlConnection(wire.ConnectionString);
        NpgsqlConnection.ClearPool(connection);

        await SaysThatItDoesNotWorkNowAsync(app);
    }

    private static async Task SaysThatItDoesNotWorkNowAsync(TestApp app)
    {
        foreach (var (address, title) in (IEnumerable<(string, string)>)
            [("/", "Het lukt nu even niet"), ("/en/events/x/register", "This is not working at the moment")])
        {
            var reply = await app.AskAsync(HttpMethod.Get, address);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.Status);
            Assert.Contains(title, reply.Text, StringComparison.Ordinal);
            Assert.DoesNotMatch("(?i)exception|sqlite|npgsql|stack", reply.Text);
        }
    }
}
