using AngleSharp.Html.Dom;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using EventRegistration.Speakers;
using EventRegistration.Web.Tests.Organiser;
using EventRegistration.Web.Tests.Pages;
using EventRegistration.Web.Tests.Places;
using EventRegistration.Web.Tests.Speakers;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Registrations;

/// <summary>People are found by any words of theirs on every list, and lists are in Dutch order.</summary>
public sealed class FoundTests(PublicSite apps) : IClassFixture<PublicSite>
{
    private const int Many = 10_000;

    private static readonly (PersonName Name, string Organisation, string Function, string Notes)[] People =
    [
        (new("Fatma", "", "Koşer-Öztürk"), "Gemeente Súdwest-Fryslân", "Wethouder", ""),
        (new("Wim", "van ’t", "Hoff"), "Divosa", "", "Met rolstoel, graag vooraan."),
        (new("Sean", "", "O'Neill"), "VNG", "Adviseur", ""),
        (new("Ann", "", "Ålund"), "Gemeente Ede", "", ""),
        (new("Bram", "", "van der Berg"), "", "", ""),
        (new("Zoë", "", "Zwart"), "Gemeente Ede", "", ""),
    ];

    /// <summary>Typed words with the given names that they find, in the order of lists.</summary>
    private static readonly (string Typed, string Found)[] Sought =
    [
        ("ozturk", "Fatma"), ("Öztürk", "Fatma"), ("koser fatma", "Fatma"), ("Fatma Koşer", "Fatma"), ("wethouder", "Fatma"),
        ("sudwest", "Fatma"), ("rolstoel", "Wim"), ("van 't hoff", "Wim"), ("hoff wim", "Wim"), ("vant", "Wim"), ("oneill", "Sean"),
        ("o’neill", "Sean"), ("sean@gemeente", "Sean"), ("alund", "Ann"), ("ede", "Ann Zoë"), ("EDE zwart", "Zoë"), ("van", "Bram Wim"),
        ("%", ""), ("_", ""), ("'", ""), ("nobody here", ""), ("ede divosa", ""),
    ];

    [Trait("Finding", "organiser-D11")]
    [Trait("Finding", "lists-11")]
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_word_finds_people_on_every_list(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var (all, waiting) = (await MakeAsync(desk, capacity: 9), await MakeAsync(desk, capacity: 0));
        foreach (var (typed, found) in Sought)
        {
            var sought = Uri.EscapeDataString(typed);
            var people = await desk.PageAsync($"{all.Registrations()}?q={sought}");
            var list = await desk.PageAsync($"{waiting.Waitlist()}?q={sought}");
            var mails = await desk.PageAsync($"/organiser/events/{all.Slug}/mail?q={sought}");
            var log = await desk.PageAsync($"/organiser/events/{all.Slug}/log?q={sought}");

            var names = found.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.True(names.SequenceEqual(people.Names()), $"{typed}: {string.Join(' ', people.Names())}");
            Assert.True(names.Order().SequenceEqual(list.Names().Order()), $"{typed} on the waitlist: {string.Join(' ', list.Names())}");
            foreach (var person in People.Select(one => one.Name))
            {
                var isFound = names.Contains(person.Given);
                Assert.True(isFound == Names(mails, person), $"{typed} in the mails: {person.Full}");
                Assert.True(isFound == Names(log, person), $"{typed} in the log: {person.Full}");
            }
        }
    }

    [Trait("Finding", "organiser-D11")]
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Waitlist_keeps_its_numbers_while_it_is_searched(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var meeting = await MakeAsync(desk, capacity: 0);

        var page = await desk.PageAsync($"{meeting.Waitlist()}?q=ede");

        Assert.Equal([("4", "Ann Ålund"), ("6", "Zoë Zwart")], page.QuerySelectorAll(".persons tbody tr")
            .Select(row => (row.GetAttribute("data-position"), row.QuerySelector("th")!.Text())));
        Assert.Equal("2 van de 6 gevonden. Toon iedereen", page.Text("[data-found='2']"));
        Assert.Equal("ede", page.QuerySelector("#q")!.GetAttribute("value"));
        var nobody = await desk.PageAsync($"{meeting.Waitlist()}?q=elders");
        Assert.Equal("Niemand gevonden", nobody.Text(".empty h2"));
    }

    [Trait("Finding", "lists-12")]
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task List_and_export_are_in_the_same_Dutch_order(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var meeting = await MakeAsync(desk, capacity: 9);

        var page = await desk.PageAsync(meeting.Registrations());
        using var export = await desk.Organiser.GetAsync(page.QuerySelector("main a[download]")!.GetAttribute("href")!);
        var lines = (await export.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n")[1..];

        string[] inOrder = ["Ann", "Bram", "Wim", "Fatma", "Sean", "Zoë"];
        Assert.Equal(inOrder, page.Names());
        Assert.Equal(inOrder, lines.Where(line => line.Length > 0)
            .Select(line => inOrder.Single(name => line.Contains($"{name};", StringComparison.Ordinal))));
    }

    [Trait("Finding", "lists-11")]
    [Trait("Finding", "lists-12")]
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Ten_thousand_people_are_found_and_in_order(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);

        // Their claims have no decisions.
        desk.App.IsSpoilt = true;
        var meeting = await Seed.EventAsync(desk.App, Many);
        await desk.App.InDatabaseAsync(async context =>
        {
            var pool = await context.Pools.SingleAsync(one => one.EventId == meeting.Id && one.SessionId == null);
            pool.Held = Many;
            var people = Enumerable.Range(0, Many).Select(number => new Registration
            {
                Id = Guid.CreateVersion7(),
                EventId = meeting.Id,
                Details = new AttendeeDetails
                {
                    GivenName = $"Ann{number}",
                    FamilyName = number % 2 == 0 ? $"van der Ö{9999 - number:D4}" : $"o{9999 - number:D4}",
                    Email = $"ann{number}@gemeente.example.org",
                    Function = number % 1000 == 0 ? "Wethouder Zorg" : "adviseur",
                },
                TokenHash = Guid.NewGuid().ToByteArray(),
            }).ToList();
            context.Registrations.AddRange(people);
            context.Claims.AddRange(people.Select(person => new Claim
            {
                PoolId = pool.Id,
                RegistrationId = person.Id,
                EventId = meeting.Id,
                State = ClaimState.Held,
                Reason = ReasonCode.PlaceFree,
            }));
            await context.SaveChangesAsync();
            return 0;
        });

        var first = await desk.PageAsync(meeting.Registrations());
        var last = await desk.PageAsync($"{meeting.Registrations()}?p=200");
        var found = await desk.PageAsync($"{meeting.Registrations()}?q={Uri.EscapeDataString("zorg WETHOUDER")}");

        Assert.Equal(Enumerable.Range(0, 50).Select(number => $"Ann{9999 - number}"), first.Names());
        Assert.Equal(Enumerable.Range(0, 50).Select(number => $"Ann{49 - number}"), last.Names());
        Assert.Equal(Enumerable.Range(0, 10).Select(number => $"Ann{9000 - (number * 1000)}"), found.Names());
    }

    [Trait("Finding", "attendee-D17")]
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Meetings_are_found_by_speaker_month_session_and_signs(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(
            app, 9, one => one.Title = "Arbeidsintegratie, “nu” in de régio", new SeedRound(new SeedSession("Werkgevers aan tafel", 5)));
        await app.SpeakerAsync(await Seed.ReadAsync(app, meeting.Id), "Job Çohen", (meeting.Sessions[0], PartKind.Speaker));
        using var visitor = new HttpClient { BaseAddress = app.Address };
        foreach (var (language, typed, isFound) in new[]
                 {
                     ("", "job cohen", true), ("", "arbeidsintegratie,", true), ("", "\"nu\"", true), ("", "regio", true),
                     ("", "oktober", true), ("/en", "october", true), ("", "2026 werkgevers", true), ("", "job gerritsen", false),
                     ("", "%", false),
                 })
        {
            var address = new Uri($"{language}/?q={Uri.EscapeDataString(typed)}", UriKind.Relative);
            var page = await OrganisersDesk.DocumentAsync(await visitor.GetAsync(address, TestContext.Current.CancellationToken));

            Assert.True(isFound == page.QuerySelectorAll($"main a[href$='/events/{meeting.Slug}']").Length > 0, typed);
        }
    }

    private static bool Names(IHtmlDocument page, PersonName person) =>
        page.Texts("main li, main td, main th").Any(text => text.Contains(person.Full, StringComparison.Ordinal));

    private static async Task<Event> MakeAsync(OrganisersDesk desk, int capacity)
    {
        var meeting = await Seed.EventAsync(desk.App, capacity);
        foreach (var (name, organisation, function, notes) in People)
        {
            var address = $"{Folding.Key(name.Given)}@gemeente.example.org";
            await desk.RegisterAsync(meeting.Id, name, address, organisation, function, notes);
        }

        return meeting;
    }
}
