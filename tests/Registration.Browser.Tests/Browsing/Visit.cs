using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace EventRegistration.Browser.Tests.Browsing;

/// <summary>One person's window on the site, which remembers what went wrong in it.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Uri _site;
    private readonly Look _look;
    private readonly List<string> _troubles = [];

    public Visit(IBrowserContext context, IPage page, Uri site, Look look)
    {
        _context = context;
        _site = site;
        _look = look;
        Page = page;
        page.PageError += (_, error) => Note($"script error: {error}");
        page.Console += (_, message) => NoteConsole(message);
        page.Request += (_, request) => NoteForeign(request.Url);
    }

    public IPage Page { get; }

    public ILocator Main => Page.Locator("main");

    /// <summary>Errors in the console, errors in scripts and requests to other sites, so far.</summary>
    public IReadOnlyList<string> Troubles
    {
        get
        {
            lock (_troubles)
            {
                return [.. _troubles];
            }
        }
    }

    /// <summary>Opens an address of the site, in the language of the look.</summary>
    public async Task<int> OpenAsync(string path)
    {
        var prefix = _look.Language == "nl" ? "" : $"/{_look.Language}";
        var answer = await Page.GotoAsync(prefix + path);
        return answer!.Status;
    }

    /// <summary>
    /// Waits until the address bar shows a path that ends so, give or take an id, and the page is there. Asks what it shows, as often as it
    /// takes: Playwright's WaitForURLAsync looks once and then listens, and under load the page can come between the two. It then waits for
    /// nothing.
    /// </summary>
    public async Task ArriveAsync(string path)
    {
        await Assertions.Expect(Page)
            .ToHaveURLAsync(new Regex($"^https?://[^/]+[^?#]*{Regex.Escape(path)}[^/]*$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Page.WaitForLoadStateAsync();
    }

    /// <summary>Returns the width in pixels by which the page overflows the window, which makes a visitor scroll sideways.</summary>
    public Task<int> PixelsBesideAsync() =>
        Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>Gives the window another width, and returns by how many pixels the page overflows it.</summary>
    public async Task<int> WidenAsync(int width)
    {
        await Page.SetViewportSizeAsync(width, Look.HeightAt(width));

        // Another width is drawn a moment after it is asked for: what still lies beside the window then, does.
        await Page.EvaluateAsync(
            """
            async width => {
              const until = performance.now() + 2000;
              const page = document.documentElement;
              while ((innerWidth !== width || page.scrollWidth > page.clientWidth) && performance.now() < until) {
                await new Promise(requestAnimationFrame);
              }
            }
            """,
            width);
        return await PixelsBesideAsync();
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    /// <summary>A page that answers 404 or 422 as it should is reported by the browser as if it were an error; that is none.</summary>
    private void NoteConsole(IConsoleMessage message)
    {
        var ofThePageItself = message.Location.StartsWith($"{Page.Url}:", StringComparison.Ordinal);
        if (message.Type is "error" or "warning"
            && !(ofThePageItself && message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)))
        {
            Note($"console: {message.Text} ({message.Location})");
        }
    }

    private void NoteForeign(string address)
    {
        if (new Uri(address) is { Scheme: "http" or "https" } asked && asked.Authority != _site.Authority)
        {
            Note($"request to another site: {address}");
        }
    }

    private void Note(string trouble)
    {
        lock (_troubles)
        {
            _troubles.Add(trouble);
        }
    }
}
