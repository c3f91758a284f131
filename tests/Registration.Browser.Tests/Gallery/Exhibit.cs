using EventRegistration.Browser.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace EventRegistration.Browser.Tests.Gallery;

/// <summary>A page in one of its states, as it is to be looked at.</summary>
public sealed record Exhibit(string Name, Func<DemoSite, string> Path)
{
    /// <summary>What the page answers when it is opened.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Whether its form is sent as it is found: empty.</summary>
    public bool SendsForm { get; init; }

    /// <summary>Every page that anybody can see.</summary>
    public static readonly IReadOnlyList<Exhibit> All =
    [
        new("agenda", _ => "/"),
        new("agenda-found", _ => "/?q=waarde"),
        new("agenda-nothing-found", _ => "/?q=onvindbaar"),
        new("event-open", _ => "/events/samenwerken"),
        new("event-full", _ => "/events/meerwaarde"),
        new("event-unlimited", _ => "/events/innovatie"),
        new("event-past", _ => "/events/meerwaarde-1"),
        new("event-cancelled", _ => $"/events/{DemoSite.CancelledSlug}"),
        new("register", _ => "/events/innovatie/register"),
        new("register-errors", _ => "/events/innovatie/register") { SendsForm = true },
        new("register-waitlist", _ => "/events/meerwaarde/register"),
        new("register-closed", _ => "/events/meerwaarde-1/register"),
        new("own-held", site => site.Held),
        new("own-waits-for-session", site => site.WaitsForSession),
        new("own-waiting", site => site.Waiting),
        new("own-offered", site => site.Offered),
        new("own-cancelled", site => site.Cancelled),
        new("own-past", site => site.Past),
        new("own-held-cancel", site => $"{site.Held}/cancel"),
        new("own-waiting-leave", site => $"{site.Waiting}/leave"),
        new("own-offered-accept", site => $"{site.Offered}/accept"),
        new("own-offered-decline", site => $"{site.Offered}/decline"),
        new("speaker", site => site.Speaker),
        new("speaker-plenary", site => site.PlenarySpeaker),
        new("speaker-cancelled", site => site.CancelledSpeaker),
        new("speaker-unknown", _ => "/speaker/bestaat-niet") { Status = 404 },
        new("speaker-ask", _ => "/speaker"),
        new("speaker-ask-errors", _ => "/speaker") { SendsForm = true },
        new("speaker-sent", _ => "/speaker/sent"),
        new("privacy", _ => "/privacy"),
        new("accessibility", _ => "/accessibility"),
        new("not-found", _ => "/events/bestaat-niet") { Status = 404 },
    ];

    public static TheoryData<string> Names => [.. All.Select(exhibit => exhibit.Name)];

    public static Exhibit Named(string name) => All.Single(exhibit => exhibit.Name == name);

    public async Task ShowAsync(Visit visit, DemoSite site)
    {
        Assert.Equal(Status, await visit.OpenAsync(Path(site)));
        if (SendsForm)
        {
            var answer = await visit.Page.RunAndWaitForResponseAsync(
                () => visit.Main.Locator("form[method=post] button[type=submit]").ClickAsync(),
                response => response.Request.Method == "POST");
            Assert.Equal(422, answer.Status);
            await visit.Page.WaitForLoadStateAsync();
        }
    }
}
