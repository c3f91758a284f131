using EventRegistration.Browser.Tests.Browsing;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;
using static EventRegistration.Browser.Tests.Browsing.Keys;
using static Microsoft.Playwright.Assertions;

namespace EventRegistration.Browser.Tests;

/// <summary>Whole journeys of attendees and organisers on a phone, without a mouse, in both languages.</summary>
public sealed class JourneyTests(Browsing.Browser browser)
{
    private const string Meeting = "/organiser/events/werk-als-waarde";
    private const string Submit = "main form button[type=submit]";

    public static TheoryData<string> Languages => ["nl", "en"];

    [Theory, MemberData(nameof(Languages))]
    public async Task A_session_is_moved_under_ten_people(string language)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions { PublicBaseUrl = null });
        var meeting = await MeetingAsync(app, 20, new SeedRound(new SeedSession("Werk", 20), new SeedSession("Zorg", 20)));
        foreach (var number in Enumerable.Range(1, 10))
        {
            await RegisterAsync(app, meeting, $"Persoon{number}", meeting.Sessions[0].Id);
        }

        await using var organiser = await OrganiserAsync(app, language);
        await organiser.OpenAsync($"{Meeting}/programme/sessions/{meeting.Sessions[0].Id}");
        await TypeAsync(organiser, "#Room", "Kelder");
        await organiser.Page.Keyboard.PressAsync("Enter");
        await Expect(organiser.Main.Locator("[data-told='10']")).ToBeVisibleAsync();
        await organiser.Page.WaitForLoadStateAsync();
        Assert.Equal(0, await OutboxAsync(app, Mail.MailTemplate.EventChanged));
        await TypeAsync(organiser, "#Words", "De zaal is te klein.");
        await FollowAsync(organiser, "main form button[type=submit].btn-primary", "/programme");

        await Expect(organiser.Main.Locator("[data-notice]")).ToContainTextAsync("10");
        Assert.Equal(10, await OutboxAsync(app, Mail.MailTemplate.EventChanged));
        Assert.Equal(0, await organiser.PixelsBesideAsync());
        Assert.Empty(organiser.Troubles);
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task A_secretary_signs_up_two_at_her_address_among_five(string language)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions { PublicBaseUrl = null });
        await MeetingAsync(app, 20);
        await using var secretary = await browser.VisitAsync(app.Address, new Look { Language = language, Width = Look.Phone });
        await secretary.OpenAsync("/events/werk-als-waarde/register");
        await TypeAsync(secretary, "#GivenName", "Sonja");
        await TypeAsync(secretary, "#FamilyName", "Smit");
        await TypeAsync(secretary, "#Email", "sonja@gemeente.example.org");
        await GoToAsync(secretary, "details.colleagues summary");
        await secretary.Page.Keyboard.PressAsync("Enter");
        await GoToAsync(secretary, "#Attending");
        await secretary.Page.Keyboard.PressAsync("Space");
        string[] names = ["Dia", "Els", "Fien", "Gijs", "Henk"];
        foreach (var (index, name) in names.Index())
        {
            var block = secretary.Main.Locator("fieldset.colleague").Nth(index);
            if (await block.CountAsync() == 0)
            {
                await GoToAsync(secretary, "input[type=submit][formaction]");
                await secretary.Page.Keyboard.PressAsync("Enter");
                await Expect(block).ToBeVisibleAsync();
                await secretary.Page.WaitForLoadStateAsync();
            }

            await block.Locator("input[name$='].GivenName']").FocusAsync();
            await secretary.Page.Keyboard.TypeAsync(name);
            await GoToAsync(secretary, "input[name$='].FamilyName']");
            await secretary.Page.Keyboard.TypeAsync("Bos");
            if (index >= 2)
            {
                await GoToAsync(secretary, "input[name$='].Email']");
                await secretary.Page.Keyboard.TypeAsync($"{name}@gemeente.example.org");
            }
        }

        await FollowAsync(secretary, Submit, "/r/");

        await Expect(secretary.Main).ToContainTextAsync("Henk Bos");
        var mails = await app.InDatabaseAsync(context => context.Outbox.Select(mail => mail.Recipient).ToListAsync());
        Assert.Equal(
            ["Fien@gemeente.example.org", "Gijs@gemeente.example.org", "Henk@gemeente.example.org", "sonja@gemeente.example.org"],
            mails.Order(StringComparer.Ordinal));
        Assert.Empty(secretary.Troubles);
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task A_mistyped_address_is_put_right_at_once(string language)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions { PublicBaseUrl = null });
        await MeetingAsync(app, 20);
        await using var anke = await browser.VisitAsync(app.Address, new Look { Language = language, Width = Look.Phone });
        await anke.OpenAsync("/events/werk-als-waarde/register");
        await TypeAsync(anke, "#GivenName", "Anke");
        await TypeAsync(anke, "#FamilyName", "Smit");
        await TypeAsync(anke, "#Email", "anke@gemente.example.org");
        await anke.Page.Keyboard.PressAsync("Enter");
        await anke.ArriveAsync("/r/");
        await Expect(anke.Main).ToContainTextAsync("anke@gemente.example.org");
        await FollowAsync(anke, "main a[href$='/details']", "/details");
        await TypeAsync(anke, "#Email", "anke@gemeente.example.org");
        await anke.Page.Keyboard.PressAsync("Enter");
        await anke.ArriveAsync("/r/");

        await Expect(anke.Main.Locator("[data-notice]")).ToBeVisibleAsync();
        await Expect(anke.Main).ToHaveAttributeAsync("data-state", "held");
        var mails = await app.InDatabaseAsync(context =>
            context.Outbox.Select(mail => $"{mail.Recipient} {mail.Template}").ToListAsync());
        Assert.Equal(
            [
                "anke@gemeente.example.org Confirmed", "anke@gemente.example.org AddressChanged", "anke@gemente.example.org Confirmed",
            ],
            mails.Order(StringComparer.Ordinal));
        Assert.Empty(anke.Troubles);
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task A_colleague_comes_instead(string language)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions { PublicBaseUrl = null });
        var meeting = await MeetingAsync(app, 1);
        var own = await RegisterAsync(app, meeting, "Anna");
        await RegisterAsync(app, meeting, "Bram");
        await using var anna = await browser.VisitAsync(app.Address, new Look { Language = language, Width = Look.Phone });
        await anna.OpenAsync(own);
        await FollowAsync(anna, "main a[href$='/replace']", "/replace");
        await TypeAsync(anna, "#GivenName", "Cees");
        await TypeAsync(anna, "#FamilyName", "Bos");
        await TypeAsync(anna, "#Email", "cees@gemeente.example.org");
        await anna.Page.Keyboard.PressAsync("Enter");
        await anna.ArriveAsync("/r/");

        await Expect(anna.Main).ToHaveAttributeAsync("data-state", "cancelled");
        var held = await app.InDatabaseAsync(context => context.Claims.Where(claim => claim.State == ClaimState.Held)
            .Join(context.Registrations, claim => claim.RegistrationId, person => person.Id, (_, person) => person.Details.GivenName)
            .ToListAsync());
        Assert.Equal(["Cees"], held);
        Assert.Empty(anna.Troubles);
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task A_caller_is_cancelled_by_the_organiser(string language)
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions { PublicBaseUrl = null });
        var meeting = await MeetingAsync(app, 1);
        await RegisterAsync(app, meeting, "Anna");
        await RegisterAsync(app, meeting, "Bram");
        await using var organiser = await OrganiserAsync(app, language);
        await organiser.OpenAsync($"{Meeting}/registrations?q=Anna");
        await FollowAsync(organiser, "main tbody a[href*='/registrations/']", "/registrations/");
        await FollowAsync(organiser, "main a[href$='/cancel']", "/cancel");
        await FollowAsync(organiser, Submit, "/registrations/");

        await Expect(organiser.Main.Locator("[data-notice]")).ToContainTextAsync("Anna");
        var mails = await app.InDatabaseAsync(context =>
            context.Outbox.Select(mail => $"{mail.Recipient} {mail.Template}").ToListAsync());
        Assert.Contains("anna@gemeente.example.org Cancelled", mails);
        Assert.Contains("bram@gemeente.example.org Promoted", mails);
        Assert.Empty(organiser.Troubles);
    }

    private static Task<int> OutboxAsync(TestApp app, Mail.MailTemplate template) =>
        app.InDatabaseAsync(context => context.Outbox.CountAsync(mail => mail.Template == template));

    private async Task<Visit> OrganiserAsync(TestApp app, string language)
    {
        await SignedIn.AddAccountAsync(app, "fatima@vng.example.org", Right.Organiser);
        var organiser = await browser.VisitAsync(app.Address, new Look { Language = language, Width = Look.Phone });
        await organiser.OpenAsync("/organiser");
        await TypeAsync(organiser, "#Email", "fatima@vng.example.org");
        await TypeAsync(organiser, "#Password", SignedIn.Password);
        await organiser.Page.Keyboard.PressAsync("Enter");
        await organiser.ArriveAsync("/organiser");
        return organiser;
    }

    private static Task<Event> MeetingAsync(TestApp app, int capacity, params SeedRound[] rounds) =>
        Seed.EventAsync(app, capacity, one => one.Slug = "werk-als-waarde", rounds);

    /// <summary>Registers an attendee and returns the address of the own page.</summary>
    private static async Task<string> RegisterAsync(TestApp app, Event meeting, string name, long session = 0)
    {
        var answer = await app.Services.GetRequiredService<CapacityService>().RegisterAsync(
            new SignUp
            {
                EventId = meeting.Id,
                Details = new AttendeeDetails
                {
                    Name = new PersonName(name, "de", "Vries"),
                    Email = $"{name.ToLowerInvariant()}@gemeente.example.org",
                },
                Language = "nl",
                Sessions = session == 0 ? [] : new Dictionary<int, IReadOnlyList<long>> { [1] = [session] },
                IdempotencyKey = Guid.NewGuid().ToString("N"),
            },
            TestContext.Current.CancellationToken);
        var person = Assert.IsType<Done>(answer).Registration;
        var tokens = app.Services.GetRequiredService<Tokens>();
        return $"/r/{tokens.ForRegistration(person, meeting.Id, 0)}";
    }
}
