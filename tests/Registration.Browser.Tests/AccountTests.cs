using EventRegistration.Browser.Tests.Browsing;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;

namespace EventRegistration.Browser.Tests;

/// <summary>The first administrator and an invited organiser, starting from an empty installation.</summary>
public sealed class AccountTests(Browsing.Browser browser)
{
    private const string Password = "een zin die niemand raadt";

    [Theory, MemberData(nameof(Circumstances.Two), MemberType = typeof(Circumstances))]
    public async Task First_administrator_invites_an_organiser_who_signs_in(DatabaseProvider provider, string language, bool javaScript)
    {
        await using var app = await TestApp.StartAsync(provider, new TestAppOptions { PublicBaseUrl = null });
        await using var first = await browser.VisitAsync(app.Address, new Look { Language = language, JavaScript = javaScript });
        await first.OpenAsync(await PathAsync<SetUp>(app, setUp => Task.FromResult<Uri?>(setUp.Link())));
        await first.Page.FillAsync("#Name", "Fatima el Amrani");
        await first.Page.FillAsync("#Email", "fatima@organisatie.example.org");
        await first.Page.FillAsync("#Password", Password);
        await SubmitAsync(first);
        Assert.EndsWith("/organiser", first.Page.Url, StringComparison.Ordinal);

        await first.OpenAsync("/organiser/people/invite");
        await first.Page.FillAsync("#Name", "Jan Jansen");
        await first.Page.FillAsync("#Email", "jan@organisatie.example.org");
        await first.Page.CheckAsync("[name=Right][value=Organiser]");
        await SubmitAsync(first);
        Assert.Equal("Jan Jansen", await first.Main.Locator("h1").InnerTextAsync());
        var invited = Guid.Parse(first.Page.Url.Split('/')[^1]);

        await using var second =
            await browser.VisitAsync(app.Address, new Look { Language = language, JavaScript = javaScript, Width = Look.Phone });
        await second.Page.GotoAsync(await PathAsync<AccountLinks>(app, async links => await links.InvitationAsync(invited)));
        await second.Page.FillAsync("#Password", Password);
        await SubmitAsync(second);
        Assert.EndsWith("/organiser", second.Page.Url, StringComparison.Ordinal);
        await second.Page.ClickAsync(".site-menu summary");
        await second.Page.ClickAsync(".site-nav form button");
        Assert.Equal(0, await second.Page.Locator(".site-nav form").CountAsync());

        await second.OpenAsync("/organiser");
        Assert.Contains("/account/sign-in", second.Page.Url, StringComparison.Ordinal);
        await second.Page.FillAsync("#Email", "jan@organisatie.example.org");
        await second.Page.FillAsync("#Password", Password);
        await SubmitAsync(second);
        Assert.EndsWith("/organiser", second.Page.Url, StringComparison.Ordinal);
        Assert.Empty(first.Troubles);
        Assert.Empty(second.Troubles);
    }

    private static Task SubmitAsync(Visit visit) => visit.Main.Locator("button[type=submit]").Last.ClickAsync();

    /// <summary>A link that is mailed or printed, as a path.</summary>
    private static async Task<string> PathAsync<TService>(TestApp app, Func<TService, Task<Uri?>> make)
        where TService : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        return (await make(scope.ServiceProvider.GetRequiredService<TService>()))!.PathAndQuery;
    }
}
