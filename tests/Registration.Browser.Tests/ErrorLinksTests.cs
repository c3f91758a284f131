using EventRegistration.Browser.Tests.Browsing;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventRegistration.Browser.Tests;

/// <summary>A link to a field shows the field with its label and with what is wrong, at once, with and without JavaScript.</summary>
[Trait("Finding", "attendee-D11")]
public sealed class ErrorLinksTests(Browsing.Browser browser)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task Link_of_the_summary_shows_the_label_and_the_message(bool javaScript)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions { PublicBaseUrl = null });
        var meeting = await Seed.EventAsync(app, 9);
        await using var visit = await browser.VisitAsync(app.Address, new Look { Width = Look.Phone, JavaScript = javaScript });
        await visit.OpenAsync($"/events/{meeting.Slug}/register");
        await visit.Main.Locator("form[method=post] button[type=submit]").ClickAsync();
        await Expect(visit.Main.Locator(".error-summary")).ToBeFocusedAsync();

        foreach (var field in new[] { "GivenName", "FamilyName", "Email" })
        {
            await visit.Main.Locator($".error-summary a[href='#{field}']").ClickAsync();

            await Expect(visit.Main.Locator($"label[for={field}]")).ToBeInViewportAsync(new() { Ratio = 1 });
            await Expect(visit.Main.Locator($"#{field}-error")).ToBeInViewportAsync(new() { Ratio = 1 });
            await Expect(visit.Main.Locator($"#{field}")).ToBeFocusedAsync();
        }
    }

    [Fact]
    public async Task Button_for_one_more_colleague_shows_its_head()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions { PublicBaseUrl = null });
        var meeting = await Seed.EventAsync(app, 9);
        await using var visit = await browser.VisitAsync(app.Address, new Look { Width = Look.Phone });
        await visit.OpenAsync($"/events/{meeting.Slug}/register");
        await visit.Main.Locator(".colleagues > summary").ClickAsync();
        await visit.Main.Locator("input[name=More]").ClickAsync();

        await Expect(visit.Main.GetByText("Collega 3", new() { Exact = true })).ToBeInViewportAsync(new() { Ratio = 1 });
    }
}
