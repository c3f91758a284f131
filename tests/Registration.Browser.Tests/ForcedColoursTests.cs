using EventRegistration.Browser.Tests.Browsing;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using Microsoft.Playwright;

namespace EventRegistration.Browser.Tests;

/// <summary>A chosen radio and a tick are seen in the few colours of a contrast theme, light and dark (WCAG 1.4.1, 1.4.11).</summary>
[Trait("Finding", "attendee-D5")]
public sealed class ForcedColoursTests(Browsing.Browser browser)
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Chosen_radio_looks_otherwise_than_an_open_one(bool dark)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions { PublicBaseUrl = null });
        var meeting = await Seed.EventAsync(
            app, 9, null, new SeedRound(new SeedSession("Werk", 5), new SeedSession("Zorg", 5), new SeedSession("Geld", 5)));
        await using var visit = await browser.VisitAsync(app.Address, new Look { Dark = dark, ForcedColours = true });
        await visit.OpenAsync($"/events/{meeting.Slug}/register");
        var radios = visit.Main.Locator("input[type=radio][name='Sessions[1]']");
        var choice = visit.Main.Locator(".choice").Nth(1);
        var open = (Radio: await PictureAsync(radios.Nth(1)), Style: await OutlineAsync(choice));

        await radios.Nth(1).CheckAsync();

        // The focus has an outline of its own, and so has the pointer a border.
        await radios.Nth(1).BlurAsync();
        await visit.Page.Mouse.MoveAsync(0, 0);
        Assert.NotEqual(open.Radio, await PictureAsync(radios.Nth(1)));
        Assert.Equal(("none", "solid"), (open.Style, await OutlineAsync(choice)));

        await visit.Main.Locator(".colleagues > summary").ClickAsync();
        var tick = visit.Main.Locator("input[type=checkbox]").First;
        var empty = await PictureAsync(tick);
        await tick.CheckAsync();
        await tick.BlurAsync();
        await visit.Page.Mouse.MoveAsync(0, 0);
        Assert.NotEqual(empty, await PictureAsync(tick));
    }

    private static async Task<string> PictureAsync(ILocator one) => Convert.ToBase64String(await one.ScreenshotAsync());

    private static Task<string> OutlineAsync(ILocator one) =>
        one.EvaluateAsync<string>("element => getComputedStyle(element).outlineStyle");
}
