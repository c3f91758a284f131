using EventRegistration.Browser.Tests.Browsing;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventRegistration.Browser.Tests;

/// <summary>
/// The journey that the product is for: from the list of meetings to a place, by way of the waiting list; in both languages, with and
/// without JavaScript, on both databases.
/// </summary>
public sealed class RegisteringTests(Browsing.Browser browser)
{
    private const string Title = "Werk als waarde in de regio";
    private const string Session = "De leefwereld als begin";

    private static readonly Dictionary<string, Words> WordsOf = new(StringComparer.Ordinal)
    {
        ["nl"] = new Words(
            "Zoeken", "Voornaam", "Achternaam", "E-mailadres", "Afmelden", "Ja, meld mij af",
            "Er was een plek en u was aan de beurt op de wachtlijst."),
        ["en"] = new Words(
            "Search", "First name", "Last name", "Email address", "Cancel my registration", "Yes, cancel",
            "There was a place and it was your turn on the waiting list."),
    };

    public static MatrixTheoryData<DatabaseProvider, string, bool> Circumstances =>
        new(Databases.All.Select(row => row.Data), ["nl", "en"], [true, false]);

    [Theory, MemberData(nameof(Circumstances))]
    public async Task Cancelled_place_promotes_the_first_in_line(DatabaseProvider provider, string language, bool javaScript)
    {
        await using var app = await TestApp.StartAsync(provider, new TestAppOptions { PublicBaseUrl = null });
        await SeedAsync(app);
        var look = new Look { Language = language, JavaScript = javaScript };
        await using var holder = await browser.VisitAsync(app.Address, look);
        await using var first = await browser.VisitAsync(app.Address, look with { Width = Look.Phone });
        await using var second = await browser.VisitAsync(app.Address, look);

        await RegisterAsync(holder, look, "Marieke", "Jansen");
        await ExpectStandingAsync(holder, "held");
        await RegisterAsync(first, look, "Hassan", "Amrani");
        await ExpectStandingAsync(first, "waiting", position: 1);
        await RegisterAsync(second, look, "Tjitske", "Dijkstra");
        await ExpectStandingAsync(second, "waiting", position: 2);
        await Expect(second.Main).ToContainTextAsync("2");

        await CancelAsync(holder, look);
        await ExpectStandingAsync(holder, "cancelled");

        await first.Page.ReloadAsync();
        await ExpectStandingAsync(first, "held");
        await Expect(first.Main).ToContainTextAsync(WordsOf[language].FirstInLine);
        await second.Page.ReloadAsync();
        await ExpectStandingAsync(second, "waiting", position: 1);

        Assert.Empty(holder.Troubles.Concat(first.Troubles).Concat(second.Troubles));
    }

    /// <summary>Registers as a visitor would: finds the event in the list, opens it, and fills in and sends the form.</summary>
    private static async Task RegisterAsync(Visit visit, Look look, string givenName, string familyName)
    {
        var words = WordsOf[look.Language];
        await visit.OpenAsync("/");
        await visit.Main.GetByRole(AriaRole.Searchbox).FillAsync("waarde");
        await visit.Main.GetByRole(AriaRole.Button, new() { Name = words.Search }).ClickAsync();
        await visit.Main.GetByRole(AriaRole.Link, new() { Name = Title }).ClickAsync();
        await Expect(visit.Main.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Title);
        await visit.Main.Locator("a[href$='/register']").First.ClickAsync();
        await visit.Main.GetByLabel(words.GivenName).First.FillAsync(givenName);
        await visit.Main.GetByLabel(words.FamilyName).First.FillAsync(familyName);
        await visit.Main.GetByLabel(words.Email).First.FillAsync($"{familyName}@gemeente.example.org");
        await visit.Main.GetByRole(AriaRole.Radio, new() { Name = Session }).CheckAsync();
        await visit.Main.Locator("form[method=post] button[type=submit]").ClickAsync();
        await visit.ArriveAsync("/r/");
        Assert.Equal(look.Language, await visit.Page.Locator("html").GetAttributeAsync("lang"));
    }

    /// <summary>Two clicks: one that asks, one that is sure.</summary>
    private static async Task CancelAsync(Visit visit, Look look)
    {
        var words = WordsOf[look.Language];
        await visit.Main.GetByRole(AriaRole.Link, new() { Name = words.Cancel }).ClickAsync();
        await visit.Main.GetByRole(AriaRole.Button, new() { Name = words.SureToCancel }).ClickAsync();
    }

    /// <summary>The wished session goes with the place: it has room, so it is held as soon as the event is.</summary>
    private static async Task ExpectStandingAsync(Visit visit, string state, int? position = null)
    {
        await Expect(visit.Main).ToHaveAttributeAsync("data-state", state);
        await Expect(visit.Main.Locator("[data-session]")).ToHaveAttributeAsync("data-state", state);
        if (position is { } number)
        {
            await Expect(visit.Main).ToHaveAttributeAsync("data-position", $"{number}");
        }
        else
        {
            await Expect(visit.Page.Locator("main[data-position]")).ToHaveCountAsync(0);
        }
    }

    private static Task<Event> SeedAsync(TestApp app) => Seed.EventAsync(
        app,
        capacity: 1,
        meeting => meeting.Title = Title,
        new SeedRound(new SeedSession("Meten wat telt", 10), new SeedSession(Session, 10)));

    private sealed record Words(
        string Search, string GivenName, string FamilyName, string Email, string Cancel, string SureToCancel, string FirstInLine);
}
