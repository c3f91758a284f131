using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>Parties: the places and positions of the members, and the later actions of members and sender.</summary>
public sealed class PartyTests(PublicSite apps) : IClassFixture<PublicSite>
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Last_places_go_in_form_order_and_the_rest_wait(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 2);

        var own = await app.SignUpPartyAsync(meeting, "Marieke", ["Hassan", "Tjitske", "Ravi"]);
        var party = await app.PartyPageAsync(own);
        var page = await app.GetAsync(party);

        Assert.Equal(
            new() { ["Marieke"] = "Held", ["Hassan"] = "Held", ["Tjitske"] = "1", ["Ravi"] = "2" }, await app.StandAsync(meeting.Id));
        Assert.Equal("held", await app.StateAsync(own));
        Assert.Equal(["Marieke held", "Hassan held", "Tjitske waiting 1", "Ravi waiting 2"], page.Party());
        Assert.Equal("waiting", page.Page.QuerySelector("main")!.GetAttribute("data-state"));
        Assert.Contains("2 mensen hebben een plek en 2 mensen staan op de wachtlijst.", page.Main, StringComparison.Ordinal);
        Assert.Contains("Ieder heeft een eigen plek", page.Main, StringComparison.Ordinal);
        Assert.Equal(
            ("no-store", "no-referrer"),
            (page.Response.Headers.CacheControl!.ToString(), page.Response.Headers.GetValues("Referrer-Policy").Single()));
        Assert.DoesNotContain(
            "/r/",
            string.Concat(
                page
                    .All<AngleSharp.Html.Dom.IHtmlAnchorElement>("main a")
                    .Select(link => link.GetAttribute("href"))
                    .Where(address => !address!.StartsWith(party, StringComparison.Ordinal))),
            StringComparison.Ordinal);
        Assert.Contains("Registrations by Marieke van der Meer", (await app.GetAsync($"/en{party}")).Main, StringComparison.Ordinal);
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Together_party_waits_as_a_unit_and_smaller_units_pass(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var (meeting, first, second) = await FullAsync(app, capacity: 3, held: 2);

        var form = await app.GetAsync($"/events/{meeting.Slug}/register");
        var own = await app.SignUpPartyAsync(meeting, "Marieke", ["Hassan", "Tjitske"], PartyFilling.Together);
        var alone = await app.SignUpAsync(meeting, "Los");
        Assert.Contains("Intussen gaat een vrije plek naar de eerste na u die er minder nodig heeft", form.Main, StringComparison.Ordinal);
        Assert.Equal(("waiting", "held"), (await app.StateAsync(own), await app.StateAsync(alone)));

        await app.PostAsync($"{first}/cancel", []);
        await app.PostAsync($"{second}/cancel", []);
        var waits = await app.GetAsync(own);
        Assert.Equal("1", waits.Page.QuerySelector("main")!.GetAttribute("data-position"));
        Assert.Contains(
            "U wacht samen met Hassan van der Meer en Tjitske van der Meer: er zijn plekken voor u allemaal of voor niemand.",
            waits.Main,
            StringComparison.Ordinal);
        await app.PostAsync($"{alone}/cancel", []);

        Assert.Equal(["Marieke held", "Hassan held", "Tjitske held"], (await app.GetAsync(await app.PartyPageAsync(own))).Party());
        Assert.Equal("held", await app.StateAsync(await app.PartyPageAsync(own)));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task HoldForParty_lets_no_unit_pass_the_party(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var (meeting, first, second) = await FullAsync(app, capacity: 3, held: 2, new PlaceRules { Passing = Passing.HoldForParty });

        var form = await app.GetAsync($"/events/{meeting.Slug}/register");
        var own = await app.SignUpPartyAsync(meeting, "Marieke", ["Hassan", "Tjitske"], PartyFilling.Together);
        var alone = await app.SignUpAsync(meeting, "Los");
        await app.PostAsync($"{first}/cancel", []);
        Assert.Contains("niemand die na u komt, mag u voorbij", form.Main, StringComparison.Ordinal);
        Assert.Contains("Niemand gaat dan voor.", (await app.GetAsync(await app.PartyPageAsync(own))).Main, StringComparison.Ordinal);
        Assert.Equal(("waiting", "waiting"), (await app.StateAsync(own), await app.StateAsync(alone)));

        await app.PostAsync($"{second}/cancel", []);
        var stand = await app.StandAsync(meeting.Id);
        Assert.Equal(("Held", "Held", "Held", "1"), (stand["Marieke"], stand["Hassan"], stand["Tjitske"], stand["Los"]));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_member_accepts_the_offer_for_the_whole_party(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var (meeting, own) = await OfferedAsync(app, PartyFilling.Together);

        var offered = await app.GetAsync(own);
        Assert.Contains(
            "De plekken zijn voor u samen met Hassan van der Meer. Wie ja zegt, zegt dat voor iedereen.",
            offered.Main,
            StringComparison.Ordinal);
        Assert.Contains("u neemt ze aan voor iedereen", (await app.GetAsync($"{own}/accept")).Main, StringComparison.Ordinal);
        Assert.Contains("U zegt alleen voor uzelf nee", (await app.GetAsync($"{own}/decline")).Main, StringComparison.Ordinal);
        Assert.Equal("offered", await app.StateAsync(await app.PartyPageAsync(own)));
        var accepted = await app.PostAsync($"{own}/accept", []);

        Assert.Equal((303, own), (accepted.Status, accepted.Location));
        Assert.Equal(["Marieke held", "Hassan held"], (await app.GetAsync(await app.PartyPageAsync(own))).Party());
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Declining_member_leaves_alone_and_the_others_keep_the_offer(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var (meeting, own) = await OfferedAsync(app, PartyFilling.Together);
        var mails = await MailsAsync(app, meeting, "Hassan");

        Assert.Equal(303, (await app.PostAsync($"{own}/decline", [])).Status);

        Assert.Equal(["Marieke cancelled", "Hassan offered"], (await app.GetAsync(await app.PartyPageAsync(own))).Party());
        Assert.Equal(mails, await MailsAsync(app, meeting, "Hassan"));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Sender_accepts_for_the_party_idempotently(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var (yes, accepts) = await OfferedAsync(app, PartyFilling.Together, PartyFilling.NotAttending);
        var (no, declines) = await OfferedAsync(app, PartyFilling.NotAttending);

        Assert.Contains(
            "Er is plek voor Hassan van der Meer en Ravi van der Meer.",
            (await app.GetAsync($"{accepts}/party/accept")).Main,
            StringComparison.Ordinal);
        Assert.Equal(("offered", "offered"), (await app.StateAsync(accepts), await app.StateAsync(declines)));
        for (var time = 0; time < 2; time++)
        {
            var (accepted, declined) = (
                await app.PostAsync($"{accepts}/party/accept", []), await app.PostAsync($"{declines}/party/decline", []));
            Assert.Equal((303, accepts, 303, declines), (accepted.Status, accepted.Location, declined.Status, declined.Location));
        }

        Assert.Equal(["Hassan held", "Ravi held"], (await app.GetAsync(accepts)).Party());
        Assert.Equal(["Hassan cancelled", "Ravi cancelled"], (await app.GetAsync(declines)).Party());
        Assert.Equal(("held", "cancelled"), (await app.StateAsync(accepts), await app.StateAsync(declines)));
        Assert.Equal(422, (await app.PostAsync($"{declines}/party/accept", [])).Status);
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Cancelling_a_member_keeps_the_position_of_the_others(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var (meeting, first, _) = await FullAsync(app, capacity: 3, held: 3);
        var party = await app.SignUpPartyAsync(
            meeting, "Sanne", ["Marieke", "Hassan", "Tjitske"], PartyFilling.Together, PartyFilling.NotAttending);
        await app.SignUpAsync(meeting, "Los");
        var cancel = (await app.GetAsync(party)).CancelOf("Hassan");
        var shown = await app.GetAsync(cancel);
        Assert.Equal("Wilt u Hassan van der Meer afmelden?", shown.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["Marieke waiting 1", "Hassan waiting 1", "Tjitske waiting 1"], (await app.GetAsync(party)).Party());

        for (var time = 0; time < 2; time++)
        {
            var cancelled = await app.PostAsync(cancel, []);
            Assert.Equal((303, party), (cancelled.Status, cancelled.Location));
        }

        Assert.Equal(["Marieke waiting 1", "Hassan cancelled", "Tjitske waiting 1"], (await app.GetAsync(party)).Party());
        Assert.Equal("3", (await app.StandAsync(meeting.Id))["Los"]);
        Assert.Equal([nameof(MailTemplate.OnWaitlist)], await MailsAsync(app, meeting, "Marieke"));
        await app.PostAsync($"{first}/cancel", []);
        Assert.Equal(("1", "Held"), ((await app.StandAsync(meeting.Id))["Marieke"], (await app.StandAsync(meeting.Id))["Los"]));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Absent_sender_gets_the_party_page_and_one_mail(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 5);

        var party = await app.SignUpPartyAsync(meeting, "Sanne", ["Hassan", "Ravi"], PartyFilling.NotAttending, ("Party[2].Email", ""));

        Assert.Equal(new() { ["Hassan"] = "Held", ["Ravi"] = "Held" }, await app.StandAsync(meeting.Id));
        Assert.Equal("held", await app.StateAsync(party));
        var mails = await app.InDatabaseAsync(context => context.Outbox.Where(mail => mail.EventId == meeting.Id)
            .OrderBy(mail => mail.Recipient)
            .ThenBy(mail => mail.Template)
            .Select(mail => $"{mail.Template} {mail.Recipient}")
            .ToListAsync());
        Assert.Equal(
            ["Confirmed hassan@gemeente.example.org", "SeveralPeople sanne@gemeente.example.org"],
            mails.Order(StringComparer.Ordinal));
        Assert.Equal(404, (await app.GetAsync($"/r/{new string('x', 43)}")).Status);
        foreach (var address in new[] { "accept", "decline", $"{Guid.NewGuid()}/cancel" })
        {
            Assert.Equal(404, (await app.GetAsync($"/r/{new string('x', 43)}/party/{address}")).Status);
            Assert.Equal(404, (await app.PostAsync($"/r/{new string('x', 43)}/party/{address}", [])).Status);
        }

        Assert.Equal(
            (404, 404),
            ((await app.GetAsync($"{party}/cancel")).Status, (await app.PostAsync($"{party}/party/{Guid.NewGuid()}/cancel", [])).Status));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Resubmitted_form_creates_one_party(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 3);
        var coming = Filled.In("Marieke", PartyFilling.Colleagues("Hassan"));
        var absent = Filled.In("Sanne", [.. PartyFilling.Colleagues("Ravi"), PartyFilling.NotAttending]);

        foreach (var form in new[] { coming, absent })
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => app.PostAsync($"/events/{meeting.Slug}/register", form)));
            Assert.Equal((303, 1), (answers[0].Status, answers.Select(answer => answer.Location).Distinct(StringComparer.Ordinal).Count()));
        }

        Assert.Equal(3, await app.RegistrationsAsync(meeting.Id));
        Assert.Equal(2, await app.InDatabaseAsync(context => context.Parties.CountAsync(party => party.EventId == meeting.Id)));
        Assert.Equal(4, await app.InDatabaseAsync(context => context.Outbox.CountAsync(mail => mail.EventId == meeting.Id)));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Party_member_sees_the_sender_s_name(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 5);
        var own = await app.SignUpPartyAsync(meeting, "Marieke", ["Hassan"]);
        var id = await app.InDatabaseAsync(context =>
            context.Registrations
                .Where(row => row.EventId == meeting.Id && row.Details.GivenName == "Hassan")
                .Select(row => row.Id)
                .SingleAsync());
        var colleague = await app.GetAsync(
            $"/r/{app.Services.GetRequiredService<EventRegistration.Security.Tokens>().ForRegistration(id, meeting.Id)}");

        Assert.Contains("Aangemeld door Marieke van der Meer.", colleague.Main, StringComparison.Ordinal);
        Assert.Empty(colleague.Page.QuerySelectorAll(".standing a:not([href$='/details'])"));
        Assert.Contains("U heeft ook Hassan van der Meer aangemeld.", (await app.GetAsync(own)).Main, StringComparison.Ordinal);
        Assert.DoesNotContain("Aangemeld door", (await app.GetAsync(own)).Main, StringComparison.Ordinal);
    }

    private static async Task<(Event Meeting, string First, string Second)> FullAsync(
        TestApp app, int capacity, int held, PlaceRules? rules = null)
    {
        var meeting = await Seed.EventAsync(app, capacity, meeting => meeting.Settings.Rules = rules ?? new PlaceRules());
        var pages = new List<string>();
        for (var number = 1; number <= held; number++)
        {
            pages.Add(await app.SignUpAsync(meeting, $"Nummer{number}"));
        }

        return (meeting, pages[0], pages[^1]);
    }

    /// <summary>Three days before the event two people give up their places; these are offered to two of a party.</summary>
    private static async Task<(Event Meeting, string Page)> OfferedAsync(TestApp app, params (string Field, string Value)[] fields)
    {
        var start = new DateTime(2026, 9, 18, 11, 0, 0, DateTimeKind.Utc);
        var meeting = await Seed.EventAsync(app, 2, meeting => (meeting.StartsAt, meeting.EndsAt) = (start, start.AddHours(3)));
        var (first, second) = (await app.SignUpAsync(meeting, "Een"), await app.SignUpAsync(meeting, "Twee"));
        var page = await app.SignUpPartyAsync(
            meeting, "Marieke", fields.Contains(PartyFilling.NotAttending) ? ["Hassan", "Ravi"] : ["Hassan"], fields);
        await app.PostAsync($"{first}/cancel", []);
        await app.PostAsync($"{second}/cancel", []);
        return (meeting, page);
    }

    private static Task<List<string>> MailsAsync(TestApp app, Event meeting, string name) => app.InDatabaseAsync(context => context.Outbox
        .Where(mail =>
            context.Registrations.Any(
                person => person.Id == mail.RegistrationId && person.EventId == meeting.Id && person.Details.GivenName == name))
        .OrderBy(mail => mail.Sequence).Select(mail => mail.Template.ToString()).ToListAsync());
}
