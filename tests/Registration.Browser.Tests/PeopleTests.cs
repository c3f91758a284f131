using Deque.AxeCore.Playwright;
using EventRegistration.Browser.Tests.Browsing;
using EventRegistration.Data;
using EventRegistration.Hosting;
using EventRegistration.Places;
using EventRegistration.Security.Accounts;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Browser.Tests;

/// <summary>The people of a meeting as an organiser sees them: no rule of accessibility broken, nothing beside the screen.</summary>
public sealed class PeopleTests(Browsing.Browser browser)
{
    [Theory]
    [InlineData("nl", false, Look.Phone)]
    [InlineData("en", true, Look.Desktop)]
    public async Task The_people_of_a_meeting_can_be_seen_and_helped_by_everybody(string language, bool dark, int width)
    {
        await using var app = await TestApp.StartAsync(
            DatabaseProvider.Sqlite, new TestAppOptions { Demo = true, Clock = new FakeClock(), PublicBaseUrl = null });
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var waiting = await app.InDatabaseAsync(context => context.Claims
            .Where(claim => claim.State == ClaimState.Waiting && context.Events.Any(meeting => meeting.Id == claim.EventId && meeting.Slug == "meerwaarde"))
            .OrderByDescending(claim => claim.Order).Select(claim => claim.RegistrationId).FirstAsync());
        await using var visit = await browser.VisitAsync(app.Address, new Look { Language = language, Dark = dark, Width = width });
        await visit.Page.Context.AddCookiesAsync(organiser.Cookies.Select(cookie =>
            new Microsoft.Playwright.Cookie { Name = cookie.Key, Value = cookie.Value, Url = app.Address.ToString() }));
        const string Here = "/organiser/events/meerwaarde";
        List<string> broken = [];
        foreach (var path in new[]
                 {
                     "/registrations", "/registrations?q=niemand-heet-zo", "/waitlist", "/registrations/new", $"/registrations/{waiting}",
                     $"/registrations/{waiting}/promote", $"/registrations/{waiting}/offer", $"/registrations/{waiting}/move",
                     $"/registrations/{waiting}/remove", $"/registrations/{waiting}/mail",
                 })
        {
            Assert.Equal(200, await visit.OpenAsync(Here + path));
            await LookAsync(path);
        }

        await visit.OpenAsync($"{Here}/registrations/{waiting}/move");
        await visit.Main.Locator("button[type=submit]").Last.ClickAsync();
        await LookAsync("move, sent empty");
        Assert.Equal("error-summary-title", await visit.Page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-labelledby')"));
        Assert.Empty(broken);

        async Task LookAsync(string what)
        {
            var found = await visit.Page.RunAxe();
            broken.AddRange(found.Violations.Select(violation => $"{what}: {violation.Id} {violation.Nodes[0].Html}"));
            if (await visit.PixelsBesideAsync() > 0)
            {
                broken.Add($"{what} scrolls sideways");
            }
        }
    }
}
