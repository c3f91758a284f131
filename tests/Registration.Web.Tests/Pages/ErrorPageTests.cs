using System.Net;
using Xunit;

namespace EventRegistration.Web.Tests.Pages;

public sealed class ErrorPageTests(LookHost host) : IClassFixture<LookHost>
{
    [Theory]
    [InlineData("/nergens", "nl", "Deze pagina bestaat niet")]
    [InlineData("/en/nowhere", "en", "This page does not exist")]
    [InlineData("/error", "nl", "Deze pagina bestaat niet")]
    public async Task An_unknown_address_is_said_to_be_one_in_its_language(string address, string language, string title)
    {
        var page = await host.PageAsync(address, HttpStatusCode.NotFound);

        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
        Assert.StartsWith(title, page.Title, StringComparison.Ordinal);
    }
}
