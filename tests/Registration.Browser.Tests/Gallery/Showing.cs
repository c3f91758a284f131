using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using EventRegistration.Browser.Tests.Browsing;
using EventRegistration.Hosting;
using Microsoft.Playwright;

namespace EventRegistration.Browser.Tests.Gallery;

/// <summary>The findings on a page in one look. It is opened once for all the tests that examine it.</summary>
public sealed record Showing
{
    /// <summary>The folder of the pictures.</summary>
    internal static readonly string Folder = Environment.GetEnvironmentVariable("REGISTRATION_SCREENSHOTS") is { Length: > 0 } given
        ? given
        : Path.Combine(Repository.Root, "artifacts", "screenshots");

    /// <summary>WCAG 1.4.10: a window of 320 pixels is a desktop at 400 %.</summary>
    private const int Narrowest = 320;

    /// <summary>Whether to make all pictures, for review. Otherwise each page has two pictures that differ in everything.</summary>
    private static readonly bool All = Environment.GetEnvironmentVariable("REGISTRATION_LOOKS") == "all";

    private static readonly Look[] Looks = All
        ?
        [
            new Look(), new Look { Dark = true }, new Look { ForcedColours = true },
            new Look { Language = "en" }, new Look { Language = "en", Dark = true },
        ]
        : [new Look(), new Look { Language = "en", Dark = true, Width = Look.Phone }];

    /// <summary>With colours that the system forces, for pages with states that only a colour could show.</summary>
    private static readonly Look[] Forced = [.. Looks, new Look { ForcedColours = true, Width = Look.Phone }];

    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"),
    };

    private static readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<Showing>>>> Made = new(StringComparer.Ordinal);

    public required Look Look { get; init; }

    /// <summary>The language that the page says it is in.</summary>
    public required string? Language { get; init; }

    /// <summary>The broken rules of accessibility, each with the place.</summary>
    public required IReadOnlyList<string> Barriers { get; init; }

    /// <summary>The widths at which the page overflows the window, with the pixels beside it.</summary>
    public required IReadOnlyList<(int Width, int Pixels)> Overflows { get; init; }

    /// <summary>The parts of the page that stick out of a phone when its text is at 200 % (WCAG 1.4.4).</summary>
    public required IReadOnlyList<string> EnlargedOverflow { get; init; }

    /// <inheritdoc cref="Visit.Troubles"/>
    public required IReadOnlyList<string> Troubles { get; init; }

    /// <summary>Shows a page in every look.</summary>
    public static Task<IReadOnlyList<Showing>> OfAsync(string name, Browsing.Browser browser, DemoSite site) =>
        Made.GetOrAdd(name, _ => new(() => MakeAsync(name, browser, site))).Value;

    private static async Task<IReadOnlyList<Showing>> MakeAsync(string name, Browsing.Browser browser, DemoSite site)
    {
        List<Showing> made = [];
        foreach (var look in Exhibit.Named(name).InForcedColours && !All ? Forced : Looks)
        {
            // Opened anew for each theme: a page that is open turns from light to dark in steps.
            await using var visit = await Exhibit.Named(name).ShowAsync(browser, site, look);
            made.Add(await ExamineAsync(visit, name, look));
        }

        return made;
    }

    private static async Task<Showing> ExamineAsync(Visit visit, string name, Look look)
    {
        List<(int Width, int Pixels)> overflows = [];
        await WidenAsync(look.Width);
        await PictureAsync(look.Width);
        var barriers = await visit.Page.RunAxe(Rules);
        var otherWidth = look.Width == Look.Desktop ? Look.Phone : Look.Desktop;
        await WidenAsync(otherWidth);
        if (All)
        {
            await PictureAsync(otherWidth);
        }

        await WidenAsync(Narrowest);
        return new Showing
        {
            Look = look,
            Language = await visit.Page.Locator("html").GetAttributeAsync("lang"),
            Barriers = [.. Describe(barriers)],
            Overflows = overflows,
            EnlargedOverflow = await EnlargeAsync(visit, name, look),
            Troubles = visit.Troubles,
        };

        async Task WidenAsync(int width)
        {
            var pixels = await visit.WidenAsync(width);
            if (pixels > 0)
            {
                overflows.Add((width, pixels));
            }
        }

        Task PictureAsync(int width) => visit.Page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Folder, $"{name}-{look.Language}-{width}-{look.Theme}.png"),
            FullPage = true,
        });
    }

    /// <summary>Doubles the text on a phone, and returns the innermost parts that then stick out of the window.</summary>
    private static async Task<IReadOnlyList<string>> EnlargeAsync(Visit visit, string name, Look look)
    {
        await visit.Page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
        var pixels = await visit.WidenAsync(Look.Phone);
        if (All)
        {
            await visit.Page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = Path.Combine(Folder, $"{name}-{look.Language}-{Look.Phone}-{look.Theme}-200.png"),
                FullPage = true,
            });
        }

        return pixels == 0 ? [] : await visit.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('body *')]
              .filter(part => part.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
              .filter((part, _, all) => !all.some(other => other !== part && part.contains(other)))
              .map(part => part.outerHTML.slice(0, 200))
            """);
    }

    private static IEnumerable<string> Describe(AxeResult result) =>
        from violation in result.Violations
        from node in violation.Nodes
        select $"{violation.Id} ({violation.Help}) at {node.Html}: "
            + string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message));
}
