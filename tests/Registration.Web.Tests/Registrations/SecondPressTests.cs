using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Organiser;
using EventRegistration.Web.Tests.Pages;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Registrations;

/// <summary>A former link, a form that is sent twice, and a colleague who comes instead.</summary>
public sealed class SecondPressTests(PublicSite apps) : IClassFixture<PublicSite>
{
    private const string Moved = "anna@gemeente.nl";

    private static readonly string[] Actions =
        ["accept", "decline", "cancel", "leave", "pause", "resume", "sessions", "details", "replace"];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_page_under_a_former_link_says_the_state(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 1, null, new SeedRound(new SeedSession("Werk", 5)));
        var (anna, bram) = (await app.RegisterAsync(meeting.Id, "Anna"), await app.RegisterAsync(meeting.Id, "Bram"));
        await AssertStateAsync(anna, "Anna", "U heeft een plek");
        await AssertStateAsync(bram, "Bram", "U staat op de wachtlijst");

        Assert.Equal(
            new Dictionary<string, string> { ["Anna"] = "Held", ["Bram"] = "1" }, await app.StandAsync(meeting.Id));
        Assert.Empty(await app.BreachesAsync());

        async Task AssertStateAsync(Guid person, string name, string heading)
        {
            var former = await app.OwnPageAsync(person);
            await app.PostAsync($"{former}/details", Details(name, $"{name}@elders.nl"));
            foreach (var action in Actions)
            {
                var shown = await app.GetAsync($"{former}/{action}");
                Assert.Equal((200, heading), (shown.Status, shown.Page.Text("h1")));
                Assert.Contains("Uw e-mailadres is gewijzigd.", shown.Main, StringComparison.Ordinal);
                Assert.Empty(shown.Page.QuerySelectorAll("main form"));
                var posted = await app.PostAsync($"{former}/{action}", Details(name, "nog@elders.nl"));
                Assert.Equal(action == "details" ? 303 : 422, posted.Status);
                Assert.DoesNotContain($"{name}@elders.nl", shown.Main + posted.Main, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Details_sent_twice_are_answered_as_the_first_time(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 9);
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        var own = await app.OwnPageAsync(anna);
        var form = Details("Anna", Moved);
        form["Seen"] = (await app.GetAsync($"{own}/details")).Value("Seen");

        var first = await app.PostAsync($"{own}/details", form);
        var second = await app.PostAsync($"{own}/details", form);

        Assert.Equal((303, own), (first.Status, first.Location));
        Assert.Equal((303, own), (second.Status, second.Location));
        Assert.Equal(1, await app.InDatabaseAsync(context => context.AddressChanges.CountAsync(one => one.RegistrationId == anna)));
        Assert.Contains(Moved, (await app.GetAsync(await app.OwnPageAsync(anna))).Main, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Replacement_sent_twice_is_answered_as_the_first_time(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var (app, meeting) = (desk.App, await Seed.EventAsync(desk.App, 9));
        var (anna, bram) = (await app.RegisterAsync(meeting.Id, "Anna"), await app.RegisterAsync(meeting.Id, "Bram"));
        var own = await app.OwnPageAsync(anna);
        (string, string)[] form = [.. Details("Dirk", "dirk@elders.nl").Select(field => (field.Key, field.Value))];

        var answers = new[]
        {
            await app.PostAsync($"{own}/replace", Details("Cees", "cees@elders.nl")),
            await app.PostAsync($"{own}/replace", Details("Cees", "cees@elders.nl")),
        };
        var first = await desk.SendAsync(meeting.Person(bram, "replace"), form);
        using var second = await desk.Organiser.PostFormOfAsync("/organiser/events/new", meeting.Person(bram, "replace"), form);

        Assert.All(answers, answer => Assert.Equal((303, own), (answer.Status, answer.Location)));
        Assert.Equal((303, first), ((int)second.StatusCode, second.Headers.Location!.ToString()));
        Assert.Equal(
            new Dictionary<string, string> { ["Anna"] = "Released", ["Bram"] = "Released", ["Cees"] = "Held", ["Dirk"] = "Held" },
            await app.StandAsync(meeting.Id));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Link_without_rights_confirms_no_address(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 9);
        var (anna, bram) = (await app.RegisterAsync(meeting.Id, "Anna"), await app.RegisterAsync(meeting.Id, "Bram"));
        await AssertSilentAsync(await app.OwnPageAsync(anna), "details", "Anna", Details("Anna", Moved));
        await AssertSilentAsync(await app.OwnPageAsync(bram), "replace", "Cees", Details("Cees", "cees@elders.nl"));

        Assert.Equal(
            new Dictionary<string, string> { ["Anna"] = "Held", ["Bram"] = "Released", ["Cees"] = "Held" },
            await app.StandAsync(meeting.Id));
        Assert.Equal([Moved, "bram@gemeente.example.org", "cees@elders.nl"], await app.InDatabaseAsync(context => context.Registrations
            .Where(one => one.EventId == meeting.Id).Select(one => one.Details.Email).Order().ToListAsync()));

        async Task AssertSilentAsync(string own, string action, string name, Dictionary<string, string> form)
        {
            form["Seen"] = (await app.GetAsync($"{own}/{action}")).Page.QuerySelector("[name=Seen]")?.GetAttribute("value") ?? "";
            var right = await AnswerAsync(form);
            Dictionary<string, string>[] guesses =
            [
                form, Details(name, "geraden@elders.nl"), Details("Iemand", form["Email"]), Details("", "geen adres"),
                Details(name, form["Email"], new string('x', 500)), [],
            ];
            foreach (var guess in guesses)
            {
                Assert.Equal(right, await AnswerAsync(guess));
            }

            async Task<(int, string?, string)> AnswerAsync(Dictionary<string, string> fields)
            {
                var answer = await app.PostAsync($"{own}/{action}", fields);
                return (answer.Status, answer.Location, (await app.GetAsync(own)).Main);
            }
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Colleague_instead_was_not_signed_up_by_the_sender(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var (app, meeting) = (desk.App, await Seed.EventAsync(desk.App, 9));
        var sender = await app.SignUpPartyAsync(meeting, "Marieke", ["Hassan", "Tjitske"]);
        var party = await app.PartyPageAsync(sender);
        var hassan = await PersonAsync(app, meeting, "Hassan");
        await desk.SendAsync(
            meeting.Person(hassan, "replace"), [.. Details("Kim", "kim@elders.nl").Select(field => (field.Key, field.Value))]);
        await app.PostAsync($"{sender}/replace", Details("Jo", "jo@elders.nl"));
        var (kim, jo) = (await PersonAsync(app, meeting, "Kim"), await PersonAsync(app, meeting, "Jo"));

        Assert.Equal(["Marieke cancelled", "Hassan cancelled", "Tjitske held"], (await app.GetAsync(party)).Party());
        Assert.Empty((await app.GetAsync(sender)).Page.QuerySelectorAll($"a[href='{party}']"));
        foreach (var instead in new[] { kim, jo })
        {
            var own = await app.GetAsync(await app.OwnPageAsync(instead));
            Assert.DoesNotContain("Aangemeld door", own.Main, StringComparison.Ordinal);
            Assert.DoesNotContain("Marieke", own.Main, StringComparison.Ordinal);
            Assert.Equal(404, (await app.PostAsync($"{party}/party/{instead}/cancel", [])).Status);
            Assert.DoesNotContain(
                "Marieke", (await desk.PageAsync(meeting.Person(instead))).Texts("dd"), StringComparer.Ordinal);
        }

        Assert.Contains("Aangemeld door Marieke", (await app.GetAsync(await app.OwnPageAsync(
            await PersonAsync(app, meeting, "Tjitske")))).Main, StringComparison.Ordinal);
        Assert.Equal(("Held", "Held"), ((await app.StandAsync(meeting.Id))["Kim"], (await app.StandAsync(meeting.Id))["Jo"]));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Mail_of_a_colleague_instead_names_no_sender(DatabaseProvider provider)
    {
        var transport = new RecordingTransport();
        await using var app = await TestApp.StartAsync(provider, Mailing.Options(transport));
        var meeting = await Seed.EventAsync(app, 9);
        var sender = await app.SignUpPartyAsync(meeting, "Marieke", ["Hassan"]);
        var hassan = await PersonAsync(app, meeting, "Hassan");
        await app.PostAsync($"{await app.OwnPageAsync(hassan)}/replace", Details("Kim", "kim@elders.nl"));

        await app.SendMailAsync();

        var mail = Assert.Single(transport.Given, one => one.To.Address == "kim@elders.nl");
        Assert.DoesNotContain("Marieke", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Kim van der Meer", mail.Text, StringComparison.Ordinal);
        Assert.Equal("held", (await app.GetAsync(sender)).Page.QuerySelector("main")!.GetAttribute("data-state"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Details_of_a_waiting_colleague_stay_and_it_is_said(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.OnAsync(await apps.OnAsync(provider), owns: false);
        var (app, meeting) = (desk.App, await Seed.EventAsync(desk.App, 2));
        var (anna, bram) = (await app.RegisterAsync(meeting.Id, "Anna"), await app.RegisterAsync(meeting.Id, "Bram"));
        await app.RegisterAsync(meeting.Id, "Cees");
        await app.RegisterAsync(meeting.Id, "Dirk");
        var own = await app.OwnPageAsync(anna);
        var typed = Details("Cees", "cees@gemeente.example.org", "Gemeente Goes");

        await app.PostAsync($"{own}/replace", typed);
        var page = await desk.PageAsync(await desk.SendAsync(
            meeting.Person(bram, "replace"),
            [.. Details("Dirk", "dirk@gemeente.example.org", "Gemeente Goes").Select(field => (field.Key, field.Value))]));

        Assert.Equal(
            "Uw collega komt in uw plaats en krijgt een e-mail. U bent niet meer aangemeld. Uw collega stond zelf al op de wachtlijst "
            + "en houdt de eigen gegevens. Wat u verder over uw collega invulde, is niet overgenomen.",
            (await app.GetAsync(own)).Page.Text("[role=status]"));
        Assert.StartsWith(
            "Dirk van der Meer komt nu in plaats van de collega. Dirk van der Meer stond zelf al op de wachtlijst",
            page.Text("[role=status]"),
            StringComparison.Ordinal);
        Assert.Equal(
            0,
            await app.InDatabaseAsync(context => context.Registrations.CountAsync(
                one => one.EventId == meeting.Id && one.Details.Organisation == "Gemeente Goes")));
    }

    private static Dictionary<string, string> Details(string name, string email, string organisation = "") => new(StringComparer.Ordinal)
    {
        ["GivenName"] = name,
        ["Infix"] = "van der",
        ["FamilyName"] = "Meer",
        ["Email"] = email,
        ["Organisation"] = organisation,
    };

    private static Task<Guid> PersonAsync(TestApp app, Event meeting, string name) => app.InDatabaseAsync(context => context.Registrations
        .Where(one => one.EventId == meeting.Id && one.Details.GivenName == name).Select(one => one.Id).SingleAsync());
}
