using System.Net;
using AngleSharp.Html.Parser;
using EventRegistration.Hosting;
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

        using var answer = await person.PostAsync("/en/account/sign-in", ("Email", Email.ToUpperInvariant()), ("Password", SignedIn.Password));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/en/organiser", answer.Headers.Location?.ToString());
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), set => set.StartsWith($"{SessionCookie}=", StringComparison.Ordinal));
        Assert.Equal(
            ["httponly", "path=/", "samesite=lax", "secure"],
            cookie.Split("; ")[1..].Order(StringComparer.Ordinal));
        using var again = await person.GetAsync("/account/sign-in");
        Assert.Equal("/organiser", again.Headers.Location?.ToString());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_wrong_password_an_unknown_address_and_a_locked_account_get_the_same_words(DatabaseProvider provider)
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
    public async Task After_ten_minutes_the_right_password_works_again_and_five_new_attempts_are_free(DatabaseProvider provider)
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
    public async Task Many_attempts_at_once_are_no_more_than_five(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        using var people = new Many(app, 12);

        await Task.WhenAll(people.All.Select(person => FailAsync(person, Email, "een-verkeerd-wachtwoord")));

        using var late = SignedIn.Nobody(app);
        await FailAsync(late, Email, SignedIn.Password);
        Assert.Equal(PasswordSignIn.Attempts, await app.InDatabaseAsync(context => context.Users.Select(account => account.AccessFailedCount).SingleAsync()));
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
    public async Task After_signing_in_one_comes_to_an_address_of_this_site(string asked, string comes)
    {
        await using var app = await StartAsync(DatabaseProvider.Sqlite);
        using var person = SignedIn.Nobody(app);

        using var answer = await person.PostAsync(
            $"/account/sign-in?ReturnUrl={Uri.EscapeDataString(asked)}", ("Email", Email), ("Password", SignedIn.Password), ("ReturnUrl", asked));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(comes, answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Who_must_sign_in_first_comes_back_in_the_same_language_and_on_this_host()
    {
        await using var app = await StartAsync(DatabaseProvider.Sqlite);
        using var person = SignedIn.Nobody(app);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/en/organiser/people?x=y", UriKind.Relative));
        request.Headers.Host = "evil.example";

        using var answer = await person.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("/en/account/sign-in?ReturnUrl=%2Fen%2Forganiser%2Fpeople%3Fx%3Dy", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Nothing_typed_but_the_password_is_lost_when_signing_in_fails()
    {
        await using var app = await StartAsync(DatabaseProvider.Sqlite);
        using var person = SignedIn.Nobody(app);

        using var answer = await person.PostAsync("/account/sign-in?ReturnUrl=/organiser/people", ("Email", "geen adres"), ("Password", ""));
        using var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.StartsWith("Fout: ", page.Title, StringComparison.Ordinal);
        Assert.Equal(["#Email", "#Password"], page.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")));
        Assert.Equal("geen adres", page.QuerySelector("#Email")!.GetAttribute("value"));
        Assert.Equal("/organiser/people", page.QuerySelector("[name=ReturnUrl]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("sanne\u0001@organisatie.example.org", "wachtwoord\u0001wachtwoord")]
    [InlineData("sanne@organisatie.example.org", "\ud800 een half teken")]
    public async Task What_is_no_text_is_no_password_and_no_fault_of_ours(string email, string password)
    {
        await using var app = await StartAsync(DatabaseProvider.Sqlite);
        using var person = SignedIn.Nobody(app);

        using var answer = await person.PostAsync(SignedIn.SignInPage, ("Email", email), ("Password", password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task Who_has_signed_out_is_out_and_a_link_cannot_do_it()
    {
        await using var app = await StartAsync(DatabaseProvider.Sqlite);
        using var person = await SignedIn.AsAsync(app, Right.Reader);
        using var looked = await person.GetAsync("/account/sign-out");
        Assert.Equal(HttpStatusCode.OK, looked.StatusCode);

        using var page = await new HtmlParser().ParseDocumentAsync(await person.Client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken));
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

        using var wrong = await here.PostAsync("/account/change-password", ("Current", "niet-dit-wachtwoord"), ("Password", "een-heel-nieuw-wachtwoord"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/account")).StatusCode);
        using var changed = await here.PostAsync("/account/change-password", ("Current", SignedIn.Password), ("Password", "een-heel-nieuw-wachtwoord"));

        Assert.Equal("/account", changed.Headers.Location?.ToString());
        Assert.Contains("Uw wachtwoord is gewijzigd.", await here.Client.GetStringAsync(new Uri("/account", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/account")).StatusCode);
        Assert.DoesNotContain(SessionCookie, elsewhere.Cookies.Keys);
        using var old = await elsewhere.PostAsync(SignedIn.SignInPage, ("Email", here.Email), ("Password", SignedIn.Password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, old.StatusCode);
    }

    [Fact]
    public async Task A_right_that_is_taken_away_is_gone_at_once()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        using var person = await SignedIn.AsAsync(app, Right.Administrator);
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/organiser/people")).StatusCode);

        await app.InDatabaseAsync(context => context.AccountRights.ExecuteDeleteAsync());

        Assert.Equal(HttpStatusCode.Forbidden, (await person.GetAsync("/organiser/people")).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_half_a_day_after_it_was_last_used()
    {
        var clock = new FakeClock();
        await using var app = await StartAsync(DatabaseProvider.Sqlite, clock);
        using var person = await SignedIn.AsAsync(app, Right.Reader);

        clock.Advance(TimeSpan.FromHours(11));
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/account")).StatusCode);
        clock.Advance(TimeSpan.FromHours(11));
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/account")).StatusCode);
        clock.Advance(TimeSpan.FromHours(12) + TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Redirect, (await person.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task A_forged_cookie_and_one_of_another_installation_are_nobody_s()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        await using var other = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        using var person = await SignedIn.AsAsync(app, Right.Administrator);
        using var stranger = await SignedIn.AsAsync(other, Right.Administrator);
        var good = person.Cookies[SessionCookie];

        // Each of the two halves with one sign changed, a cut one, another installation's, and none of anything.
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
    public async Task A_public_page_sets_no_cookie_and_shows_no_way_into_the_organisation(string address)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        using var client = app.NewClient();

        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("/organiser\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_of_forms_holds_for_both_languages_too()
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
    public async Task Over_plain_http_the_cookies_are_not_secure_so_that_a_first_try_works()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions { PublicBaseUrl = null });
        using var person = await SignedIn.AsAsync(app, Right.Reader);

        Assert.Equal(["registration-account", "registration-form"], person.Cookies.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/account")).StatusCode);
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

    /// <summary>What the page says.</summary>
    private static async Task<string> FailAsync(SignedIn person, string email, string password)
    {
        using var answer = await person.PostAsync(SignedIn.SignInPage, ("Email", email), ("Password", password));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        using var page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
        return page.QuerySelector(".error-summary ul")!.TextContent.Trim();
    }

    private static string Changed(string text, int at) => $"{text[..at]}{(text[at] == 'A' ? 'B' : 'A')}{text[(at + 1)..]}";

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
