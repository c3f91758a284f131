using EventRegistration.Browser.Tests.Browsing;
using EventRegistration.Hosting;
using Microsoft.Playwright;

namespace EventRegistration.Browser.Tests.Gallery;

/// <summary>
/// Pictures of every page for people to look at, and what a machine can see in them: nothing sticks out sideways, nothing goes wrong
/// in the browser, nothing is asked of another site.
/// </summary>
public sealed class ScreenshotTests(Browsing.Browser browser, DemoSite site)
{
    /// <summary>WCAG 1.4.10: a window of 320 pixels is a desktop at 400 %.</summary>
    private const int Narrowest = 320;

    internal static readonly string Folder = Environment.GetEnvironmentVariable("REGISTRATION_SCREENSHOTS") is { Length: > 0 } given
        ? given
        : Path.Combine(Repository.Root, "artifacts", "screenshots");

    /// <summary>Whether to make all pictures, for review. Otherwise each page has two pictures that differ in everything.</summary>
    private static readonly bool All = Environment.GetEnvironmentVariable("REGISTRATION_LOOKS") == "all";

    private static readonly Look[] Looks = All
        ? [new Look(), new Look { Dark = true }, new Look { Language = "en" }, new Look { Language = "en", Dark = true }]
        : [new Look(), new Look { Language = "en", Dark = true }];

    [Theory, MemberData(nameof(Exhibit.Names), MemberType = typeof(Exhibit))]
    public async Task A_page_fits_its_window_without_trouble(string name)
    {
        foreach (var look in Looks)
        {
            // Opened anew for each theme: a page that is open turns from light to dark in steps.
            await using var visit = await Exhibit.Named(name).ShowAsync(browser, site, look);
            Assert.Equal(look.Language, await visit.Page.Locator("html").GetAttributeAsync("lang"));
            foreach (var width in new[] { Look.Desktop, Look.Phone })
            {
                await WidenAsync(visit, width);
                if (All || look.Dark == (width == Look.Phone))
                {
                    await visit.Page.ScreenshotAsync(new PageScreenshotOptions
                    {
                        Path = Path.Combine(Folder, $"{name}-{look.Language}-{width}-{(look.Dark ? "dark" : "light")}.png"),
                        FullPage = true,
                    });
                }
            }

            await WidenAsync(visit, Narrowest);
            Assert.Empty(visit.Troubles);
        }
    }

    private static async Task WidenAsync(Visit visit, int width)
    {
        await visit.Page.SetViewportSizeAsync(width, width < 600 ? 844 : 900);

        // Another width is drawn a moment after it is asked for: what still lies beside the window then, does.
        await visit.Page.EvaluateAsync(
            """
            async () => {
              const until = performance.now() + 2000;
              const page = document.documentElement;
              while (page.scrollWidth > page.clientWidth && performance.now() < until) {
                await new Promise(requestAnimationFrame);
              }
            }
            """);
        var beside = await visit.PixelsBesideAsync();
        Assert.True(beside <= 0, $"At {width} pixels wide, {beside} pixels lie beside the window.");
    }
}
