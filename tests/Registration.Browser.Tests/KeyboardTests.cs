using EventRegistration.Browser.Tests.Browsing;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using static EventRegistration.Browser.Tests.Browsing.Keys;
using static Microsoft.Playwright.Assertions;

namespace EventRegistration.Browser.Tests;

/// <summary>An organiser's work without a mouse: Tab, Enter, the space bar and typing, with a visible focus at every stop.</summary>
public sealed class KeyboardTests(Browsing.Browser browser)
{
    private const string Meeting = "/organiser/events/werk-als-waarde";

    [Fact]
    public async Task An_organiser_works_without_a_mouse()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions { PublicBaseUrl = null });
        await FillMeetingAsync(app);
        await SignedIn.AddAccountAsync(app, "fatima@vng.example.org", Right.Organiser);
        await using var organiser = await browser.VisitAsync(app.Address, new Look());
        var keys = organiser.Page.Keyboard;

        await organiser.OpenAsync("/organiser");
        await SkipToMainAsync(organiser);
        await GoToAsync(organiser, "#Email");
        await keys.TypeAsync("fatima@vng.example.org");
        await GoToAsync(organiser, "#Password");
        await keys.TypeAsync(SignedIn.Password);
        await keys.PressAsync("Enter");
        await organiser.ArriveAsync("/organiser");

        // The address still says #main, so the first stop is there.
        await FollowAsync(organiser, $"main .rows a[href$='{Meeting}']", Meeting);
        await SkipToMainAsync(organiser);
        await FollowAsync(organiser, ".tabs a[href$='/registrations']", $"{Meeting}/registrations");
        await FollowAsync(organiser, ".subtabs a[href$='/waitlist']", $"{Meeting}/waitlist");
        await SkipToMainAsync(organiser);
        await FollowAsync(organiser, "tr[data-position='2'] th a", $"{Meeting}/registrations/");
        await FollowAsync(organiser, "a[href$='/promote']", "/promote");
        await GoToAsync(organiser, "#Reason");
        await keys.TypeAsync("Zij leidt het gesprek aan tafel.");
        await GoToAsync(organiser, "main form button[type=submit]");
        await keys.PressAsync("Space");
        await Expect(organiser.Main.Locator(".standing-held")).ToContainTextAsync("Zij leidt het gesprek aan tafel.");
        await organiser.Page.WaitForLoadStateAsync();

        await FollowBackAsync(organiser, ".subtabs a[href$='/capacity']", $"{Meeting}/capacity");
        await GoToAsync(organiser, "#Capacity");
        await keys.PressAsync("Control+A");
        await keys.TypeAsync("5");

        // Enter shows what would happen; saving is a button of its own.
        await keys.PressAsync("Enter");
        await Expect(organiser.Main.Locator("#preview [data-held='2']")).ToContainTextAsync("Persoon3");
        await organiser.Page.WaitForLoadStateAsync();
        await GoToAsync(organiser, "main form button[type=submit]:not([name])");
        await keys.PressAsync("Enter");
        await Expect(organiser.Main.Locator(".done [data-held='2']")).ToContainTextAsync("Persoon3");
        Assert.Empty(organiser.Troubles);
    }

    /// <summary>Two have a place, three wait.</summary>
    private static async Task FillMeetingAsync(TestApp app)
    {
        var meeting = await Seed.EventAsync(app, capacity: 2, one => one.Slug = "werk-als-waarde");
        var places = app.Services.GetRequiredService<CapacityService>();
        foreach (var number in Enumerable.Range(1, 5))
        {
            var signUp = new SignUp
            {
                EventId = meeting.Id,
                Details = new AttendeeDetails
                {
                    Name = new PersonName($"Persoon{number}", "de", "Vries"),
                    Email = $"persoon{number}@gemeente.example.org",
                },
                Language = "nl",
                IdempotencyKey = $"keyboard-{number}",
            };
            Assert.IsType<Done>(await places.RegisterAsync(signUp, TestContext.Current.CancellationToken));
        }
    }
}
