using System.Net;
using AngleSharp.Html.Parser;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Security;

public sealed class SignInTests
{
    private const string Email = "sanne@organisatie.example.org";
    private const string SessionCookie = "__Host-registration-account";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_address_and_its_password_sign_in_for_both_languages(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        using var person = SignedIn.Nobody(app);

        using var answer = await person.PostAsync(
            "/en/account/sign-in", ("Email", Email.ToUpperInvariant()), ("Password", SignedIn.Password));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/en/organiser", answer.Headers.Location?.ToString());
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), set =>
            set.StartsWith($"{SessionCookie}=", StringComparison.Ordinal));
        Assert.Equal(
            ["httponly", "path=/", "samesite=lax", "secure"],
            cookie.Split("; ")[1..].Order(StringComparer.Ordinal));
        using var again = await person.GetAsync("/account/sign-in");
        Assert.Equal("/organiser", again.Headers.Location?.ToString());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Failed_sign_ins_get_the_same_text_for_any_cause(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider, new FakeClock());
        await SignedIn.AddAccountAsync(app, "uitgenodigd@organisatie.example.org", Right.Reader, password: null);
        using var person = SignedIn.Nobody(app);

        var wrong = await FailAsync(person, Email, "een-verkeerd-wachtwoord");
        for (var attempt = 2; attempt <= PasswordSignIn.Attempts; attempt++)
        {
            Assert.Equal(wrong, await FailAsync(person, Email, "een-verkeerd-wachtwoord"));
        }

        Assert.Contains("Gaat het 5 keer mis? Dan kunt u 10 minuten niet inloggen", wrong, StringComparison.Ordinal);
        Assert.Equal(wrong, await FailAsync(person, Email, SignedIn.Password));
        Assert.Equal(wrong, await FailAsync(person, "niemand@organisatie.example.org", SignedIn.Password));
        Assert.Equal(wrong, await FailAsync(person, "uitgenodigd@organisatie.example.org", SignedIn.Password));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_lock_ends_after_ten_minutes_with_new_attempts(DatabaseProvider provider)
    {
        var clock = new FakeClock();
        await using var app = await StartAsync(provider, clock);
        using var person = SignedIn.Nobody(app);
        await FailOftenAsync(person, PasswordSignIn.Attempts);

        clock.Advance(PasswordSignIn.Lockout - TimeSpan.FromSeconds(1));
        await FailAsync(person, Email, SignedIn.Password);
        clock.Advance(TimeSpan.FromSeconds(2));
        await FailOftenAsync(person, PasswordSignIn.Attempts - 1);

        using var answer = await person.PostAsync(SignedIn.SignInPage, ("Email", Email), ("Password", SignedIn.Password));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var after = await app.InDatabaseAsync(context => context.Users.AsNoTracking().SingleAsync());
        Assert.Equal((0, null), (after.AccessFailedCount, after.LockoutEnd));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Concurrent_attempts_count_as_at_most_five(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        using var people = new Many(app, 12);

        await Task.WhenAll(people.All.Select(person => FailAsync(person, Email, "een-verkeerd-wachtwoord")));

        using var late = SignedIn.Nobody(app);
        await FailAsync(late, Email, SignedIn.Password);
        Assert.Equal(
            PasswordSignIn.Attempts,
            await app.InDatabaseAsync(context => context.Users.Select(account => account.AccessFailedCount).SingleAsync()));
    }

    [Theory]
    [InlineData("/organiser/events/x?tab=1", "/organiser/events/x?tab=1")]
    [InlineData("/en/organiser", "/en/organiser")]
    [InlineData("javascript:alert(1)", "/organiser")]
    [InlineData("//evil.example", "/organiser")]
    [InlineData(@"/\evil.example", "/organiser")]
    [InlineData(@"\\evil.example", "/organiser")]
    [InlineData("https://evil.example/", "/organiser")]
    [InlineData("/\t/evil.example", "/organiser")]
    [InlineData("/organiser\r\nSet-Cookie: a=b", "/organiser")]
    [InlineData("/caf\u00e9", "/organiser")]
    [InlineData("", "/organiser")]
    public async Task Signing_in_redirects_within_this_site(string asked, string comes)
    {
        await using var app = await StartAsync(DatabaseProvider.Sqlite);
        using var person = SignedIn.Nobody(app);

        using var answer = await person.PostAsync(
            $"/account/sign-in?ReturnUrl={Uri.EscapeDataString(asked)}",
            ("Email", Email),
            ("Password", SignedIn.Password),
            ("ReturnUrl", asked));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(comes, answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task The_sign_in_redirect_keeps_language_and_host()
    {
        await using var app = await StartAsync(DatabaseProvider.Sqlite);
        using var person = SignedIn.Nobody(app);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/en/organiser/people?x=y", UriKind.Relative));
        request.Headers.Host = "evil.example";

        using var answer = await person.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("/en/account/sign-in?ReturnUrl=%2Fen%2Forganiser%2Fpeople%3Fx%3Dy", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_failed_sign_in_keeps_everything_but_the_password()
    {
        await using var app = await StartAsync(DatabaseProvider.Sqlite);
        using var person = SignedIn.Nobody(app);

        using var answer = await person.PostAsync(
            "/account/sign-in?ReturnUrl=/organiser/people", ("Email", "geen adres"), ("Password", ""));
        using var page = await new HtmlParser()
            .ParseDocumentAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.StartsWith("Fout: ", page.Title, StringComparison.Ordinal);
        Assert.Equal(["#Email", "#Password"], page.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")));
        Assert.Equal("geen adres", page.QuerySelector("#Email")!.GetAttribute("value"));
        Assert.Equal("/organiser/people", page.QuerySelector("[name=ReturnUrl]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("sanne\u0001@organisatie.example.org", "wachtwoord\u0001wachtwoord")]
    [InlineData("sanne@organisatie.example.org", "\ud800 een half teken")]
    public async Task Invalid_characters_fail_the_sign_in_without_an_error(string email, string password)
    {
        await using var app = await StartAsync(DatabaseProvider.Sqlite);
        using var person = SignedIn.Nobody(app);

        using var answer = await person.PostAsync(SignedIn.SignInPage, ("Email", email), ("Password", password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    private static async Task<TestApp> StartAsync(DatabaseProvider provider, FakeClock? clock = null)
    {
        var app = await TestApp.StartAsync(provider, new TestAppOptions { Clock = clock });
        await SignedIn.AddAccountAsync(app, Email, Right.Reader);
        return app;
    }

    private static async Task FailOftenAsync(SignedIn person, int times)
    {
        for (var attempt = 0; attempt < times; attempt++)
        {
            await FailAsync(person, Email, "een-verkeerd-wachtwoord");
        }
    }

    /// <summary>Fails to sign in and returns the text of the error.</summary>
    private static async Task<string> FailAsync(SignedIn person, string email, string password)
    {
        using var answer = await person.PostAsync(SignedIn.SignInPage, ("Email", email), ("Password", password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        using var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        return page.QuerySelector(".error-summary ul")!.TextContent.Trim();
    }

    private sealed class Many(TestApp app, int count) : IDisposable
    {
        public IReadOnlyList<SignedIn> All { get; } = [.. Enumerable.Range(0, count).Select(_ => SignedIn.Nobody(app))];

        public void Dispose()
        {
            foreach (var person in All)
            {
                person.Dispose();
            }
        }
    }
}
