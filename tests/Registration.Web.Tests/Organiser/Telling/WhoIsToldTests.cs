using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Registrations;
using EventRegistration.Web.Tests.Pages;
using EventRegistration.Web.Tests.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Organiser.Telling;

/// <summary>
/// For every change of when, where, what and who: the people who are told, the line in the log, and the preview. With people in every
/// state, and with nobody.
/// </summary>
[Trait("Finding", "organiser-D1")]
[Trait("Finding", "organiser-D10")]
[Trait("Finding", "organiser-D13")]
[Trait("Finding", "organiser-D14")]
public sealed partial class WhoIsToldTests(PublicSite apps) : IClassFixture<PublicSite>
{
    private const string Everybody =
        "heeft EventChanged, mo SpeakerEventChanged, sanne SpeakerEventChanged, vraag EventChanged, wacht EventChanged, wil EventChanged, "
        + "zit EventChanged";

    private const string OfWork = "heeft EventChanged, sanne SpeakerEventChanged, wil EventChanged";

    private const string OfRound =
        "heeft EventChanged, mo SpeakerEventChanged, sanne SpeakerEventChanged, wil EventChanged, zit EventChanged";

    private static readonly IReadOnlyDictionary<string, Row> Rows = new Dictionary<string, Row>(StringComparer.Ordinal)
    {
        ["the date"] = Form("/edit", Everybody, ActionKind.EventChanged, ("Date", "2026-10-22")),
        ["the hour"] = Form("/edit", Everybody, ActionKind.EventChanged, ("Start", "14:00"), ("End", "17:00")),
        ["the venue"] = Form("/edit", Everybody, ActionKind.EventChanged, ("VenueName", "Stadhuis")),
        ["the title of the event"] = Form("/edit", Everybody, ActionKind.EventChanged, ("Title", "Werk en waarde")),
        ["the summary"] = Form("/edit", "", ActionKind.EventChanged, ("Summary", "Anders.")),
        ["nothing"] = Form("/edit", "", null),
        ["the hour of a session"] = Form("/programme/sessions/{work}", OfWork, ActionKind.SessionChanged, ("Start", "15:40")),
        ["the length of a session"] = Form("/programme/sessions/{work}", OfWork, ActionKind.SessionChanged, ("Minutes", "20")),
        ["the room of a session"] = Form("/programme/sessions/{work}", OfWork, ActionKind.SessionChanged, ("Room", "Kelder")),
        ["the title of a session"] = Form("/programme/sessions/{work}", OfWork, ActionKind.SessionChanged, ("Title", "Anders werken")),
        ["the speaker of a session"] = Form(
            "/programme/sessions/{work}",
            "heeft EventChanged, mo SpeakerEventChanged, sanne SpeakerRemoved, wil EventChanged",
            ActionKind.SessionChanged,
            ("People[0].Name", "Mo Yilmaz"),
            ("People[0].Email", "mo@spreker.example.org")),
        ["the track of a session"] = Form("/programme/sessions/{work}", "", ActionKind.SessionChanged, ("Track", "Regio")),
        ["the room of a plenary session"] = Form(
            "/programme/sessions/{plenary}", Everybody, ActionKind.SessionChanged, ("Room", "Kelder")),
        ["the name of a speaker"] = Form(
            "/programme/speakers/{sanne}", OfWork, ActionKind.SpeakerChanged, ("Name", "Sanne de Boer")),
        ["the organisation of a speaker"] = Form(
            "/programme/speakers/{sanne}", "", ActionKind.SpeakerChanged, ("Organisation", "Gemeente Hattem")),
        ["a speaker who drops out"] = Page(
            "/programme/speakers/{sanne}/remove", "heeft EventChanged, sanne SpeakerRemoved, wil EventChanged", ActionKind.SpeakerRemoved),
        ["a speaker whom another replaces"] = Page(
            "/programme/speakers/{sanne}/remove",
            "heeft EventChanged, mo SpeakerEventChanged, sanne SpeakerRemoved, wil EventChanged",
            ActionKind.SpeakerRemoved,
            ("Successor", "{mo}")) with
        {
            // Nobody is chosen yet.
            Shown = 3,
        },
        ["a session that is called off"] = Page(
            "/programme/sessions/{work}/call-off",
            "heeft SessionsChanged, sanne SpeakerEventChanged, wil SessionsChanged",
            ActionKind.SessionCalledOff),
        ["a plenary session that is called off"] = Page(
            "/programme/sessions/{plenary}/call-off", Everybody, ActionKind.SessionCalledOff),
        ["a plenary session that is taken out"] = Page(
            "/programme/sessions/{plenary}/remove", Everybody, ActionKind.SessionRemoved),
        ["the rooms of two sessions"] = new Row(
            "/programme/swap",
            "heeft EventChanged, mo SpeakerEventChanged, sanne SpeakerEventChanged, wil SessionsChanged, zit EventChanged",
            ActionKind.RoomsSwapped,
            Step.Preview,
            [("One", "{workPool}"), ("Other", "{carePool}"), ("Reason", "De grote zaal past beter.")]),
        ["the title of a round"] = Form("/programme/rounds/{round}", "", ActionKind.RoundChanged, ("Title", "Tafels")),
        ["the hour of a round"] = Form("/programme/rounds/{round}", OfRound, ActionKind.RoundChanged, ("Start", "13:20")),
        ["the length of a round"] = Form("/programme/rounds/{round}", OfRound, ActionKind.RoundChanged, ("Minutes", "45")),
        ["the waitlists of a round"] = Form("/programme/rounds/{round}", "", ActionKind.RoundChanged, ("Waitlist", "")),
        ["a round that is new"] = new Row(
            "/programme/rounds/new",
            "",
            ActionKind.RoundAdded,
            Step.None,
            [("Sessions", "Een\nTwee"), ("Start", "15:00"), ("Minutes", "30")]),
        ["a session that is new"] = new Row(
            "/programme", "", ActionKind.SessionAdded, Step.None, [("Kind", "Plenary"), ("Title", "Borrel"), ("Start", "16:00")]),
        ["closing"] = Page("/close", "", ActionKind.EventClosed),
        ["the event that is cancelled"] = Page(
            "/cancel",
            Everybody.Replace("EventChanged", "EventCancelled", StringComparison.Ordinal),
            ActionKind.EventCancelled),
    };

    /// <summary>The pages that change nothing of when, where, what or who, each with the reason.</summary>
    private static readonly IReadOnlyDictionary<string, string> Exempt = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["publish"] = "Nobody has heard of a draft.",
        ["open"] = "Opening registration again concerns nobody who is in it.",
        ["clone"] = "The clone has nobody yet.",
        ["remove"] = "You can only delete a draft.",
        ["capacity/{pool:long}"] = "Places, not when, where or what: CapacityTests and PreviewTests.",
        ["settings"] = "Rules of places: RulesTests.",
        ["settings/organisations"] = "Rules of places: OrganisationTests.",
        ["programme/speakers"] = "Mails links: SpeakerLinksTests.",
        ["programme/rounds/{id:long}/remove"] = "Only an empty round can be removed.",
    };

    public static MatrixTheoryData<DatabaseProvider, string> Changes => new(Databases.All.Select(row => row.Data), Rows.Keys);

    [Fact]
    public void Every_page_that_changes_an_event_has_a_row()
    {
        const string Event = "organiser/events/{slug}/";
        var pages = EndpointTable.Rows
            .Where(row => row.Change is not null && row.Route.StartsWith(Event, StringComparison.Ordinal))
            .Select(row => row.Route[Event.Length..])
            .Where(route => !route.StartsWith("registrations", StringComparison.Ordinal)
                && !route.StartsWith("mail", StringComparison.Ordinal) && !route.StartsWith("import", StringComparison.Ordinal));
        var covered = Rows.Values.Select(row => RouteOf(row.Address)).Concat(Exempt.Keys);

        Assert.Equal(pages.Order(StringComparer.Ordinal), covered.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Changes))]
    public async Task Everybody_concerned_is_told_once_and_it_is_logged(DatabaseProvider provider, string name)
    {
        var row = Rows[name];
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var meeting = await ToldMeeting.MakeAsync(desk.App, withPeople: true);
        var (address, fields) = await FilledInAsync(desk, meeting, row);
        var rows = await RowsAsync(desk, meeting);

        Assert.Equal(row.Shown ?? row.Count, await ShownAsync(desk, row, address, fields));
        Assert.Equal(rows, await RowsAsync(desk, meeting));

        var mails = await QueuesAsync(desk, meeting, async () => await desk.SendAsync(address, fields));

        Assert.Equal(row.Told, string.Join(", ", mails));
        await AssertLoggedAsync(desk, meeting, row, row.Count);
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Changes))]
    public async Task A_change_that_concerns_nobody_is_saved_at_once(DatabaseProvider provider, string name)
    {
        var row = Rows[name];
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var meeting = await ToldMeeting.MakeAsync(desk.App, withPeople: false);
        var (address, fields) = await FilledInAsync(desk, meeting, row);

        var mails = await QueuesAsync(desk, meeting, async () =>
            await desk.SendAsync(row.Step == Step.Form && name is not "the date" ? $"{address}?look=true" : address, fields));

        Assert.Empty(mails);
        await AssertLoggedAsync(desk, meeting, row, told: 0);
    }

    private static async Task<int> ShownAsync(
        OrganisersDesk desk, Row row, string address, (string Name, string Value)[] fields)
    {
        switch (row.Step)
        {
            case Step.Form when row.Count > 0 || row.Told.Length > 0:
                return ToldBy(await desk.ShownAsync($"{address}?look=true", fields));
            case Step.Page when row.Count > 0 && !address.EndsWith("/cancel", StringComparison.Ordinal):
                return ToldBy(await desk.PageAsync(address));
            case Step.Preview:
                return ToldBy(await desk.ShownAsync(address, [.. fields, ("Preview", "true")]));
            default:
                return row.Count;
        }
    }

    private static int ToldBy(IHtmlDocument page) => page.QuerySelectorAll("main p").Select(line => Number().Match(line.TextContent))
        .Where(found => found.Success).Select(found => int.Parse(found.Groups["told"].Value, CultureInfo.InvariantCulture)).Single();

    [GeneratedRegex("^(?<told>[0-9]+) mensen krijgen een e-mail, sprekers meegeteld", RegexOptions.None, 1000)]
    private static partial Regex Number();

    private static async Task<(string Address, (string Name, string Value)[] Fields)> FilledInAsync(
        OrganisersDesk desk, ToldMeeting meeting, Row row)
    {
        var pools = await desk.App.InDatabaseAsync(context =>
            context.Pools.Where(pool => pool.EventId == meeting.Event.Id && pool.SessionId != null)
                .ToDictionaryAsync(pool => pool.SessionId!.Value, pool => pool.Id));
        var address = meeting.Page + Filled(row.Address);
        (string Name, string Value)[] fields = [.. row.Fields.Select(field => (field.Name, Filled(field.Value)))];
        return (address, row.Step == Step.Form ? await desk.FormOfAsync(address, fields) : fields);

        string Filled(string text) => new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["{work}"] = meeting.Work,
            ["{plenary}"] = meeting.Plenary.Id,
            ["{sanne}"] = meeting.Sanne.Id,
            ["{mo}"] = meeting.Mo.Id,
            ["{round}"] = meeting.Event.Rounds[0].Id,
            ["{workPool}"] = pools[meeting.Work],
            ["{carePool}"] = pools[meeting.Care],
        }.Aggregate(text, (made, one) => made.Replace(one.Key, $"{one.Value}", StringComparison.Ordinal));
    }

    private static async Task AssertLoggedAsync(OrganisersDesk desk, ToldMeeting meeting, Row row, int told)
    {
        var actions = await desk.App.InDatabaseAsync(context =>
            context.Actions.AsNoTracking().Where(action => action.EventId == meeting.Event.Id).ToListAsync());
        Assert.Equal(
            row.Kind is { } kind ? [(kind, told, true)] : [],
            actions.Select(action => (action.Kind, action.Told ?? 0, action.AccountId is not null)));
    }

    private static Task<int> RowsAsync(OrganisersDesk desk, ToldMeeting meeting) => desk.App.InDatabaseAsync(async context =>
        await context.Decisions.CountAsync(row => row.EventId == meeting.Event.Id)
        + await context.Outbox.CountAsync(row => row.EventId == meeting.Event.Id)
        + await context.Actions.CountAsync(row => row.EventId == meeting.Event.Id));

    /// <summary>The mails that a piece of work queues, by the name in the address: "anna Confirmed".</summary>
    private static async Task<IEnumerable<string>> QueuesAsync(OrganisersDesk desk, ToldMeeting meeting, Func<Task> work)
    {
        var before = await MailsAsync();
        await work();
        return (await MailsAsync()).ExceptBy(before.Select(mail => mail.Id), mail => mail.Id)
            .Select(mail => $"{mail.Recipient.Split('@')[0]} {mail.Template}").Order(StringComparer.Ordinal);

        Task<List<OutboxMail>> MailsAsync() => desk.App.InDatabaseAsync(context =>
            context.Outbox.AsNoTracking().Where(mail => mail.EventId == meeting.Event.Id).ToListAsync());
    }

    private static string RouteOf(string address) => address.TrimStart('/')
        .Replace("{work}", "{id:long}", StringComparison.Ordinal)
        .Replace("{plenary}", "{id:long}", StringComparison.Ordinal)
        .Replace("{sanne}", "{id:long}", StringComparison.Ordinal)
        .Replace("{round}", "{id:long}", StringComparison.Ordinal);

    private static Row Form(string address, string told, ActionKind? kind, params (string Name, string Value)[] fields) =>
        new(address, told, kind, Step.Form, fields);

    private static Row Page(string address, string told, ActionKind? kind, params (string Name, string Value)[] fields) =>
        new(address, told, kind, Step.Page, fields);

    /// <summary>The way in which a change shows whom it concerns.</summary>
    private enum Step
    {
        None,
        Form,
        Page,
        Preview,
    }

    /// <summary>A change, with the mails in alphabetical order and the line in the log.</summary>
    private sealed record Row(string Address, string Told, ActionKind? Kind, Step Step, (string Name, string Value)[] Fields)
    {
        /// <summary>The number that is shown before, if it is another.</summary>
        public int? Shown { get; init; }

        public int Count => Told.Length == 0 ? 0 : Told.Split(", ").Length;
    }
}
