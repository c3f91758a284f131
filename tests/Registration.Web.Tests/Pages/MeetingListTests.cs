using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;

namespace EventRegistration.Web.Tests.Pages;

public sealed class MeetingListTests(PublicSite site) : IClassFixture<PublicSite>
{
    /// <summary>In the title of this test's own meetings, so that it sees no others when it searches for it.</summary>
    private readonly string _mine = $"x{Guid.NewGuid():N}";

    [Fact]
    public async Task Empty_list_advises_to_return_later()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var page = await app.PageAsync("/");

        Assert.Equal("Bijeenkomsten", page.QuerySelector("main h1")!.TextContent);
        Assert.Contains("Kijk later nog eens", page.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Upcoming_events_precede_past_events_nearest_first(DatabaseProvider provider)
    {
        var app = await site.OnAsync(provider);
        await AddAsync(app, "gisteren", -1);
        await AddAsync(app, "volgende maand", 30);
        await AddAsync(app, "morgen", 1);
        await AddAsync(app, "vorige maand", -30);

        Assert.Equal(["morgen", "volgende maand", "gisteren", "vorige maand"], await TitlesAsync(app));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Only_public_events_are_listed(DatabaseProvider provider)
    {
        var app = await site.OnAsync(provider);
        await AddAsync(app, "concept", 1, meeting => meeting.Status = EventStatus.Draft);
        await AddAsync(app, "op uitnodiging", 2, meeting => meeting.Visibility = Visibility.Invited);
        await AddAsync(app, "gesloten", 3, meeting => meeting.Status = EventStatus.Closed);
        await AddAsync(app, "gaat niet door", 4, meeting => meeting.Status = EventStatus.Cancelled);

        Assert.Equal(["gesloten", "gaat niet door"], await TitlesAsync(app));
    }

    [Theory]
    [InlineData(60, 20, 0, "Nog 40 plekken", "b-ok")]
    [InlineData(60, 53, 0, "Nog 7 plekken", "b-warn")]
    [InlineData(60, 59, 0, "Nog 1 plek", "b-warn")]
    [InlineData(60, 60, 3, "Vol – wachtlijst", "b-bad")]
    [InlineData(60, 59, 3, "Wachtlijst", "b-bad")]
    public async Task Badge_shows_the_places_left_or_the_waitlist(int capacity, int held, int waiting, string words, string style)
    {
        var app = await site.OnSqliteAsync();
        await AddAsync(app, "plekken", 9, capacity: capacity, held: held, waiting: waiting);

        var badge = Assert.Single((await app.PageAsync($"/?q={_mine}")).QuerySelectorAll(".badge"));
        Assert.Equal(words, badge.TextContent);
        Assert.Contains(style, badge.ClassList);
    }

    [Fact]
    public async Task Event_without_a_limit_has_no_badge()
    {
        var app = await site.OnSqliteAsync();
        await AddAsync(app, "onbeperkt", 9, capacity: null, held: 500);

        Assert.Empty((await app.PageAsync($"/?q={_mine}")).QuerySelectorAll(".badge"));
    }

    [Theory]
    [InlineData("cancelled", "Gaat niet door")]
    [InlineData("closed", "Aanmelden is gesloten")]
    [InlineData("deadline", "Aanmelden is gesloten")]
    [InlineData("early", "Aanmelden vanaf 18 september")]
    [InlineData("nowaitlist", "Vol")]
    [InlineData("started", "Nu bezig")]
    public async Task Badge_says_why_registration_is_not_possible(string state, string words)
    {
        var app = await site.OnSqliteAsync();
        await AddAsync(app, "dicht", state == "started" ? -.05 : 20, held: 60, shape: meeting =>
        {
            meeting.Status = state switch
            {
                "cancelled" => EventStatus.Cancelled,
                "closed" => EventStatus.Closed,
                _ => EventStatus.Published
            };
            meeting.Settings.OpensAt = state == "early" ? app.UtcNow.AddDays(3) : null;
            meeting.Settings.ClosesAt = state == "deadline" ? app.UtcNow.AddDays(-1) : null;
            meeting.Settings.Rules = meeting.Settings.Rules with { WaitlistEnabled = state != "nowaitlist" };
        });

        Assert.Equal(words, Assert.Single((await app.PageAsync($"/?q={_mine}")).QuerySelectorAll(".badge")).TextContent);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Search_requires_every_term_to_match(DatabaseProvider provider)
    {
        var app = await site.OnAsync(provider);
        await AddAsync(app, "Publieke waarde", 9, meeting =>
        {
            meeting.Summary = "Een middag met gesprekstafels.";
            meeting.Venue = new Venue { Name = "Willemshof", City = "Den Haag" };
            meeting.Organisers = ["Divosa", "Cedris"];
            meeting.Series = new Series { Title = "Vakmanschap" };
            meeting.PartOf = "Jaarcongres";
        });

        foreach (var typed in (string[])["WAARDE", "gesprekstafels", "willemshof", "den haag", "Cedris", "vakmanschap", "jaarcongres",
            "cedris haag waarde", "'", "\\", "haag, “waarde”"])
        {
            Assert.True(await FindsAsync(typed), typed);
        }

        foreach (var typed in (string[])["cedris utrecht", "100%", "_"])
        {
            Assert.False(await FindsAsync(typed), typed);
        }

        async Task<bool> FindsAsync(string typed)
        {
            var page = await app.PageAsync($"/?q={Uri.EscapeDataString($"{typed} {_mine}")}");
            Assert.Equal($"{typed} {_mine}", page.QuerySelector("input[name=q]")!.GetAttribute("value"));
            Assert.Contains(typed, page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
            return page.QuerySelectorAll(".meeting").Length == 1;
        }
    }

    [Fact]
    public async Task Search_term_is_escaped()
    {
        var app = await site.OnSqliteAsync();

        Assert.Empty((await app.PageAsync("/?q=" + Uri.EscapeDataString("\"><script>alert(1)</script>"))).Scripts);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Malformed_search_term_returns_a_page(DatabaseProvider provider)
    {
        var app = await site.OnAsync(provider);
        (string Query, string Shown)[] searches =
        [
            ("%00", ""), ("a%00b%01c", "a b c"), ("%ED%A0%80", "%ED%A0%80"), ("%FF", "%FF"),
            (new string('x', 99) + "%F0%9F%98%80", new string('x', 99)), (new string('y', 500), new string('y', 100)),
        ];

        foreach (var (query, shown) in searches)
        {
            var page = await app.PageAsync($"/?q={query}");

            Assert.Equal(shown, page.QuerySelector("input[name=q]")!.GetAttribute("value") ?? "");
        }
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Past_meetings_come_twenty_at_a_time(DatabaseProvider provider)
    {
        var app = await site.OnAsync(provider);
        for (var day = 1; day <= 23; day++)
        {
            await AddAsync(app, $"eerder {day}", -day);
        }

        var first = await app.PageAsync($"/en/?q={_mine}");
        Assert.Equal(20, first.QuerySelectorAll(".meeting").Length);
        var more = first.QuerySelector(".cta a")!.GetAttribute("href")!;

        Assert.Equal($"/en?q={_mine}&past=2#past", more);
        Assert.Equal(23, (await app.PageAsync(more.Split('#')[0])).QuerySelectorAll(".meeting").Length);
        Assert.Equal(20, (await app.PageAsync($"/?q={_mine}&past=niets")).QuerySelectorAll(".meeting").Length);
        Assert.Equal(20, (await app.PageAsync($"/?q={_mine}&past=-5")).QuerySelectorAll(".meeting").Length);
    }

    [Fact]
    public async Task More_meetings_cost_no_more_queries()
    {
        var app = await site.OnSqliteAsync();
        await AddAsync(app, "een", 1);
        var one = await QueryCount.OfAsync(app, () => app.PageAsync($"/?q={_mine}"));
        await AddAsync(app, "twee", 2);
        await AddAsync(app, "drie", -3);

        Assert.Equal(one, await QueryCount.OfAsync(app, () => app.PageAsync($"/?q={_mine}")));
    }

    [Fact]
    public async Task The_other_language_leads_to_the_same_search()
    {
        var app = await site.OnSqliteAsync();
        var link = (await app.PageAsync("/?q=a%20b")).QuerySelector(".site-nav a[hreflang]")!;

        Assert.Equal("/en/?q=a%20b", link.GetAttribute("href"));
        Assert.Equal("en", link.GetAttribute("lang"));
        Assert.Equal("English", link.TextContent);
    }

    private Task<Event> AddAsync(
        TestApp app, string title, double days, Action<Event>? shape = null, int? capacity = 60, int held = 0, int waiting = 0) =>
        app.MeetingAsync(
            meeting =>
            {
                meeting.Title = $"{title} {_mine}";
                meeting.Starts(app, days);
                shape?.Invoke(meeting);
            },
            capacity,
            held,
            waiting);

    private async Task<IEnumerable<string>> TitlesAsync(TestApp app) => (await app.PageAsync($"/?q={_mine}"))
        .QuerySelectorAll(".meeting h3 a").Select(link => link.TextContent.Replace($" {_mine}", "", StringComparison.Ordinal));
}
