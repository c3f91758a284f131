using System.Net;
using EventRegistration.Hosting;
using EventRegistration.Security.Accounts;

namespace EventRegistration.Web.Tests.Security;

public sealed class SignInTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_address_and_its_password_sign_in_for_both_languages(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var email = "sanne@organisatie.example.org";
        await SignedIn.AddAccountAsync(app, email, Right.Reader);
        using var person = SignedIn.Nobody(app);

        using var answer = await person.PostAsync("/en/account/sign-in", ("Email", email.ToUpperInvariant()), ("Password", SignedIn.Password));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/en/organiser", answer.Headers.Location?.ToString());
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), set => set.StartsWith("__Host-registration-account=", StringComparison.Ordinal));
        Assert.Equal(
            ["httponly", "path=/", "samesite=lax", "secure"],
            cookie.Split("; ")[1..].Order(StringComparer.Ordinal));
        using var again = await person.GetAsync("/account/sign-in");
        Assert.Equal("/organiser", again.Headers.Location?.ToString());
    }
}
