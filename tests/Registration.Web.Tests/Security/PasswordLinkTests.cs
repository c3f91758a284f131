using System.Net;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Security;

public sealed class PasswordLinkTests
{
    private const string Email = "sanne@organisatie.example.org";
    private const string ForgotPage = "/account/forgot-password";
    private const string NewPassword = "een heel nieuw wachtwoord";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_link_request_answers_alike_for_any_address(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var account = await SignedIn.AddAccountAsync(app, Email, Right.Reader);

        var known = await AskAsync(app, Email);
        var unknown = await AskAsync(app, "niemand@organisatie.example.org");

        Assert.Equal(known.Replace(Email, "niemand@organisatie.example.org", StringComparison.Ordinal), unknown);
        var mail = Assert.Single(await app.InDatabaseAsync(context => context.Outbox.AsNoTracking().ToListAsync()));
        Assert.Equal((MailTemplate.PasswordReset, account, Email, null), (mail.Template, mail.AccountId, mail.Recipient, mail.EventId));
        Assert.DoesNotContain("token", mail.Values, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Repeated_requests_do_not_fill_a_mailbox(DatabaseProvider provider)
    {
        var clock = new FakeClock();
        await using var app = await TestApp.StartAsync(provider, new TestAppOptions { Clock = clock });
        await SignedIn.AddAccountAsync(app, Email, Right.Reader);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => AskAsync(app, Email)));
        Assert.Equal(1, await app.InDatabaseAsync(context => context.Outbox.CountAsync()));
        clock.Advance(TimeSpan.FromMinutes(6));
        await AskAsync(app, Email);

        Assert.Equal(2, await app.InDatabaseAsync(context => context.Outbox.CountAsync()));
    }

    [Fact]
    public async Task An_invited_account_without_password_gets_the_invitation_again()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        await SignedIn.AddAccountAsync(app, Email, Right.Reader, password: null);

        await AskAsync(app, Email);

        Assert.Equal(
            MailTemplate.AccountInvitation,
            await app.InDatabaseAsync(context => context.Outbox.Select(mail => mail.Template).SingleAsync()));
    }

    [Theory]
    [InlineData("nl", "https://bijeenkomsten.example.org/account/reset-password?token=")]
    [InlineData("en", "https://bijeenkomsten.example.org/en/account/reset-password?token=")]
    public async Task A_forged_host_never_enters_a_link(string language, string begins)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var account = await SignedIn.AddAccountAsync(app, Email, Right.Reader);
        await app.InDatabaseAsync(context => context.Users.ExecuteUpdateAsync(set => set.SetProperty(row => row.Language, language)));
        using var person = SignedIn.Nobody(app);
        person.Client.DefaultRequestHeaders.Host = "evil.example";
        person.Client.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example");

        using var answer = await person.PostAsync(ForgotPage, ("Email", Email));
        var mail = await app.InDatabaseAsync(context => context.Outbox.AsNoTracking().SingleAsync());

        Assert.Equal(ForgotPage, answer.Headers.Location?.OriginalString);
        Assert.DoesNotContain("evil", $"{mail.Values}{mail.Body}{mail.MessageId}{mail.Recipient}", StringComparison.Ordinal);
        Assert.StartsWith(begins, (await LinkAsync(app, links => links.PasswordResetAsync(account))).ToString(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_link_sets_a_password_once_and_viewing_changes_nothing(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        using var before = await SignedIn.AsAsync(app, Right.Reader);
        var link = (await LinkAsync(app, links => links.PasswordResetAsync(before.AccountId))).PathAndQuery;
        var older = (await LinkAsync(app, links => links.PasswordResetAsync(before.AccountId))).PathAndQuery;
        using var person = SignedIn.Nobody(app);
        for (var time = 0; time < 3; time++)
        {
            using var head = new HttpRequestMessage(HttpMethod.Head, new Uri(link, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, (await person.Client.SendAsync(head, TestContext.Current.CancellationToken)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await person.GetAsync(link)).StatusCode);
        }

        using var tooShort = await person.PostAsync(link, ("Password", "te kort"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooShort.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await before.GetAsync("/account")).StatusCode);
        using var set = await person.PostAsync(link, ("Password", NewPassword));

        Assert.Equal("/organiser", set.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await before.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync(older)).StatusCode);
        using var again = SignedIn.Nobody(app);
        using var signed = await again.PostAsync(SignedIn.SignInPage, ("Email", before.Email), ("Password", NewPassword));
        Assert.Equal(HttpStatusCode.SeeOther, signed.StatusCode);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Concurrent_uses_of_a_link_set_one_password(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var account = await SignedIn.AddAccountAsync(app, Email, Right.Reader);
        var link = (await LinkAsync(app, links => links.PasswordResetAsync(account))).PathAndQuery;

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async number =>
        {
            using var person = SignedIn.Nobody(app);
            using var answer = await person.PostFormOfAsync("/account/sign-in", link, ("Password", $"{NewPassword} {number}"));
            return answer.StatusCode;
        }));

        Assert.Equal(1, answers.Count(status => status == HttpStatusCode.SeeOther));
        Assert.Equal(3, answers.Count(status => status == HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task A_new_password_by_mail_lifts_a_lock()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var account = await SignedIn.AddAccountAsync(app, Email, Right.Reader);
        await app.InDatabaseAsync(context => context.Users.ExecuteUpdateAsync(set => set
            .SetProperty(row => row.AccessFailedCount, PasswordSignIn.Attempts)
            .SetProperty(row => row.LockoutEnd, DateTimeOffset.UtcNow.AddMinutes(9))));
        using var person = SignedIn.Nobody(app);
        using var set = await person.PostAsync(
            (await LinkAsync(app, links => links.PasswordResetAsync(account))).PathAndQuery, ("Password", NewPassword));

        using var again = SignedIn.Nobody(app);
        using var signed = await again.PostAsync(SignedIn.SignInPage, ("Email", Email), ("Password", NewPassword));
        Assert.Equal(HttpStatusCode.SeeOther, signed.StatusCode);
    }

    [Fact]
    public async Task A_link_serves_one_purpose_until_it_expires()
    {
        var clock = new FakeClock();
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions { Clock = clock });
        var invited = await SignedIn.AddAccountAsync(app, Email, Right.Reader, password: null);
        var invitation = (await LinkAsync(app, links => links.InvitationAsync(invited))).PathAndQuery;
        var reset = (await LinkAsync(app, links => links.PasswordResetAsync(invited))).PathAndQuery;
        using var person = SignedIn.Nobody(app);

        Assert.Equal(
            HttpStatusCode.NotFound,
            (await person.GetAsync(reset.Replace("reset-password", "welcome", StringComparison.Ordinal))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync($"{reset[..^2]}AA")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync("/account/welcome?token=%00")).StatusCode);
        clock.Advance(AccountTokens.Lifetime(PasswordLink.Reset) - TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync(reset)).StatusCode);
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync(reset)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync(invitation)).StatusCode);
        clock.Advance(AccountTokens.Lifetime(PasswordLink.Invitation));
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync(invitation)).StatusCode);
    }

    /// <summary>Requests a link and returns the text of the page.</summary>
    private static async Task<string> AskAsync(TestApp app, string email)
    {
        using var person = SignedIn.Nobody(app);
        using var answer = await person.PostAsync(ForgotPage, ("Email", email));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return await person.Client.GetStringAsync(answer.Headers.Location);
    }

    private static async Task<Uri> LinkAsync(TestApp app, Func<AccountLinks, Task<Uri>> make)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await make(scope.ServiceProvider.GetRequiredService<AccountLinks>());
    }
}
