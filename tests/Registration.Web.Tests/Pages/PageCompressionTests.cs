using EventRegistration.Hosting;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using EventRegistration.Web.Tests.Places;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>A page with a secret is not compressed: its compressed length would reveal the secret (BREACH).</summary>
public sealed class PageCompressionTests(PublicSite site) : IClassFixture<PublicSite>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/en")]
    [InlineData("/privacy")]
    [InlineData("/en/accessibility")]
    [InlineData("/events/{slug}")]
    [InlineData("/en/events/{slug}/register")]
    public async Task Page_without_a_secret_is_compressed(string address)
    {
        Assert.Equal("br", await EncodingAsync(await AddressAsync(address)));
        Assert.Equal("gzip", await EncodingAsync(await AddressAsync(address), accepts: "gzip"));
        Assert.Null(await EncodingAsync(await AddressAsync(address), accepts: "identity"));
    }

    [Theory]
    [InlineData("/?q=waarde")]
    [InlineData("/events/{slug}/register?i=x")]
    [InlineData("/events/nergens")]
    [InlineData("/my")]
    [InlineData("/speaker")]
    [InlineData("/r/{token}")]
    [InlineData("/r/{token}/cancel")]
    [InlineData("/account/sign-in")]
    [InlineData("/account/forgot-password")]
    public async Task Page_with_a_secret_or_echoed_input_is_not_compressed(string address)
    {
        Assert.Null(await EncodingAsync(await AddressAsync(address)));
    }

    [Fact]
    public async Task Answer_to_a_form_is_not_compressed()
    {
        using var content = new FormUrlEncodedContent([]);

        Assert.Null(await EncodingAsync(await AddressAsync("/events/{slug}/register"), content: content));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/events/{slug}")]
    [InlineData("/organiser")]
    public async Task Page_of_a_signed_in_account_is_not_compressed(string address)
    {
        using var organiser = await SignedIn.AsAsync(await site.OnSqliteAsync(), Right.Organiser);

        Assert.Null(await EncodingAsync(await AddressAsync(address), client: organiser.Client));
    }

    private async Task<string> AddressAsync(string address)
    {
        var app = await site.OnSqliteAsync();
        var meeting = await app.MeetingAsync();
        var registration = await app.RegisterAsync(meeting.Id, "Anna");
        return address.Replace("{slug}", meeting.Slug, StringComparison.Ordinal)
            .Replace("{token}", app.Services.GetRequiredService<Tokens>().ForRegistration(registration, meeting.Id),
                StringComparison.Ordinal);
    }

    private async Task<string?> EncodingAsync(string address, string accepts = "gzip, deflate, br, zstd", HttpContent? content = null,
        HttpClient? client = null)
    {
        using var visitor = (await site.OnSqliteAsync()).NewClient();
        using var request = new HttpRequestMessage(content is null ? HttpMethod.Get : HttpMethod.Post,
            new Uri(address, UriKind.Relative))
        { Content = content };
        request.Headers.Add("Accept-Encoding", accepts);
        using var answer = await (client ?? visitor).SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        return answer.Content.Headers.ContentEncoding.SingleOrDefault();
    }
}
