using AngleSharp.Dom;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Places;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>The log for organisers: actor, change, attendee, reason, and the registrations passed.</summary>
public sealed class LogTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Log_shows_actor_change_and_reason_newest_first(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var (meeting, people) = await MakeAsync(desk);

        var page = await desk.PageAsync($"/organiser/events/{meeting.Slug}/log");

        Assert.Equal(
            [
                "6 Sanne de Vries | Dirk van der Meer: Kreeg een plek | Een organisator gaf deze plek. | "
                    + "Ging voor op wie langer wachtte: Cees van der Meer (nummer 1). | “Dirk leidt een gesprek.”"
                    + " » Extra plek gegeven (1 meer dan het aantal)",
                "5 Sanne de Vries | Aantal plekken van 1 naar 2 | “De zaal is groter.”"
                    + " » Bram van der Meer: Kreeg een plek | Was aan de beurt op de wachtlijst toen er een plek was.",
                "4 deelnemer | Dirk van der Meer: Kwam op de wachtlijst | Alle plekken waren bezet bij het aanmelden. Kwam op de "
                    + "wachtlijst als nummer 3.",
                "3 deelnemer | Cees van der Meer: Kwam op de wachtlijst | Alle plekken waren bezet bij het aanmelden. Kwam op de "
                    + "wachtlijst als nummer 2.",
            ],
            Lines(page).Take(4).Select((line, index) => $"{6 - index} {line}"));
        Assert.Equal(6, page.QuerySelectorAll(".log > li").Length);
        Assert.Equal(["Wat volgde: 1 wijziging", "Wat volgde: 1 wijziging"], page.QuerySelectorAll(".log summary").Select(Text));
        Assert.Equal(["10.00"], page.QuerySelectorAll("time").Select(Text).Distinct());
        Assert.Equal(["dinsdag 15 september 2026"], page.QuerySelectorAll("h2.day").Select(Text));

        var ofDirk = await desk.PageAsync($"/organiser/events/{meeting.Slug}/log?person={people["Dirk"]}");
        Assert.Equal(2, ofDirk.QuerySelectorAll(".log > li").Length);
        Assert.Equal(["PromotedByOrganiser", "CapacityChanged"], await ReasonsAsync(desk, meeting.Slug, "?kind=capacity"));
        Assert.Equal(["PromotedByOrganiser", "CapacityChanged", "PlaceFree"], await ReasonsAsync(desk, meeting.Slug, "?kind=held"));
        Assert.Equal(["CapacityChanged", "EventFull"], await ReasonsAsync(desk, meeting.Slug, "?q=BRAM+meer"));
        Assert.Equal([], await ReasonsAsync(desk, meeting.Slug, "?q=niemand"));
        Assert.Equal([], await ReasonsAsync(desk, meeting.Slug, "?kind=rights"));
        Assert.Equal(6, (await ReasonsAsync(desk, meeting.Slug, "?kind=onzin&page=99&person=x")).Count);

        // A filter unfolds the decisions that it finds. All that followed from one command has an address of its own.
        var found = await desk.PageAsync($"/organiser/events/{meeting.Slug}/log?q=bram");
        Assert.True(found.QuerySelector(".log details")!.HasAttribute("open"));
        Assert.False(page.QuerySelector(".log details")!.HasAttribute("open"));
        Assert.Equal(["CapacityChanged"], await ReasonsAsync(desk, meeting.Slug, "?command=5"));
        Assert.Equal([], await ReasonsAsync(desk, meeting.Slug, "?command=99"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Long_log_is_paged_and_readable_with_the_reader_right(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, null);
        for (var number = 1; number <= 51; number++)
        {
            await desk.App.RegisterAsync(meeting.Id, $"P{number:00}");
        }

        using var reader = await SignedIn.AsAsync(desk.App, Right.Reader, meeting.Id);
        using var first = await reader.GetAsync($"/organiser/events/{meeting.Slug}/log?kind=held");
        var page = await OrganisersDesk.DocumentAsync(first);

        Assert.Equal((50, "51"), (page.QuerySelectorAll(".log > li").Length, page.QuerySelector(".log > li")!.GetAttribute("data-number")));
        Assert.Empty(page.QuerySelectorAll("main form[method=post]"));
        using var second = await reader.GetAsync(page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(["1"], (await OrganisersDesk.DocumentAsync(second)).QuerySelectorAll(".log > li")
            .Select(line => line.GetAttribute("data-number")));
    }

    [Fact]
    public async Task Log_escapes_notes_and_excludes_other_events()
    {
        await using var desk = await OrganisersDesk.StartAsync(DatabaseProvider.Sqlite);
        var (meeting, _) = await MakeAsync(desk, "<script>alert(1)</script>");
        var other = await Seed.EventAsync(desk.App, 1);
        await desk.App.RegisterAsync(other.Id, "Vreemd");

        var page = await desk.PageAsync($"/en/organiser/events/{meeting.Slug}/log");

        Assert.Contains("“<script>alert(1)</script>”", page.QuerySelectorAll(".note").Select(Text));
        Assert.Empty(page.QuerySelectorAll("main script"));
        Assert.DoesNotContain("Vreemd", page.Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>One place: Bram moves up by a larger room, and Dirk by hand past Cees.</summary>
    private static async Task<(Event Meeting, Dictionary<string, Guid> People)> MakeAsync(OrganisersDesk desk,
        string note = "Dirk leidt een gesprek.")
    {
        var meeting = await Seed.EventAsync(desk.App, 1);
        Dictionary<string, Guid> people = [];
        foreach (var name in new[] { "Anna", "Bram", "Cees", "Dirk" })
        {
            people[name] = await desk.App.RegisterAsync(meeting.Id, name);
        }

        var (larger, given) = (Mailing.Note(meeting.Id), Mailing.Note(meeting.Id, note));
        await AskAsync(new ChangeCapacity(await desk.App.EventPoolAsync(meeting.Id)) { Capacity = 2, Note = larger.Id }, larger);
        await AskAsync(new PromoteByOrganiser(people["Dirk"]) { Note = given.Id, Overbook = true }, given);
        return (meeting, people);

        async Task AskAsync(Command command, ReasonNote words) => Assert.IsType<Done>(await desk.App.Places().CarryOutAsync(
            meeting.Id, command, TestContext.Current.CancellationToken, new ByOrganiser(desk.Organiser.AccountId, words)));
    }

    private static async Task<List<string>> ReasonsAsync(OrganisersDesk desk, string slug, string query) =>
        [.. (await desk.PageAsync($"/organiser/events/{slug}/log{query}")).QuerySelectorAll(".log > li")
            .Select(line => line.GetAttribute("data-reason")!)];

    private static IEnumerable<string> Lines(IParentNode page) => page.QuerySelectorAll(".log > li").Select(line => string.Join(
        " » ",
        [
            string.Join(" | ", [Text(line.QuerySelector(".meta span")!)["door: ".Length..], .. Sentences(line)]),
            .. line.QuerySelectorAll(".followed > ol > li").Select(one => string.Join(" | ", Sentences(one))),
        ]));

    private static IEnumerable<string> Sentences(IElement line) =>
        line.Children.Where(one => one.LocalName == "p" && !one.ClassList.Contains("meta")).Select(Text);

    private static string Text(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
