using System.Data.Common;
using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>A log of several pages: the exact stored explanations, and the rows that a page reads.</summary>
public sealed class LongLogTests
{
    /// <summary>The attendees who wait while their organisation has its share. A page names five of them.</summary>
    private const int Blocked = 25;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_page_shows_the_explanation_stored_with_its_decision(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await MakeAsync(desk, passing: 60);

        // Later changes must not change an explanation: there are no pauses and no share any more.
        await desk.App.Places().ChangeRulesAsync(
            meeting.Id,
            new PlaceRules { PerOrganisation = 1 },
            new PlaceRules { PromotionPaused = true },
            new ByOrganiser(desk.Organiser.AccountId),
            TestContext.Current.CancellationToken);

        List<string> numbers = [];
        List<string> explanations = [];
        var address = $"/organiser/events/{meeting.Slug}/log";
        while (address.Length > 0)
        {
            var page = await desk.PageAsync(address);
            numbers.AddRange(page.QuerySelectorAll(".log > li").Select(line => line.GetAttribute("data-number")!));
            explanations.AddRange(page.QuerySelectorAll(".log > li")
                .Where(line => line.QuerySelector("[data-passed-because]") is not null)
                .Select(line => string.Join(
                    " | ", [line.Text("strong"), .. line.Texts("[data-passed-because]"), line.Text("p:last-child")])));
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href") ?? "";
        }

        // One has a place, 25 wait, one of those is paused, 60 get a place past all 25, and the rules change.
        Assert.Equal(Enumerable.Range(1, 1 + Blocked + 1 + 60 + 1).Reverse().Select(number => $"{number}"), numbers);
        Assert.Equal(
            Enumerable.Range(1, 60).Reverse().Select(number =>
                $"N{number:00} van der Meer"
                + " | Ging voor W01 van der Meer (nummer 1): wil nu geen plek."
                + string.Concat(Enumerable.Range(2, 4).Select(other =>
                    $" | Ging voor W{other:00} van der Meer (nummer {other}): de organisatie heeft al 1 plek."))
                + " | En nog 20 anderen die langer wachtten."),
            explanations);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_log_page_reads_no_more_than_it_shows(DatabaseProvider provider)
    {
        var rows = new ReadRows();
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var app = await TestApp.StartAsync(database, new TestAppOptions
        {
            Services = services => services.ConfigureDbContext<SqliteContext>(options => options.AddInterceptors(rows))
                .ConfigureDbContext<PostgreSqlContext>(options => options.AddInterceptors(rows)),
        });
        using var reader = await SignedIn.AsAsync(app, Right.Reader);
        var small = await Seed.EventAsync(app, 1_000);
        var large = await Seed.EventAsync(app, 1_000);
        await RegisterAsync(app, small.Id, 50);
        await RegisterAsync(app, large.Id, 600);

        var ofSmall = await RowsAsync(small, "");
        var first = await RowsAsync(large, "");
        var last = await RowsAsync(large, "?page=12");

        // The 50 decisions with their names, a count for each command, and a fixed number of rows for the account, the event and the tabs.
        Assert.InRange(ofSmall.Rows, 101, 115);
        Assert.Equal((ofSmall, ofSmall), (first, last));

        async Task<(int Commands, int Rows)> RowsAsync(Event meeting, string query)
        {
            (await reader.GetAsync($"/organiser/events/{meeting.Slug}/log")).Dispose();
            rows.Clear();
            using var answer = await reader.GetAsync($"/organiser/events/{meeting.Slug}/log{query}");
            var page = await OrganisersDesk.DocumentAsync(answer);
            Assert.Equal(50, page.QuerySelectorAll(".log > li").Length);
            return (rows.Commands, rows.Rows);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "organiser-D25")]
    public async Task A_command_with_many_decisions_stays_one_line(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 1);
        await RegisterAsync(desk.App, meeting.Id, 60);
        var pool = await desk.App.EventPoolAsync(meeting.Id);
        await desk.App.AskAsync(meeting.Id, new ChangeCapacity(pool) { Capacity = 40, Note = Guid.NewGuid() });

        // 61 commands fill two pages. The 39 promotions are of one of them.
        var page = await desk.PageAsync($"/organiser/events/{meeting.Slug}/log");
        Assert.Equal(50, page.QuerySelectorAll(".log > li").Length);
        var line = page.QuerySelector(".log > li")!;
        Assert.Equal(("61", "CapacityChanged"), (line.GetAttribute("data-command"), line.GetAttribute("data-reason")));
        Assert.Equal("Wat volgde: 39 wijzigingen", line.Text("summary"));
        Assert.Equal(20, line.QuerySelectorAll(".followed li").Length);
        Assert.Equal("2 11", Pages(await desk.PageAsync($"/organiser/events/{meeting.Slug}/log?page=2")));
        Assert.Equal("1 1", Pages(await desk.PageAsync($"/organiser/events/{meeting.Slug}/log?kind=capacity")));

        var all = await desk.PageAsync(line.QuerySelector(".followed a")!.GetAttribute("href")!);
        Assert.Equal(39, all.QuerySelectorAll(".followed li").Length);
        Assert.Equal(
            Enumerable.Range(62, 39).Select(number => $"{number}"),
            all.QuerySelectorAll(".followed li").Select(one => one.GetAttribute("data-number")));
        Assert.Empty(all.QuerySelectorAll(".followed a"));

        static string Pages(AngleSharp.Html.Dom.IHtmlDocument found) =>
            $"{(found.QuerySelector("a[rel=prev]") is null ? 1 : 2)} {found.QuerySelectorAll(".log > li").Length}";
    }

    /// <summary>W01 to W25 wait behind the one of their organisation, W01 is paused, and N01 and so on get a place past them.</summary>
    private static async Task<Event> MakeAsync(OrganisersDesk desk, int passing)
    {
        var meeting = await Seed.EventAsync(
            desk.App, passing + 10, one => one.Settings.Rules = one.Settings.Rules with { PerOrganisation = 1 });
        await desk.App.RegisterAsync(Asking.SignUp(meeting.Id, "Eerste").With(details => details with { Organisation = "Gemeente A" }));
        List<Guid> waiting = [];
        for (var number = 1; number <= Blocked; number++)
        {
            waiting.Add(await desk.App.RegisterAsync(Asking.SignUp(meeting.Id, $"W{number:00}")
                .With(details => details with { Organisation = "Gemeente A" })));
        }

        await desk.App.AskAsync(meeting.Id, new PauseWaiting(waiting[0]));
        for (var number = 1; number <= passing; number++)
        {
            await desk.App.RegisterAsync(Asking.SignUp(meeting.Id, $"N{number:00}")
                .With(details => details with { Organisation = $"Gemeente {number}" }));
        }

        return meeting;
    }

    private static Task<Guid[]> RegisterAsync(TestApp app, long eventId, int people) =>
        Task.WhenAll(Enumerable.Range(0, people).Select(number => app.RegisterAsync(eventId, $"P{number:000}")));

    /// <summary>Counts the commands that EF Core sends and the rows that it reads.</summary>
    private sealed class ReadRows : DbCommandInterceptor
    {
        private int _commands;
        private int _rows;

        public int Commands => _commands;

        public int Rows => _rows;

        public void Clear() => (_commands, _rows) = (0, 0);

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _commands);
            return ValueTask.FromResult(result);
        }

        public override InterceptionResult DataReaderDisposing(
            DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
        {
            Interlocked.Add(ref _rows, eventData.ReadCount);
            return result;
        }
    }
}
