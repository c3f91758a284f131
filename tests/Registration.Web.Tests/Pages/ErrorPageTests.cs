using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace EventRegistration.Web.Tests.Pages;

public sealed class ErrorPageTests(LookHost host) : IClassFixture<LookHost>
{
    [Theory]
    [InlineData("/nergens", "nl", "Deze pagina bestaat niet")]
    [InlineData("/en/nowhere", "en", "This page does not exist")]
    [InlineData("/events/geen", "nl", "Deze pagina bestaat niet")]
    [InlineData("/error", "nl", "Deze pagina bestaat niet")]
    public async Task An_unknown_address_is_said_to_be_one_in_its_language(string address, string language, string title)
    {
        var page = await host.PageAsync(address, HttpStatusCode.NotFound);

        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
        Assert.StartsWith(title, page.Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nergens?a=1&b=2", "/en/nergens?a=1&b=2")]
    [InlineData("/en/nowhere?a=1", "/nowhere?a=1")]
    [InlineData("/en//evil.example/x", "/evil.example/x")]
    public async Task The_other_language_of_a_page_that_is_not_there_is_the_one_that_was_asked_for(string address, string other)
    {
        var page = await host.PageAsync(address, HttpStatusCode.NotFound);

        Assert.Equal(other, page.QuerySelector("a[hreflang]")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("POST", "/", "Dit kan niet op deze pagina")]
    [InlineData("DELETE", "/en/privacy", "This is not possible on this page")]
    public async Task A_method_that_a_page_does_not_have_is_said_so(string method, string address, string title)
    {
        var answer = await host.SendAsync(new HttpMethod(method), address);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Status);
        Assert.Equal(["GET", "HEAD"], answer.Message.Content.Headers.Allow);
        Assert.Contains(title, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_said_so()
    {
        using var real = new LookHost();
        real.UseKestrel();
        using var browser = real.CreateClient();
        using var content = new ByteArrayContent(new byte[2 * 1024 * 1024]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/error") { Content = content, Headers = { ExpectContinue = true } };
        using var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Wat u verstuurt is te groot", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "nl", "Er ging bij ons iets mis")]
    [InlineData("/en/", "en", "Something went wrong on our side")]
    public async Task What_goes_wrong_inside_stays_inside(string address, string language, string title)
    {
        var clock = new BreakingClock();
        using var broken = host.WithWebHostBuilder(builder => builder
            .UseEnvironment("Development")
            .ConfigureServices(services => services.AddSingleton<TimeProvider>(clock)));
        var browser = broken.CreateClient();
        clock.Broken = true;
        var answer = await LookHost.SendAsync(browser, HttpMethod.Get, address);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Contains($"<html lang=\"{language}\">", answer.Text, StringComparison.Ordinal);
        Assert.Contains(title, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(BreakingClock.Secret, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Text, StringComparison.Ordinal);
        Assert.True(answer.Message.Headers.Contains("Content-Security-Policy"));
    }

    private sealed class BreakingClock : TimeProvider
    {
        public const string Secret = "the inside of it";

        public bool Broken { get; set; }

        public override DateTimeOffset GetUtcNow() => Broken ? throw new InvalidOperationException(Secret) : base.GetUtcNow();
    }
}
