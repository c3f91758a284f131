using System.Net;
using AngleSharp.Html.Parser;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Security;

/// <summary>The end of a session, and the cookies that hold it.</summary>
public sealed class SessionTests
{
    private const string SessionCookie = "__Host-registration-account";

    [Fact]
    public async Task Signing_out_ends_the_session_and_requires_a_post()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        using var person = await SignedIn.AsAsync(app, Right.Reader);
        using var looked = await person.GetAsync("/account/sign-out");
        Assert.Equal(HttpStatusCode.OK, looked.StatusCode);

        using var page = await new HtmlParser()
            .ParseDocumentAsync(await person.Client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Equal("/organiser", page.QuerySelector(".site-nav a[href='/organiser']")!.GetAttribute("href"));
        using var answer = await person.PostFormOfAsync("/", "/account/sign-out");

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.DoesNotContain(SessionCookie, person.Cookies.Keys);
        using var after = await person.GetAsync("/account");
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_changed_password_ends_every_other_session(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        using var here = await SignedIn.AsAsync(app, Right.Reader);
        using var elsewhere = SignedIn.Nobody(app);
        using var signed = await elsewhere.PostAsync(SignedIn.SignInPage, ("Email", here.Email), ("Password", SignedIn.Password));

        using var wrong = await here.PostAsync(
            "/account/change-password", ("Current", "niet-dit-wachtwoord"), ("Password", "een-heel-nieuw-wachtwoord"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/account")).StatusCode);
        using var changed = await here.PostAsync(
            "/account/change-password", ("Current", SignedIn.Password), ("Password", "een-heel-nieuw-wachtwoord"));

        Assert.Equal("/account", changed.Headers.Location?.ToString());
        Assert.Contains(
            "Uw wachtwoord is gewijzigd.",
            await here.Client.GetStringAsync(new Uri("/account", UriKind.Relative), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/account")).StatusCode);
        Assert.DoesNotContain(SessionCookie, elsewhere.Cookies.Keys);
        using var old = await elsewhere.PostAsync(SignedIn.SignInPage, ("Email", here.Email), ("Password", SignedIn.Password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, old.StatusCode);
    }

    [Fact]
    public async Task A_removed_right_is_gone_at_once()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        using var person = await SignedIn.AsAsync(app, Right.Administrator);
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/organiser/people")).StatusCode);

        await app.InDatabaseAsync(context => context.AccountRights.ExecuteDeleteAsync());

        Assert.Equal(HttpStatusCode.Forbidden, (await person.GetAsync("/organiser/people")).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_half_a_day_after_its_last_use()
    {
        var clock = new FakeClock();
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions { Clock = clock });
        using var person = await SignedIn.AsAsync(app, Right.Reader);

        clock.Advance(TimeSpan.FromHours(11));
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/account")).StatusCode);
        clock.Advance(TimeSpan.FromHours(11));
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/account")).StatusCode);
        clock.Advance(TimeSpan.FromHours(12) + TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Redirect, (await person.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Forged_and_foreign_cookies_sign_in_no_account()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        await using var other = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        using var person = await SignedIn.AsAsync(app, Right.Administrator);
        using var stranger = await SignedIn.AsAsync(other, Right.Administrator);
        var good = person.Cookies[SessionCookie];

        // A cookie with one sign changed in each half, a shortened one, one of another installation and two of nothing.
        string[] forged =
        [
            Changed(good, 40), Changed(good, good.Length - 10), good[..^20], stranger.Cookies[SessionCookie], "AAAA",
            new string('A', good.Length),
        ];
        foreach (var cookie in forged)
        {
            using var client = app.NewClient();
            client.DefaultRequestHeaders.Add("Cookie", $"{SessionCookie}={cookie}");
            using var answer = await client.GetAsync(new Uri("/account", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/account")).StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/en/privacy")]
    [InlineData("/nergens")]
    public async Task Public_pages_have_no_cookie_and_no_organiser_link(string address)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        using var client = app.NewClient();

        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain(
            "/organiser\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_cookie_covers_both_languages()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        using var client = app.NewClient();

        using var answer = await client.GetAsync(new Uri("/en/account/sign-in", UriKind.Relative), TestContext.Current.CancellationToken);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-registration-form=", cookie, StringComparison.Ordinal);
        Assert.Equal(["httponly", "path=/", "samesite=strict", "secure"], cookie.Split("; ")[1..].Order(StringComparer.Ordinal));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task Cookies_over_plain_http_work_without_the_secure_flag()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions { PublicBaseUrl = null });
        using var person = await SignedIn.AsAsync(app, Right.Reader);

        Assert.Equal(["registration-account", "registration-form"], person.Cookies.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/account")).StatusCode);
    }

    private static string Changed(string text, int at) => $"{text[..at]}{(text[at] == 'A' ? 'B' : 'A')}{text[(at + 1)..]}";
}
