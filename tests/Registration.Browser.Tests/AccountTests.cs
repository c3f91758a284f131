using Deque.AxeCore.Playwright;
using EventRegistration.Browser.Tests.Browsing;
using EventRegistration.Hosting;
using EventRegistration.Security.Accounts;

namespace EventRegistration.Browser.Tests;

/// <summary>The first administrator and somebody who is invited, from nothing; and how their pages look.</summary>
public sealed class AccountTests(Browsing.Browser browser)
{
    private const string Password = "een zin die niemand raadt";

    public static TheoryData<DatabaseProvider, string, bool> Journeys
    {
        get
        {
            var all = new TheoryData<DatabaseProvider, string, bool>();
            foreach (var row in Databases.All)
            {
                all.Add(row.Data, "nl", true);
                all.Add(row.Data, "en", false);
            }

            return all;
        }
    }

    [Theory, MemberData(nameof(Journeys))]
    public async Task The_first_administrator_invites_somebody_who_signs_in(DatabaseProvider provider, string language, bool javaScript)
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

        await using var second = await browser.VisitAsync(app.Address, new Look { Language = language, JavaScript = javaScript, Width = Look.Phone });
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

    [Theory]
    [InlineData("nl", Look.Phone, false)]
    [InlineData("nl", Look.Desktop, true)]
    [InlineData("en", Look.Desktop, false)]
    [InlineData("en", Look.Phone, true)]
    public async Task Every_page_about_accounts_is_accessible_and_fits(string language, int width, bool dark)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions { PublicBaseUrl = null });
        await using var visit = await browser.VisitAsync(app.Address, new Look { Language = language, Width = width, Dark = dark });
        var name = $"{language}-{width}-{(dark ? "dark" : "light")}";
        await LookAsync(visit, await PathAsync<SetUp>(app, setUp => Task.FromResult<Uri?>(setUp.Link())), $"setup-{name}");
        var meeting = await Seed.EventAsync(app);
        var invited = await SignedIn.AddAccountAsync(app, "een.heel.lang.adres@organisatie.example.org", Right.Organiser, meeting.Id, "Jan van der Uitgenodigd", password: null);
        await SignedIn.AddAccountAsync(app, "zonder@organisatie.example.org", right: null);
        using var administrator = await SignedIn.AsAsync(app, Right.Administrator);

        await LookAsync(visit, "/account/sign-in", $"sign-in-{name}");
        await SubmitAsync(visit);
        await LookHereAsync(visit, $"sign-in-wrong-{name}");
        await LookAsync(visit, "/account/forgot-password", $"forgot-{name}");
        await visit.Page.FillAsync("#Email", "iemand@organisatie.example.org");
        await SubmitAsync(visit);
        await LookHereAsync(visit, $"forgot-asked-{name}");
        await LookAsync(visit, "/account/reset-password?token=x", $"dead-link-{name}");
        await LookAsync(visit, await PathAsync<AccountLinks>(app, async links => await links.InvitationAsync(invited)), $"welcome-{name}");

        await visit.Page.Context.AddCookiesAsync(administrator.Cookies.Select(cookie =>
            new Microsoft.Playwright.Cookie { Name = cookie.Key, Value = cookie.Value, Url = app.Address.ToString() }));
        await LookAsync(visit, "/account", $"account-{name}");
        await LookAsync(visit, "/account/change-password", $"change-password-{name}");
        await LookAsync(visit, "/account/sign-out", $"sign-out-{name}");
        await LookAsync(visit, "/organiser/people", $"people-{name}");
        await LookAsync(visit, "/organiser/people/invite", $"invite-{name}");
        await SubmitAsync(visit);
        await LookHereAsync(visit, $"invite-wrong-{name}");
        await LookAsync(visit, $"/organiser/people/{invited}", $"person-{name}");
        await visit.Page.ClickAsync("a[href*='/take/']");
        await LookHereAsync(visit, $"take-{name}");
        await LookAsync(visit, $"/organiser/people/{invited}/invite-again", $"invite-again-{name}");
        Assert.Empty(visit.Troubles);
    }

    private static async Task LookAsync(Visit visit, string path, string name)
    {
        await visit.OpenAsync(path);
        await LookHereAsync(visit, name);
    }

    private static async Task LookHereAsync(Visit visit, string name)
    {
        if (Environment.GetEnvironmentVariable("REGISTRATION_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"account-{name}.png"), FullPage = true });
        }

        var found = await visit.Page.RunAxe();
        Assert.True(found.Violations.Length == 0, $"{name}: {string.Join("; ", found.Violations.Select(violation => $"{violation.Id} {violation.Nodes[0].Html}"))}");
        Assert.True(await visit.PixelsBesideAsync() <= 0, $"{name} scrolls sideways");
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
