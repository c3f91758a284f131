using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Programme;
using EventRegistration.Security;
using EventRegistration.Speakers;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Pages;
using EventRegistration.Web.Tests.Speakers;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>Small defects of the organiser's pages.</summary>
public sealed class SmallDeskDefectsTests(PublicSite apps) : IClassFixture<PublicSite>
{
    private static readonly SeedRound Tables = new(new SeedSession("Werk", 25), new SeedSession("Zorg", 25));

    [Trait("Finding", "organiser-D12")]
    [Fact]
    public async Task Unusual_programme_is_warned_of_in_its_rows()
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnSqliteAsync(), owns: false);
        var meeting = await Seed.EventAsync(desk.App, 9, one =>
        {
            one.Status = EventStatus.Draft;
            one.EndsAt = one.StartsAt.AddHours(5);
        });
        var welcome = await desk.App.PlenaryAsync(meeting, "Welkom", ordinal: 1);
        var inside = await desk.App.PlenaryAsync(meeting, "Welkom", ordinal: 2);
        await desk.App.PlenaryAsync(meeting, "Vroeg", ordinal: 3, hour: -3);
        await desk.App.SpeakerAsync(
            meeting, "Jan Jansen", (welcome, PartKind.Speaker), (welcome, PartKind.Chair), (inside, PartKind.Speaker));
        string[] expected =
        [
            "“Vroeg” valt buiten de tijden van de bijeenkomst.",
            "“Welkom” is tegelijk met “Welkom”.",
            "“Welkom” staat twee keer in het programma.",
            "Jan Jansen staat twee keer bij “Welkom”.",
            "“Welkom”: op dezelfde tijd ook bij een ander onderdeel: Jan Jansen.",
            "“Welkom” is tegelijk met “Welkom”.",
            "“Welkom” staat twee keer in het programma.",
            "“Welkom”: op dezelfde tijd ook bij een ander onderdeel: Jan Jansen.",
            "Het programma is eerder afgelopen dan de bijeenkomst.",
        ];

        var overview = await desk.PageAsync($"/organiser/events/{meeting.Slug}");
        var programme = await desk.PageAsync($"/organiser/events/{meeting.Slug}/programme");

        Assert.Equal(expected, overview.Texts("li[data-warning]"));
        Assert.DoesNotContain("Alles is ingevuld.", overview.Text("main"), StringComparison.Ordinal);
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            programme.Texts("[data-warning]").Select(text => text.Replace("Let op: ", "", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }

    [Trait("Finding", "organiser-D12")]
    [Fact]
    public async Task Usual_programme_has_no_warnings()
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnSqliteAsync(), owns: false);
        var meeting = await Seed.EventAsync(desk.App, 9, one => one.EndsAt = one.Sessions.Max(session => session.EndsAt)!.Value, Tables);

        Assert.Empty((await desk.PageAsync($"/organiser/events/{meeting.Slug}/programme")).QuerySelectorAll("[data-warning]"));
    }

    [Trait("Finding", "organiser-D20")]
    [Fact]
    public async Task Two_sessions_without_rooms_and_alike_are_not_swapped()
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnSqliteAsync(), owns: false);
        var meeting = await Seed.EventAsync(desk.App, 9, null, Tables);
        var pools = (await Seed.ReadAsync(desk.App, meeting.Id)).Pools.Where(pool => pool.SessionId is not null).ToList();
        (string, string)[] fields = [("One", $"{pools[0].Id}"), ("Other", $"{pools[1].Id}"), ("Reason", "Zomaar.")];
        var swap = $"/organiser/events/{meeting.Slug}/programme/swap";

        var refused = await desk.RefusedAsync(swap, fields);

        const string Nothing = "Deze twee onderdelen hebben dezelfde zaal en evenveel plekken. Er valt niets te ruilen.";
        Assert.Equal([Nothing], refused.Texts(".error-summary a"));
        Assert.Equal(Nothing, (await desk.ShownAsync(swap, [.. fields, ("Preview", "true")])).Text("[data-summary]"));
    }

    [Trait("Finding", "organiser-D22")]
    [Theory]
    [InlineData(-1, "Let op: aanmelden kan dan nog niet.", "Mensen kunnen zich dan aanmelden.")]
    [InlineData(1, "Mensen kunnen zich dan aanmelden.", "Let op: aanmelden kan dan nog niet.")]
    public async Task Publishing_says_whether_people_can_register(int closesInDays, string said, string not)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnSqliteAsync(), owns: false);
        var meeting = await Seed.EventAsync(desk.App, 9, one =>
        {
            one.Status = EventStatus.Draft;
            one.Settings.ClosesAt = desk.App.UtcNow.AddDays(closesInDays);
        });

        var page = (await desk.PageAsync($"/organiser/events/{meeting.Slug}/publish")).Text("main");

        Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain(not, page, StringComparison.Ordinal);
    }

    [Trait("Finding", "organiser-D24")]
    [Fact]
    public async Task Choice_of_an_event_tells_its_day()
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnSqliteAsync(), owns: false, Right.Administrator);
        var meeting = await Seed.EventAsync(desk.App, 9);

        var option = (await desk.PageAsync("/organiser/people/invite")).QuerySelector($"#Event option[value='{meeting.Id}']")!;

        Assert.Matches("^Werk als waarde \\(.*2026\\)$", Answered.Words(option.TextContent));
    }

    [Trait("Finding", "organiser-D27")]
    [Theory]
    [InlineData("1.000", 1000)]
    [InlineData("1,000", 1000)]
    [InlineData("1 000", 1000)]
    [InlineData("100.000", 100_000)]
    [InlineData("0", 0)]
    [InlineData("1.00", null)]
    [InlineData("1.5", null)]
    [InlineData("1.000,000", null)]
    public async Task Number_of_places_is_read_alike_everywhere(string typed, int? read)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnSqliteAsync(), owns: false);
        var meeting = await Seed.EventAsync(desk.App, 9, null, Tables);
        var stored = await Seed.ReadAsync(desk.App, meeting.Id);
        var (session, pool) = (stored.Sessions[0], stored.Pools.Single(one => one.SessionId is null));
        var programme = $"/organiser/events/{meeting.Slug}/programme";
        var address = $"{programme}/sessions/{session.Id}";
        (string Address, (string, string)[] Fields)[] forms =
        [
            (address, await desk.FormOfAsync(address, ("Capacity", typed))),
            ($"{programme}/rounds/new", [("Sessions", "Een"), ("Start", "15:00"), ("Minutes", "30"), ("Capacity", typed)]),
            ("/organiser/events/new", OrganisersDesk.Meeting(("Slug", $"n{Guid.NewGuid():N}"[..12]), ("Capacity", typed))),
            ($"/organiser/events/{meeting.Slug}/capacity/{pool.Id}", [("Capacity", typed), ("Seen", "9")]),
        ];
        foreach (var (to, fields) in forms)
        {
            if (read is null)
            {
                Assert.NotNull((await desk.RefusedAsync(to, fields)).QuerySelector("#Capacity-error"));
            }
            else
            {
                await desk.SendAsync(to, fields);
            }
        }

        if (read is not null)
        {
            var after = await Seed.ReadAsync(desk.App, meeting.Id);
            Assert.Equal(read, after.Pools.Single(one => one.SessionId == session.Id).Capacity);
            Assert.Equal(read, after.Pools.Single(one => one.SessionId is null).Capacity);
        }
    }

    [Trait("Finding", "organiser-D31")]
    [Fact]
    public async Task Taken_address_is_refused_without_an_error_in_the_log()
    {
        var log = new KeptLog();
        await using var app = await TestApp.StartAsync(
            Installation.DatabaseProvider.Sqlite,
            new TestAppOptions { Clock = new FakeClock(), Services = services => services.AddSingleton<ILoggerProvider>(log) });
        await using var desk = await OrganisersDesk.OnAsync(app, owns: false);
        var (taken, other) = (await Seed.EventAsync(app), await Seed.EventAsync(app));
        var edit = $"/organiser/events/{other.Slug}/edit";

        await desk.RefusedAsync("/organiser/events/new", OrganisersDesk.Meeting(("Slug", taken.Slug)));
        await desk.RefusedAsync(edit, await desk.FormOfAsync(edit, ("Slug", taken.Slug)));
        await desk.RefusedAsync(
            $"/organiser/events/{other.Slug}/clone", ("Title", "Nog eens"), ("Date", "2026-12-01"), ("Slug", taken.Slug));

        Assert.DoesNotContain(log.Lines, line => line.Contains("Exception", StringComparison.Ordinal));
    }

    [Trait("Finding", "organiser-D32")]
    [Fact]
    public async Task Title_of_a_session_has_the_whole_width()
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnSqliteAsync(), owns: false);
        var meeting = await Seed.EventAsync(desk.App, 9, null, Tables);

        var page = await desk.PageAsync($"/organiser/events/{meeting.Slug}/programme/sessions/{meeting.Sessions[0].Id}");

        Assert.Null(page.QuerySelector("#Title")!.Closest(".pair"));
    }

    [Trait("Finding", "organiser-D6")]
    [Fact]
    public async Task Choice_for_invited_people_says_how_they_get_in()
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnSqliteAsync(), owns: false);

        var page = await desk.PageAsync("/organiser/events/new");

        Assert.StartsWith(
            "Met een uitnodiging: u voegt deze mensen zelf toe, of neemt een lijst over.",
            page.Text("#Visibility-hint"),
            StringComparison.Ordinal);
    }
}
