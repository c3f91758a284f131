using static Microsoft.Playwright.Assertions;

namespace EventRegistration.Browser.Tests.Browsing;

/// <summary>Working without a mouse: Tab, Enter, the space bar and typing.</summary>
internal static class Keys
{
    /// <summary>The highest number of stops to reach anything on a page.</summary>
    private const int MostStops = 40;

    /// <summary>Reports the focused element: whether it matches the selector, and whether its focus is visible once drawn.</summary>
    private const string Stop = """
        async selector => {
          let stop;
          for (let frames = 0; frames < 120 && !stop?.seen; frames++) {
            await new Promise(drawn => requestAnimationFrame(drawn));
            const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
            // The parts of a date or a time are drawn by the browser, which also marks the one that has the focus.
            const parts = at.matches('input[type=date], input[type=time]');
            const marked = parts || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
            const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
            const inSight = box.width > 0 && box.height > 0 && inside;
            stop = { there: at.matches(selector), seen: marked && inSight, what: at.outerHTML.slice(0, 200) };
          }
          return stop;
        }
        """;

    /// <summary>On every page the first stop is the link over the menu, and it leads to the page's own part.</summary>
    public static async Task SkipToMainAsync(Visit visit)
    {
        await visit.Page.Keyboard.PressAsync("Tab");
        var stop = await visit.Page.EvaluateAsync<FocusStop>(Stop, ".skip-link");
        Assert.True(stop is { There: true, Seen: true }, $"The first stop is {stop.What}");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Main).ToBeFocusedAsync();
    }

    /// <summary>Presses Tab until the focus is where it is wanted, and visible at every stop.</summary>
    public static async Task GoToAsync(Visit visit, string selector)
    {
        for (var stops = 0; stops < MostStops; stops++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            var stop = await visit.Page.EvaluateAsync<FocusStop>(Stop, selector);
            Assert.True(stop.Seen, $"Nobody sees that the focus is at {stop.What}");
            if (stop.There)
            {
                return;
            }
        }

        Assert.Fail($"Tab does not come to {selector} within {MostStops} stops.");
    }

    /// <summary>Goes back to a link above the notice that has the focus, and follows it.</summary>
    public static async Task FollowBackAsync(Visit visit, string selector, string to)
    {
        var link = visit.Page.Locator($"{selector}:focus");
        for (var press = 0; press < 20 && await link.CountAsync() == 0; press++)
        {
            await visit.Page.Keyboard.PressAsync("Shift+Tab");
        }

        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.ArriveAsync(to);
    }

    /// <summary>Goes to a link or button and presses Enter.</summary>
    public static async Task FollowAsync(Visit visit, string selector, string to)
    {
        await GoToAsync(visit, selector);
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.ArriveAsync(to);
    }

    /// <summary>Goes to a field and types over what is in it.</summary>
    public static async Task TypeAsync(Visit visit, string selector, string text)
    {
        await GoToAsync(visit, selector);
        await visit.Page.Keyboard.PressAsync("Control+A");
        await visit.Page.Keyboard.TypeAsync(text);
    }

    private sealed class FocusStop
    {
        public bool There { get; set; }

        public bool Seen { get; set; }

        public string What { get; set; } = "";
    }
}
