using EventRegistration.Browser.Tests.Browsing;
using static Microsoft.Playwright.Assertions;

namespace EventRegistration.Browser.Tests.Gallery;

/// <summary>A page in one of its states, as it is to be looked at.</summary>
public sealed record Exhibit(string Name, Func<DemoSite, string> Path)
{
    /// <summary>The expected status of the page when it is opened.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The input before the form is sent. Null if the form is not sent; empty if the form is sent unchanged.</summary>
    public IReadOnlyDictionary<string, string>? Sent { get; init; }

    /// <summary>The selector of the element opened before the picture is taken. Null if none.</summary>
    public string? Opens { get; init; }

    /// <summary>The expected status of the response to the form.</summary>
    public int Answer { get; init; } = 422;

    /// <summary>The name of the button that sends the form; null: the last one.</summary>
    public string? Button { get; init; }

    /// <summary>Whether only a signed-in administrator is shown it.</summary>
    public bool SignedIn { get; init; }

    /// <summary>Whether the page is also shown in forced colours, because it has choices or states.</summary>
    public bool InForcedColours { get; init; }

    /// <summary>Whether the page is shown by a new installation without accounts.</summary>
    public bool OnEmptySite { get; init; }

    private static readonly Dictionary<string, string> AsFound = [];

    /// <summary>Every public page.</summary>
    private static readonly IReadOnlyList<Exhibit> Public =
    [
        new("agenda", _ => "/"),
        new("agenda-found", _ => "/?q=waarde"),
        new("agenda-nothing-found", _ => "/?q=onvindbaar"),
        new("event-open", _ => "/events/samenwerken"),
        new("event-full", _ => "/events/meerwaarde") { InForcedColours = true },
        new("event-unlimited", _ => "/events/innovatie"),
        new("event-past", _ => "/events/meerwaarde-1"),
        new("event-cancelled", _ => $"/events/{DemoSite.CancelledSlug}"),
        new("register", _ => "/events/innovatie/register") { InForcedColours = true },
        new("register-errors", _ => "/events/innovatie/register") { Sent = AsFound, InForcedColours = true },
        new("register-waitlist", _ => "/events/meerwaarde/register"),
        new("register-colleagues", _ => "/events/innovatie/register") { Opens = ".colleagues > summary" },
        new("register-closed", _ => "/events/meerwaarde-1/register"),
        new("own-held", site => site.Held),
        new("own-waits-for-session", site => site.WaitsForSession),
        new("own-waits-for-session-sessions", site => $"{site.WaitsForSession}/sessions") { InForcedColours = true },
        new("own-waiting", site => site.Waiting) { InForcedColours = true },
        new("own-offered", site => site.Offered),
        new("own-cancelled", site => site.Cancelled),
        new("own-past", site => site.Past),
        new("own-held-cancel", site => $"{site.Held}/cancel"),
        new("own-waiting-leave", site => $"{site.Waiting}/leave"),
        new("own-waiting-pause", site => $"{site.Waiting}/pause"),
        new("own-in-party", site => site.InParty),
        new("party", site => site.Party),
        new("party-cancel", site => $"{site.Party}/party/{site.Member}/cancel"),
        new("own-offered-accept", site => $"{site.Offered}/accept"),
        new("own-offered-decline", site => $"{site.Offered}/decline"),
        new("speaker", site => site.Speaker),
        new("speaker-plenary", site => site.PlenarySpeaker),
        new("speaker-cancelled", site => site.CancelledSpeaker),
        new("speaker-unknown", _ => "/speaker/bestaat-niet") { Status = 404 },
        new("speaker-ask", _ => "/speaker"),
        new("speaker-ask-errors", _ => "/speaker") { Sent = AsFound },
        new("speaker-sent", _ => "/speaker/sent"),
        new("privacy", _ => "/privacy"),
        new("accessibility", _ => "/accessibility"),
        new("not-found", _ => "/events/bestaat-niet") { Status = 404 },
    ];

    /// <summary>Every page about accounts that is shown to who is not signed in.</summary>
    private static readonly IReadOnlyList<Exhibit> Accounts =
    [
        new("setup", site => site.Empty.SetUp) { OnEmptySite = true },
        new("setup-errors", site => site.Empty.SetUp) { OnEmptySite = true, Sent = AsFound },
        new("sign-in", _ => "/account/sign-in"),
        new("sign-in-errors", _ => "/account/sign-in") { Sent = AsFound },
        new("forgot-password", _ => "/account/forgot-password"),
        new("forgot-password-asked", _ => "/account/forgot-password") { Sent = With("Email", "iemand@organisatie.example.org"),
            Answer = 303 },
        new("dead-link", _ => "/account/reset-password?token=x") { Status = 404 },
        new("welcome", site => site.Desk.Invitation),
    ];

    /// <summary>Every page of an organiser, each in the states that look different.</summary>
    private static readonly IReadOnlyList<Exhibit> Organiser =
    [
        Behind("account", _ => "/account"),
        Behind("change-password", _ => "/account/change-password"),
        Behind("sign-out", _ => "/account/sign-out"),
        Behind("organiser", _ => "/organiser"),
        Behind("people", _ => "/organiser/people"),
        Behind("invite", _ => "/organiser/people/invite"),
        Behind("invite-errors", _ => "/organiser/people/invite") with { Sent = AsFound },
        Behind("colleague", site => site.Desk.Person),
        Behind("take-right", site => site.Desk.Take),
        Behind("invite-again", site => $"{site.Desk.Person}/invite-again"),
        Behind("outbox", _ => "/organiser/outbox"),
        Behind("outbox-mail-failed", site => site.Desk.FailedMail),
        Behind("new-event", _ => $"{Events}/new"),
        Behind("new-event-errors", _ => $"{Events}/new") with { Sent = AsFound },
        Behind("overview", _ => $"{Events}/meerwaarde") with { InForcedColours = true },
        Behind("overview-draft", _ => Draft),
        Behind("overview-cancelled", _ => $"{Events}/{DemoSite.CancelledSlug}"),
        Behind("edit", _ => $"{Events}/meerwaarde/edit") with { InForcedColours = true },
        Behind("edit-errors", _ => $"{Events}/meerwaarde/edit") with { Sent = With("Title", "") },
        Behind("clone", _ => $"{Events}/meerwaarde/clone"),
        Behind("publish", _ => $"{Draft}/publish"),
        Behind("publish-impossible", _ => $"{Events}/meerwaarde/publish"),
        Behind("close", _ => $"{Events}/samenwerken/close"),
        Behind("open", _ => $"{Events}/{OrganiserDesk.ClosedSlug}/open"),
        Behind("cancel-event", _ => $"{Events}/meerwaarde/cancel"),
        Behind("remove-draft", _ => $"{Draft}/remove"),
        Behind("remove-impossible", _ => $"{Events}/meerwaarde/remove"),
        Behind("programme", _ => $"{Events}/meerwaarde/programme"),
        Behind("programme-draft", _ => $"{Draft}/programme"),
        Behind("programme-errors", _ => $"{Events}/meerwaarde/programme") with { Sent = AsFound },
        Behind("round-new", _ => $"{Events}/meerwaarde/programme/rounds/new"),
        Behind("round-new-errors", _ => $"{Events}/meerwaarde/programme/rounds/new") with { Sent = AsFound },
        Behind("round", site => site.Desk.Round),
        Behind("round-remove", site => $"{site.Desk.Round}/remove"),
        Behind("session", site => site.Desk.Session),
        Behind("session-remove", site => $"{site.Desk.Session}/remove"),
        Behind("speakers", _ => $"{Events}/meerwaarde/programme/speakers"),
        Behind("speakers-none", _ => $"{Draft}/programme/speakers"),
        Behind("speaker-edit", site => site.Desk.Speaker),
        Behind("speaker-remove", site => $"{site.Desk.Speaker}/remove"),
        Behind("registrations", _ => $"{Events}/meerwaarde/registrations") with { InForcedColours = true },
        Behind("registrations-not-found", _ => $"{Events}/meerwaarde/registrations?q=niemand-heet-zo"),
        Behind("registrations-none", _ => $"{Draft}/registrations"),
        Behind("person-held", site => site.Desk.Held),
        Behind("person-moved", site => site.Desk.Moved),
        Behind("person-add", _ => $"{Events}/meerwaarde/registrations/new"),
        Behind("person-add-errors", _ => $"{Events}/innovatie/registrations/new") with { Sent = AsFound },
        Behind("promote", site => $"{site.Desk.Waiting}/promote"),
        Behind("promote-impossible", site => $"{site.Desk.Held}/promote"),
        Behind("offer", site => $"{site.Desk.Waiting}/offer"),
        Behind("move", site => $"{site.Desk.Waiting}/move"),
        Behind("move-errors", site => $"{site.Desk.Waiting}/move") with { Sent = AsFound },
        Behind("remove", site => $"{site.Desk.Moved}/remove"),
        Behind("mail-again", site => $"{site.Desk.Waiting}/mail"),
        Behind("import", _ => $"{Events}/meerwaarde/import"),
        Behind("import-errors", _ => $"{Events}/meerwaarde/import") with { Sent = AsFound },
        Behind("import-list", site => site.Desk.List),
        Behind("import-list-strange", site => site.Desk.StrangeList),
        Behind("import-row", site => $"{site.Desk.List}/rows/3"),
        Behind("import-row-errors", site => $"{site.Desk.List}/rows/5") with { Sent = AsFound },
        Behind("waitlist", _ => $"{Events}/meerwaarde/waitlist"),
        Behind("waitlist-offered", _ => $"{Events}/{DemoSite.SoonSlug}/waitlist"),
        Behind("waitlist-session", site => site.Desk.SessionWaitlist),
        Behind("waitlist-none", _ => $"{Draft}/waitlist"),
        Behind("capacity", _ => $"{Events}/meerwaarde/capacity"),
        Behind("capacity-change", site => site.Desk.FullPool),
        Behind("capacity-leavers", site => site.Desk.TakenPool) with { Sent = With("Capacity", "30") },
        Behind("capacity-preview", site => site.Desk.FullPool) with { Sent = With("Capacity", "70"), Button = "Preview", Answer = 200 },
        Behind("capacity-preview-lower", site => site.Desk.TakenPool) with { Sent = With("Capacity", "30"), Button = "Preview",
            Answer = 200 },
        Behind("swap", _ => $"{Events}/meerwaarde/programme/swap"),
        Behind("swap-errors", _ => $"{Events}/meerwaarde/programme/swap") with { Sent = AsFound },
        Behind("log-then", _ => $"{Events}/meerwaarde/log?at=2026-09-05T12:00"),
        Behind("log-then-wrong", _ => $"{Events}/meerwaarde/log?at=ooit") with { Status = 422 },
        Behind("rules", _ => $"{Events}/meerwaarde/settings"),
        Behind("rules-errors", _ => $"{Events}/meerwaarde/settings") with { Sent = With("OfferFrom", "") },
        Behind("organisations", _ => $"{Events}/meerwaarde/settings/organisations"),
        Behind("organisations-errors", _ => $"{Events}/meerwaarde/settings/organisations") with { Sent = AsFound },
        Behind("compare", site => $"{site.Desk.Moved}/compare"),
        Behind("log-command", _ => $"{Events}/meerwaarde/log?command=1"),
        Behind("log", _ => $"{Events}/{DemoSite.SoonSlug}/log"),
        Behind("unreached", _ => $"{Events}/{DemoSite.SoonSlug}/unreached"),
        Behind("mail", _ => $"{Events}/{DemoSite.SoonSlug}/mail"),
        Behind("mail-none", _ => $"{Draft}/mail"),
        Behind("mail-sent", site => site.Desk.SentMail),
        Behind("figures", _ => $"{Events}/meerwaarde/figures"),
        Behind("figures-past", _ => $"{Events}/laveren/figures"),
    ];

    private const string Events = OrganiserDesk.Events;
    private const string Draft = $"{Events}/{OrganiserDesk.DraftSlug}";

    private static IEnumerable<Exhibit> All => [.. Public, .. Accounts, .. Organiser];

    public static TheoryData<string> Names => [.. All.Select(exhibit => exhibit.Name)];

    public static Exhibit Named(string name) => All.Single(exhibit => exhibit.Name == name);

    /// <summary>Opens a window in which this can be seen, and shows it there.</summary>
    public async Task<Visit> ShowAsync(Browsing.Browser browser, DemoSite site, Look look)
    {
        var visit = await browser.VisitAsync((OnEmptySite ? site.Empty.App : site.App).Address, look);
        if (SignedIn)
        {
            await visit.Page.Context.AddCookiesAsync(site.Desk.Cookies);
        }

        Assert.Equal(Status, await visit.OpenAsync(Path(site)));
        if (Opens is not null)
        {
            await visit.Main.Locator(Opens).ClickAsync();
        }

        if (Sent is not null)
        {
            await SendAsync(visit, Sent);
        }

        return visit;
    }

    /// <summary>Sends the form. A refusal must begin with the error summary, which has the focus.</summary>
    private async Task SendAsync(Visit visit, IReadOnlyDictionary<string, string> sent)
    {
        foreach (var (field, value) in sent)
        {
            await visit.Main.Locator($"[name={field}]").FillAsync(value);
        }

        var answer = await visit.Page.RunAndWaitForResponseAsync(
            () => visit.Main.Locator(
                $"form[method=post] button[type=submit]{(Button is null ? "" : $"[name={Button}]")}").Last.ClickAsync(),
            response => response.Request.Method == "POST");
        Assert.Equal(Answer, answer.Status);
        await (Answer switch
        {
            422 => Expect(visit.Main.Locator(".error-summary")).ToBeFocusedAsync(),
            200 => Expect(visit.Main.Locator("#preview")).ToBeVisibleAsync(),
            _ => Expect(visit.Main.Locator("form[method=post]")).ToHaveCountAsync(0),
        });
        await visit.Page.WaitForFunctionAsync("document.readyState === 'complete'");
    }

    private static Exhibit Behind(string name, Func<DemoSite, string> path) => new(name, path) { SignedIn = true };

    private static Dictionary<string, string> With(string field, string value) => new(StringComparer.Ordinal) { [field] = value };
}
