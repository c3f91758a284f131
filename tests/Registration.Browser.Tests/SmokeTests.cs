using EventRegistration.Browser.Tests.Browsing;
using EventRegistration.Hosting;
using EventRegistration.Installation;

namespace EventRegistration.Browser.Tests;

public sealed class SmokeTests(Browsing.Browser browser)
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_first_page_opens_without_trouble(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, new TestAppOptions { PublicBaseUrl = null });
        await using var visit = await browser.VisitAsync(app.Address, new Look());

        Assert.Equal(200, await visit.OpenAsync("/"));

        Assert.NotEqual("", await visit.Main.Locator("h1").InnerTextAsync());
        Assert.Empty(visit.Troubles);
    }
}
