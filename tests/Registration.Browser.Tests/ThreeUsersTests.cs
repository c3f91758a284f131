using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EventRegistration.Browser.Tests.Browsing;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Security.Accounts;
using EventRegistration.Web.Tests.Mail.Sending;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventRegistration.Browser.Tests;

/// <summary>
/// The three users at work, in turn. An organiser makes the first event, imports a list of 84 people and finds a larger room. A speaker
/// sees the number of attendees. An attendee cancels from the mail, and the next in line gets a place and a mail.
/// </summary>
public sealed partial class ThreeUsersTests(Browsing.Browser browser)
{
    private const string Title = "Werk als waarde in de regio";
    private const string Meeting = "/organiser/events/werk-als-waarde-in-de-regio";

    /// <summary>The time an organiser may need to import a list, including choosing the file.</summary>
    private static readonly TimeSpan LongestImport = TimeSpan.FromMinutes(2);

    [Theory, MemberData(nameof(Circumstances.Two), MemberType = typeof(Circumstances))]
    public async Task Organiser_speaker_and_attendee_complete_their_tasks(DatabaseProvider provider, string language, bool javaScript)
    {
        await using var app = await TestApp.StartAsync(provider, new TestAppOptions { PublicBaseUrl = null, SendsMail = true });
        var look = new Look { Language = language, JavaScript = javaScript };
        await using var organiser = await browser.VisitAsync(app.Address, look);
        await using var speaker = await browser.VisitAsync(app.Address, look with { Width = Look.Phone });
        await using var attendee = await browser.VisitAsync(app.Address, look with { Width = Look.Phone });

        await BecomeAdministratorAsync(app, organiser);
        await MakeMeetingAsync(organiser);
        await TakeOverListAsync(organiser);
        Assert.Empty(await MailsAsync(app));

        await FindLargerRoomAsync(organiser);
        var promoted = await MailsAsync(app, 5);
        Assert.Equal(Addresses(61, 65), promoted.Select(To).Order(StringComparer.Ordinal));
        await organiser.OpenAsync($"{Meeting}/mail");
        foreach (var number in Enumerable.Range(61, 5))
        {
            await Expect(organiser.Main).ToContainTextAsync(Name(number));
        }

        await SeeNumberAsync(app, organiser, speaker);
        await CancelFromMailAsync(app, attendee, promoted.Single(mail => To(mail) == Address(61)));
        await organiser.OpenAsync($"{Meeting}/waitlist");
        await ExpectWaitingAsync(organiser, 67);

        Assert.Empty(organiser.Troubles.Concat(speaker.Troubles).Concat(attendee.Troubles));
    }

    private static async Task BecomeAdministratorAsync(TestApp app, Visit organiser)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await organiser.OpenAsync(scope.ServiceProvider.GetRequiredService<SetUp>().Link().PathAndQuery);
        await FillAsync(
            organiser, ("Name", "Fatima el Amrani"), ("Email", "fatima@vng.example.org"), ("Password", "een zin die niemand raadt"));
        await SubmitAsync(organiser);
        await organiser.ArriveAsync("/organiser");
    }

    private static async Task MakeMeetingAsync(Visit organiser)
    {
        await organiser.Main.Locator("a[href$='/organiser/events/new']").First.ClickAsync();
        var day = DateTime.UtcNow.AddDays(40).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await FillAsync(
            organiser,
            ("Title", Title), ("Date", day), ("Start", "13:00"), ("End", "16:00"), ("VenueName", "Willemshof"), ("VenueCity", "Den Haag"),
            ("Capacity", "60"),
            ("ContactOrganisation", "VNG"), ("ContactEmail", "bijeenkomsten@vng.example.org"), ("ContactPhone", "070 123 45 67"));
        await SubmitAsync(organiser);

        await FillAsync(
            organiser,
            ("Title", "Reflectie op de theorie"), ("Minutes", "30"),
            ("People[0].Name", "Lieske van der Torre"), ("People[0].Organisation", "Universiteit Utrecht"),
            ("People[0].Email", "lieske@universiteit.example.org"));
        await SubmitAsync(organiser);
        await Expect(organiser.Main.Locator(".tt")).ToContainTextAsync("Lieske van der Torre");

        await organiser.Main.Locator("a[href$='/programme/rounds/new']").First.ClickAsync();
        await FillAsync(
            organiser,
            ("Title", "Gesprekstafels"),
            ("Sessions", "Loonkostensubsidie\nJongeren\nWerkgevers"),
            ("Minutes", "60"),
            ("Capacity", "10"));
        await SubmitAsync(organiser);
        await Expect(organiser.Main.Locator(".tracks li")).ToHaveCountAsync(3);

        await organiser.OpenAsync(Meeting);
        await organiser.Main.Locator("a[href$='/publish']").First.ClickAsync();
        await SubmitAsync(organiser);
        await organiser.OpenAsync("/events/werk-als-waarde-in-de-regio");
        await Expect(organiser.Main).ToHaveAttributeAsync("data-places-left", "60");
    }

    private static async Task TakeOverListAsync(Visit organiser)
    {
        var rows = Enumerable.Range(1, 84).Select(number => $"{Name(number)};{Address(number)};Gemeente {number}");
        var list = string.Join("\r\n", rows.Prepend("Naam;E-mailadres;Organisatie"));
        var began = Stopwatch.GetTimestamp();
        await organiser.OpenAsync($"{Meeting}/registrations");
        await organiser.Main.Locator("a[href$='/import']").First.ClickAsync();
        await organiser.Page.SetInputFilesAsync(
            "#List", new FilePayload { Name = "aanmeldingen.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(list) });
        await SubmitAsync(organiser);
        await Expect(organiser.Main.Locator("dl.stats")).ToHaveAttributeAsync("data-rows", "84");
        Assert.Equal(["60", "24", "0"], await organiser.Main.Locator("dl.stats dd").AllInnerTextsAsync());

        await organiser.Main.Locator("form[method=post] button[type=submit]").ClickAsync();
        await Expect(organiser.Main.Locator("form[method=post]")).ToHaveCountAsync(0);
        Assert.Equal(["60", "24", "0"], await organiser.Main.Locator("dl.stats dd").AllInnerTextsAsync());
        Assert.True(Stopwatch.GetElapsedTime(began) < LongestImport, $"It took {Stopwatch.GetElapsedTime(began)}.");

        await organiser.OpenAsync($"{Meeting}/waitlist");
        await ExpectWaitingAsync(organiser, 61);
    }

    private static async Task FindLargerRoomAsync(Visit organiser)
    {
        await organiser.Main.Locator(".subtabs a[href$='/capacity']").ClickAsync();
        await organiser.Page.FillAsync("#Capacity", "65");
        await organiser.Main.Locator("button[name=Preview]").ClickAsync();
        await Expect(organiser.Main.Locator("#preview [data-held='5']")).ToContainTextAsync(Name(61));
        await organiser.Main.Locator("form[method=post] button[type=submit]:not([name])").ClickAsync();
        var moved = organiser.Main.Locator(".done [data-held='5']");
        foreach (var number in Enumerable.Range(61, 5))
        {
            await Expect(moved).ToContainTextAsync(Name(number));
        }

        await organiser.Main.Locator(".subtabs a[href$='/waitlist']").ClickAsync();
        await ExpectWaitingAsync(organiser, 66);
    }

    private static async Task SeeNumberAsync(TestApp app, Visit organiser, Visit speaker)
    {
        await organiser.OpenAsync($"{Meeting}/programme/speakers");
        await organiser.Main.Locator("form[method=post] button[type=submit]").First.ClickAsync();
        var mail = (await MailsAsync(app, 6)).Single(mail => To(mail) == "lieske@universiteit.example.org");

        await speaker.Page.GotoAsync(LinkIn(mail, SpeakerLink()));

        await Expect(speaker.Main.Locator("h1")).ToContainTextAsync("Lieske van der Torre");
        var slot = Assert.Single(await speaker.Main.Locator(".own-slot").AllAsync());
        await Expect(slot).ToContainTextAsync("Reflectie op de theorie");
        await Expect(slot.Locator("[data-held]")).ToHaveAttributeAsync("data-held", "65");
        await Expect(slot.Locator("[data-waiting]")).ToHaveAttributeAsync("data-waiting", "19");
        await Expect(speaker.Main).ToContainTextAsync("070 123 45 67");
    }

    private static async Task CancelFromMailAsync(TestApp app, Visit attendee, ReadMail mail)
    {
        // The first click, in the mail; then the second, on the page.
        await attendee.Page.GotoAsync(LinkIn(mail, CancelLink()));
        await SubmitAsync(attendee);

        await Expect(attendee.Main).ToHaveAttributeAsync("data-state", "cancelled");
        var (queued, decided) = await app.InDatabaseAsync(async context =>
        {
            var next = await context.Registrations.SingleAsync(person => person.Details.Email == Address(66));
            return (await context.Outbox.SingleAsync(row => row.RegistrationId == next.Id),
                await context.Claims.SingleAsync(claim => claim.RegistrationId == next.Id));
        });
        Assert.Equal(ClaimState.Held, decided.State);
        Assert.Equal(decided.ChangedAt, queued.CreatedAt);
        var mails = await MailsAsync(app, 8);
        Assert.Equal([Address(61), Address(66)], mails.Skip(6).Select(To).Order(StringComparer.Ordinal));
    }

    /// <summary>On the waiting list stand all from this number, in order.</summary>
    private static async Task ExpectWaitingAsync(Visit organiser, int first)
    {
        await Expect(organiser.Main).ToHaveAttributeAsync("data-waiting", (85 - first).ToString(CultureInfo.InvariantCulture));
        var rows = await organiser.Main.Locator("tr[data-position]").AllAsync();
        Assert.Equal(85 - first, rows.Count);
        foreach (var (index, row) in rows.Index())
        {
            await Expect(row).ToHaveAttributeAsync("data-position", $"{index + 1}");
            await Expect(row.Locator("th")).ToHaveTextAsync(Name(first + index));
        }
    }

    private static async Task FillAsync(Visit visit, params (string Field, string Value)[] fields)
    {
        foreach (var (field, value) in fields)
        {
            await visit.Main.Locator($"[name='{field}']").FillAsync(value);
        }
    }

    private static Task SubmitAsync(Visit visit) => visit.Main.Locator("form[method=post] button[type=submit]").Last.ClickAsync();

    /// <summary>The mails that lie ready in the folder, in the order in which they were made; waits until there are so many.</summary>
    private static async Task<IReadOnlyList<ReadMail>> MailsAsync(TestApp app, int count = 0)
    {
        var folder = Path.Combine(app.Database.DataDirectory, "mail");
        for (var patience = 0; patience < 300; patience++)
        {
            var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml").OrderBy(File.GetLastWriteTimeUtc).ToList() : [];
            if (files.Count >= count)
            {
                Assert.Equal(count, files.Count);
                return files.Count == 0 ? [] : await ReadMail.FilesAsync(files);
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException($"There are not {count} mails in {folder} after half a minute.");
    }

    private static string To(ReadMail mail) => Assert.Single(mail.Addresses["to"]).Address;

    private static string LinkIn(ReadMail mail, Regex link) =>
        Assert.Single(
            link.Matches(mail.Parts.Single(part => part.Type == "text/html").Content)
                .Select(match => match.Groups["link"].Value)
                .Distinct(StringComparer.Ordinal));

    private static IEnumerable<string> Addresses(int first, int last) => Enumerable.Range(first, last - first + 1).Select(Address);

    private static string Address(int number) => $"persoon{number:00}@gemeente.example.org";

    private static string Name(int number) => $"Persoon{number:00} de Vries";

    [GeneratedRegex("href=\"(?<link>[^\"]*/r/[^\"/]+/cancel)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CancelLink();

    [GeneratedRegex("href=\"(?<link>[^\"]*/speaker/[^\"/]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SpeakerLink();
}
