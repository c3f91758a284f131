using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Organiser;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>Correcting the own details, and sending a colleague, by the link of a registration.</summary>
public sealed class OwnDetailsTests(PublicSite apps) : IClassFixture<PublicSite>
{
    private static readonly SeedRound TwoTables = new(new SeedSession("Werk", 5), new SeedSession("Zorg", 5));

    [Trait("Finding", "attendee-D4")]
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_mistyped_address_is_corrected_with_the_number_kept(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 1);
        await app.RegisterAsync(meeting.Id, "Anna");
        var bram = await app.RegisterAsync(meeting.Id, "Bram");
        await app.RegisterAsync(meeting.Id, "Cees");
        var former = await app.OwnPageAsync(bram);
        app.Clock!.Advance(TimeSpan.FromMinutes(1));

        Answered? sent = null;
        var mails = await app.QueuesAsync(async () =>
            sent = await app.PostAsync($"{former}/details", Details("Bram", "bram@gemeente.nl")));

        Assert.Equal((303, former), (sent!.Status, sent.Location));
        Assert.Equal(["Bram AddressChanged", "Bram OnWaitlist"], mails.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["bram@gemeente.example.org AddressChanged", "bram@gemeente.nl OnWaitlist"],
            await LatestMailsAsync(app, bram, 2));
        Assert.Equal("1", (await app.StandAsync(meeting.Id))["Bram"]);
        var current = await app.OwnPageAsync(bram);
        Assert.NotEqual(former, current);
        Assert.Contains("bram@gemeente.nl", (await app.GetAsync(current)).Main, StringComparison.Ordinal);
        Assert.Empty(await app.BreachesAsync());
    }

    [Trait("Finding", "attendee-D4")]
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Former_link_shows_the_state_until_the_new_is_used(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 9);
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        var former = await app.OwnPageAsync(anna);
        await app.PostAsync($"{former}/details", Details("Anna", "anna@gemeente.nl"));

        var shown = await app.GetAsync(former);
        Assert.Equal("held", shown.Page.QuerySelector("main")!.GetAttribute("data-state"));
        Assert.Empty(shown.Page.QuerySelectorAll($"main a[href^='{former}/'], main form"));
        var withoutContact = shown.Main.Replace("bijeenkomsten@vng.example.org", "", StringComparison.Ordinal);
        Assert.DoesNotContain("@", withoutContact, StringComparison.Ordinal);
        foreach (var action in new[] { "cancel", "details", "replace", "sessions" })
        {
            Assert.Equal(200, (await app.GetAsync($"{former}/{action}")).Status);
            Assert.Equal(action == "details" ? 303 : 422, (await app.PostAsync($"{former}/{action}", [])).Status);
        }

        Assert.Equal("Held", (await app.StandAsync(meeting.Id))["Anna"]);
        await app.PostAsync($"{await app.OwnPageAsync(anna)}/cancel", []);
        Assert.Equal(404, (await app.GetAsync(former)).Status);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Former_address_undoes_the_change_for_seven_days(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 9, one => one.Starts(app, 40));
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        await app.PostAsync($"{await app.OwnPageAsync(anna)}/details", Details("Anna", "iemand@anders.nl"));
        var moved = await app.OwnPageAsync(anna);
        var undo = await UndoPageAsync(app, anna);

        Assert.Equal(200, (await app.GetAsync(undo)).Status);
        app.Clock!.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((303, undo), await PostedAsync(app, undo));

        Assert.Equal(404, (await app.GetAsync(moved)).Status);
        Assert.Contains("anna@gemeente.example.org", (await app.GetAsync(await app.OwnPageAsync(anna))).Main, StringComparison.Ordinal);
        Assert.Equal(
            ["anna@gemeente.example.org Confirmed", "iemand@anders.nl AddressChanged"], await LatestMailsAsync(app, anna, 2));
        Assert.Empty((await app.GetAsync(undo)).Page.QuerySelectorAll("main form"));
        Assert.Equal((303, undo), await PostedAsync(app, undo));

        await app.PostAsync($"{await app.OwnPageAsync(anna)}/details", Details("Anna", "nog@anders.nl"));
        app.Clock!.Advance(TimeSpan.FromDays(7));
        Assert.Equal(422, (await app.PostAsync(await UndoPageAsync(app, anna), [])).Status);
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Any_change_under_the_new_link_closes_the_former(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 9, null, TwoTables);
        var sessions = (await Seed.ReadAsync(app, meeting.Id)).Sessions;
        await AssertClosesAsync("Anna", "details", Details("Anna", "anna@elders.nl"));
        await AssertClosesAsync("Bram", "replace", Details("Cees", "cees@elders.nl"));
        await AssertClosesAsync("Dirk", "sessions", new(StringComparer.Ordinal) { ["Sessions[1]"] = $"{sessions[1].Id}" });

        async Task AssertClosesAsync(string name, string action, Dictionary<string, string> fields)
        {
            var person = await app.RegisterAsync(meeting.Id, name, (1, [sessions[0].Id]));
            var first = await app.OwnPageAsync(person);
            await app.PostAsync($"{first}/details", Details(name, $"{name}@gemeente.nl"));
            Assert.Equal(200, (await app.GetAsync(first)).Status);

            Assert.Equal(303, (await PostedAsync(app, $"{await app.OwnPageAsync(person)}/{action}", fields)).Item1);

            Assert.Equal(404, (await app.GetAsync(first)).Status);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Bad_details_are_refused_and_kept(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 9);
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        await app.RegisterAsync(meeting.Id, "Bram");
        var page = await app.OwnPageAsync(anna);

        var invalid = await app.PostAsync($"{page}/details", Details("", "geen adres"));
        Assert.Equal(422, invalid.Status);
        Assert.Equal(["#GivenName", "#Email"], invalid.Page.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")));
        Assert.Equal("geen adres", invalid.Page.QuerySelector("#Email")!.GetAttribute("value"));
        var taken = await app.PostAsync($"{page}/details", Details("Bram", "bram@gemeente.example.org"));
        Assert.Equal(422, taken.Status);
        Assert.StartsWith(
            "Met deze naam en dit e-mailadres is al iemand aangemeld.", taken.Page.Text(".error-summary a"), StringComparison.Ordinal);
        Assert.Equal(page, await app.OwnPageAsync(anna));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_colleague_takes_over_the_place_and_the_sessions(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 1, null, TwoTables);
        var session = (await Seed.ReadAsync(app, meeting.Id)).Sessions[0].Id;
        var anna = await app.RegisterAsync(meeting.Id, "Anna", (1, [session]));
        await app.RegisterAsync(meeting.Id, "Bram");
        var page = await app.OwnPageAsync(anna);

        Answered? sent = null;
        var mails = await app.QueuesAsync(async () =>
            sent = await app.PostAsync($"{page}/replace", Details("Cees", "cees@gemeente.nl")));

        Assert.Equal((303, page), (sent!.Status, sent.Location));
        Assert.Equal(["Anna Cancelled", "Cees Confirmed"], mails.Order(StringComparer.Ordinal));
        Assert.Equal(
            new Dictionary<string, string> { ["Anna"] = "Released", ["Bram"] = "1", ["Cees"] = "Held" },
            await app.StandAsync(meeting.Id));
        Assert.Equal("Held", (await app.StandAsync(meeting.Id, session))["Cees"]);
        var old = await app.GetAsync(page);
        Assert.Equal("cancelled", old.Page.QuerySelector("main")!.GetAttribute("data-state"));
        Assert.Contains("Een collega komt in uw plaats.", old.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("Cees", old.Main, StringComparison.Ordinal);
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_waiting_colleague_leaves_the_waitlist_for_the_place(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 1);
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        await app.RegisterAsync(meeting.Id, "Bram");
        var cees = await app.RegisterAsync(meeting.Id, "Cees");
        var page = await app.OwnPageAsync(anna);

        Assert.Equal((303, page), await PostedAsync(app, $"{page}/replace", Details("Cees", "cees@gemeente.example.org")));

        Assert.Equal(
            new Dictionary<string, string> { ["Anna"] = "Released", ["Bram"] = "1", ["Cees"] = "Held" },
            await app.StandAsync(meeting.Id));
        Assert.Equal("held", (await app.GetAsync(await app.OwnPageAsync(cees))).Page.QuerySelector("main")!.GetAttribute("data-state"));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_colleague_with_a_place_is_refused(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 2);
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        await app.RegisterAsync(meeting.Id, "Bram");

        var refused = await app.PostAsync($"{await app.OwnPageAsync(anna)}/replace", Details("Bram", "bram@gemeente.example.org"));

        Assert.Equal(422, refused.Status);
        Assert.StartsWith("Deze collega is al aangemeld.", refused.Page.Text(".error-summary a"), StringComparison.Ordinal);
        Assert.Equal(2, (await app.StandAsync(meeting.Id)).Values.Count(state => state == "Held"));
    }

    private static Dictionary<string, string> Details(string name, string email) => new(StringComparer.Ordinal)
    {
        ["GivenName"] = name,
        ["Infix"] = "van der",
        ["FamilyName"] = "Meer",
        ["Email"] = email,
    };

    private static async Task<(int, string?)> PostedAsync(TestApp app, string address, Dictionary<string, string>? fields = null)
    {
        var answer = await app.PostAsync(address, fields ?? []);
        return (answer.Status, answer.Location);
    }

    private static Task<List<string>> LatestMailsAsync(TestApp app, Guid person, int count) => app.InDatabaseAsync(async context =>
        (await context.Outbox.Where(mail => mail.RegistrationId == person).ToListAsync())
            .OrderByDescending(mail => mail.CreatedAt).ThenByDescending(mail => mail.Id).Take(count)
            .Select(mail => $"{mail.Recipient} {mail.Template}").Order(StringComparer.Ordinal).ToList());

    private static Task<string> UndoPageAsync(TestApp app, Guid person) => app.InDatabaseAsync(async context =>
    {
        var change = await context.AddressChanges.Where(one => one.RegistrationId == person)
            .OrderByDescending(one => one.ChangedAt).FirstAsync();
        return $"/r/{app.Services.GetRequiredService<Tokens>().ForAddressChange(change.Id, change.EventId)}/not-me";
    });
}
