using EventRegistration.Browser.Tests.Browsing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Browser))]

namespace EventRegistration.Browser.Tests.Browsing;

/// <summary>
/// Debian's Chromium without its window, started once for all tests. Playwright's own browsers cannot be fetched everywhere; this one
/// installs. The Chromium of the desktop loads pages of its own for each window, which takes most of the time of a test.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium-headless-shell";

    /// <summary>Whether the machine is busy or not, a page that is coming comes within this time.</summary>
    private const float PatienceInMilliseconds = 20_000;

    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable))
        {
            throw new InvalidOperationException($"There is no {Executable} to test in. Run the tests with tests/run, which installs it.");
        }

        Assertions.SetDefaultExpectTimeout(PatienceInMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args =
            [
                "--no-sandbox", "--disable-background-networking", "--disable-quic", "--no-first-run", "--disable-component-update",
                "--disable-sync",
            ],
        });
    }

    /// <summary>Opens a browser window of a new visitor: no cookies, no storage, no cache.</summary>
    public async Task<Visit> VisitAsync(Uri site, Look look)
    {
        var context = await _chromium!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site.ToString(),
            JavaScriptEnabled = look.JavaScript,
            Locale = look.Language == "nl" ? "nl-NL" : "en-GB",
            TimezoneId = "Europe/Amsterdam",
            ViewportSize = new ViewportSize { Width = look.Width, Height = Look.HeightAt(look.Width) },
            ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ForcedColors = look.ForcedColours ? ForcedColors.Active : ForcedColors.None,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(PatienceInMilliseconds);
        return new Visit(context, await context.NewPageAsync(), site, look);
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
