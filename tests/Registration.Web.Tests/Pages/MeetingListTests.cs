using EventRegistration.Hosting;
using EventRegistration.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Xunit;

namespace EventRegistration.Web.Tests.Pages;

[Collection(nameof(Alone))]
public sealed class MeetingListTests : IDisposable
{
    private readonly LookHost _host = new();

    [Fact]
    public async Task Without_meetings_the_page_says_what_to_do()
    {
        var page = await _host.PageAsync("/");

        Assert.Equal("Bijeenkomsten", page.QuerySelector("main h1")!.TextContent);
        Assert.Contains("Kijk over een tijdje nog eens", page.QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upcoming_stands_before_past_each_nearest_first()
    {
        await AddAsync("gisteren", -1);
        await AddAsync("volgende-maand", 30);
        await AddAsync("morgen", 1);
        await AddAsync("vorige-maand", -30);

        Assert.Equal(["morgen", "volgende-maand", "gisteren", "vorige-maand"], await SlugsAsync("/"));
    }

    [Fact]
    public async Task Only_what_is_public_is_shown()
    {
        await AddAsync("concept", 1, change: meeting => meeting.Status = EventStatus.Draft);
        await AddAsync("op-uitnodiging", 1, change: meeting => meeting.Visibility = Visibility.Invited);
        await AddAsync("gesloten", 1, change: meeting => meeting.Status = EventStatus.Closed);
        await AddAsync("gaat-niet-door", 1, change: meeting => meeting.Status = EventStatus.Cancelled);

        Assert.Equal(["gesloten", "gaat-niet-door"], await SlugsAsync("/"));
    }

    [Theory]
    [InlineData(60, 20, 0, "Nog 40 plekken", "b-ok")]
    [InlineData(60, 53, 0, "Nog 7 plekken", "b-warn")]
    [InlineData(60, 59, 0, "Nog 1 plek", "b-warn")]
    [InlineData(60, 60, 3, "Vol – wachtlijst", "b-bad")]
    [InlineData(60, 59, 3, "Vol – wachtlijst", "b-bad")]
    public async Task A_badge_says_what_a_newcomer_would_get(int capacity, int held, int waiting, string words, string style)
    {
        await AddAsync("plekken", 9, capacity, held, waiting);

        var badge = Assert.Single((await _host.PageAsync("/")).QuerySelectorAll(".badge"));
        Assert.Equal(words, badge.TextContent);
        Assert.Contains(style, badge.ClassList, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Without_a_limit_there_is_nothing_to_say_about_places()
    {
        await AddAsync("onbeperkt", 9, capacity: null, held: 500);

        Assert.Empty((await _host.PageAsync("/")).QuerySelectorAll(".badge"));
    }

    [Theory]
    [InlineData("cancelled", "Gaat niet door")]
    [InlineData("closed", "Aanmelden is gesloten")]
    [InlineData("deadline", "Aanmelden is gesloten")]
    [InlineData("early", "Aanmelden vanaf 5 maart")]
    [InlineData("nowaitlist", "Vol")]
    [InlineData("started", "Nu bezig")]
    public async Task A_badge_says_why_one_cannot_register(string state, string words)
    {
        await AddAsync("dicht", state == "started" ? -.05 : 20, 60, 60, change: meeting =>
        {
            meeting.Status = state switch { "cancelled" => EventStatus.Cancelled, "closed" => EventStatus.Closed, _ => EventStatus.Published };
            meeting.Settings.OpensAt = state == "early" ? _host.Now.AddDays(3) : null;
            meeting.Settings.ClosesAt = state == "deadline" ? _host.Now.AddDays(-1) : null;
            meeting.Settings.WaitlistEnabled = state != "nowaitlist";
        });

        Assert.Equal(words, Assert.Single((await _host.PageAsync("/")).QuerySelectorAll(".badge")).TextContent);
    }

    [Theory]
    [InlineData("WAARDE", true)]
    [InlineData("gesprekstafels", true)]
    [InlineData("willemshof", true)]
    [InlineData("den haag", true)]
    [InlineData("Cedris", true)]
    [InlineData("vakmanschap", true)]
    [InlineData("jaarcongres", true)]
    [InlineData("cedris haag waarde", true)]
    [InlineData("cedris utrecht", false)]
    [InlineData("100%", false)]
    [InlineData("_", false)]
    public async Task Search_finds_a_meeting_in_which_every_word_occurs(string typed, bool found)
    {
        await AddAsync("gezocht", 9, change: meeting =>
        {
            meeting.Title = "Publieke waarde";
            meeting.Summary = "Een middag met gesprekstafels.";
            meeting.Venue = new Venue { Name = "Willemshof", City = "Den Haag" };
            meeting.Organisers = ["Divosa", "Cedris"];
            meeting.Series = new Series { Title = "Vakmanschap" };
            meeting.PartOf = "Jaarcongres";
        });
        var page = await _host.PageAsync("/?q=" + Uri.EscapeDataString(typed));

        Assert.Equal(found ? 1 : 0, page.QuerySelectorAll(".meeting").Length);
        Assert.Equal(typed, page.QuerySelector("input[name=q]")!.GetAttribute("value"));
        Assert.Contains(typed, page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_is_shown_as_text()
    {
        var page = await _host.PageAsync("/?q=" + Uri.EscapeDataString("\"><script>alert(1)</script>"));

        Assert.Empty(page.Scripts);
    }

    [Fact]
    public async Task Past_meetings_come_twenty_at_a_time()
    {
        for (var day = 1; day <= 23; day++)
        {
            await AddAsync($"eerder-{day}", -day);
        }

        var first = await _host.PageAsync("/en/?q=bijeenkomst");
        Assert.Equal(20, first.QuerySelectorAll(".meeting").Length);
        var more = first.QuerySelector(".cta a")!.GetAttribute("href")!;

        Assert.Equal("/en?q=bijeenkomst&past=2#past", more);
        Assert.Equal(23, (await _host.PageAsync(more.Split('#')[0])).QuerySelectorAll(".meeting").Length);
        Assert.Equal(20, (await _host.PageAsync("/?past=niets")).QuerySelectorAll(".meeting").Length);
        Assert.Equal(20, (await _host.PageAsync("/?past=-5")).QuerySelectorAll(".meeting").Length);
    }

    [Fact]
    public async Task More_meetings_cost_no_more_queries()
    {
        await AddAsync("een", 1);
        var one = await QueriesAsync();
        await AddAsync("twee", 2);
        await AddAsync("drie", -3);

        Assert.Equal(one, await QueriesAsync());
    }

    [Fact]
    public async Task The_other_language_leads_to_the_same_search()
    {
        var link = (await _host.PageAsync("/?q=a%20b")).QuerySelector(".site-nav a[hreflang]")!;

        Assert.Equal("/en/?q=a%20b", link.GetAttribute("href"));
        Assert.Equal("en", link.GetAttribute("lang"));
        Assert.Equal("English", link.TextContent);
    }

    public void Dispose() => _host.Dispose();

    private Task AddAsync(
        string slug, double days, int? capacity = 60, int held = 0, int waiting = 0, Action<Event>? change = null)
    {
        var meeting = new Event
        {
            Slug = slug,
            Title = $"Bijeenkomst {slug}",
            Status = EventStatus.Published,
            StartsAt = _host.Now.AddDays(days),
            EndsAt = _host.Now.AddDays(days).AddHours(3),
        };
        change?.Invoke(meeting);
        return _host.AddAsync(meeting, capacity, held, waiting);
    }

    private async Task<IEnumerable<string>> SlugsAsync(string address) => (await _host.PageAsync(address))
        .QuerySelectorAll(".meeting h3 a").Select(link => link.GetAttribute("href")!["/events/".Length..]);

    private async Task<int> QueriesAsync()
    {
        var count = 0;
        using var observing = System.Diagnostics.DiagnosticListener.AllListeners.Subscribe(new Counter(() => count++));
        await _host.PageAsync("/");
        return count;
    }

    /// <summary>Counts what EF Core sends to the database.</summary>
    private sealed class Counter(Action counted)
        : IObserver<System.Diagnostics.DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(System.Diagnostics.DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
            {
                value.Subscribe(this);
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuted.Name)
            {
                counted();
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
