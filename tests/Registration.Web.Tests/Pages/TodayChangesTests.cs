using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Organiser;
using EventRegistration.Web.Tests.Places;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>Today's explanation, and the reason of a promotion, beside a replacement, a lowered capacity, a share and a party.</summary>
public sealed class TodayChangesTests
{
    private const string YourTurn = "Er was een plek en u was aan de beurt op de wachtlijst.";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Place_of_a_replaced_person_is_one_place(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, new TestAppOptions { Clock = new FakeClock() });
        var meeting = await Seed.EventAsync(
            app, 1, one => one.Settings.Rules = one.Settings.Rules with { OfferFromWorkingDays = 30 });
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        var otto = await app.RegisterAsync(meeting.Id, "Otto");
        await app.RegisterAsync(meeting.Id, "Col");
        var rob = await app.RegisterAsync(meeting.Id, "Rob");
        app.Clock!.Advance(TimeSpan.FromDays(1));
        await app.AskAsync(meeting.Id, new CancelRegistration(anna));
        Assert.Equal("Offered", (await app.StandAsync(meeting.Id))["Otto"]);

        var sent = await app.PostAsync($"{await app.OwnPageAsync(otto)}/replace", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GivenName"] = "Col",
            ["Infix"] = "van der",
            ["FamilyName"] = "Meer",
            ["Email"] = "col@gemeente.example.org",
        });

        Assert.Equal(303, sent.Status);
        Assert.Equal("Offered", (await app.StandAsync(meeting.Id))["Col"]);
        Assert.Equal("Vandaag ging er één plek naar nummer 1.", await TodayAsync(app, rob));
        var col = (await app.InDatabaseAsync(context => Task.FromResult(context.Registrations
            .Single(row => row.EventId == meeting.Id && row.Details.GivenName == "Col" && row.Active).Id)));
        await app.AskAsync(meeting.Id, new DeclineOffer(col));
        Assert.Equal("Offered", (await app.StandAsync(meeting.Id))["Rob"]);
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Only_people_ahead_are_said_to_be_in_front(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, new TestAppOptions { Clock = new FakeClock() });
        var meeting = await Seed.EventAsync(app, 2);
        var eva = await app.RegisterAsync(meeting.Id, "Eva");
        app.Clock!.Advance(TimeSpan.FromMinutes(1));
        var jan = await app.RegisterAsync(meeting.Id, "Jan");
        var last = await app.RegisterAsync(meeting.Id, "Laatste");
        app.Clock.Advance(TimeSpan.FromDays(1));
        var note = Mailing.Note(meeting.Id);
        var pool = await app.EventPoolAsync(meeting.Id);
        await app.AskAsync(meeting.Id, new ChangeCapacity(pool) { Capacity = 0, Leavers = [eva, jan], Note = note.Id }, note);

        Assert.Equal("1", (await app.StandAsync(meeting.Id))["Eva"]);
        Assert.Null(await TodayAsync(app, eva));
        Assert.Equal(
            "Vandaag werden er minder plekken. Iemand die al een plek of een aanbod had, staat nu vooraan.", await TodayAsync(app, jan));
        Assert.Equal(
            "Vandaag werden er minder plekken. 2 mensen die al een plek of een aanbod hadden, staan nu vooraan.",
            await TodayAsync(app, last));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Room_in_a_share_is_not_called_a_freed_place(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, new TestAppOptions { Clock = new FakeClock() });
        var meeting = await Seed.EventAsync(app, 4, one => one.Settings.Rules = one.Settings.Rules with { PerOrganisation = 1 });
        List<Guid> people = [];
        foreach (var name in new[] { "Anna", "Ben", "Dik" })
        {
            people.Add(await app.RegisterAsync(
                Asking.SignUp(meeting.Id, name).With(details => details with { Organisation = "Gemeente Assen" })));
        }

        app.Clock!.Advance(TimeSpan.FromDays(1));
        await using var desk = await OrganisersDesk.OnAsync(app, owns: false);
        await desk.SendAsync(
            meeting.Person(people[1], "details"),
            ("GivenName", "Ben"), ("Infix", "van der"), ("FamilyName", "Meer"), ("Email", "ben@gemeente.example.org"),
            ("Organisation", "Gemeente Breda"));

        Assert.Equal("Held", (await app.StandAsync(meeting.Id))["Ben"]);
        Assert.Contains(YourTurn, (await app.GetAsync(await app.OwnPageAsync(people[1]))).Main, StringComparison.Ordinal);
        Assert.Equal("Vandaag ging er één plek naar nummer 1.", await TodayAsync(app, people[2]));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Person_behind_a_party_is_not_called_first(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, new TestAppOptions { Clock = new FakeClock() });
        var meeting = await Seed.EventAsync(app, 2);
        var anna = await app.RegisterAsync(meeting.Id, "Anna");
        await app.RegisterAsync(meeting.Id, "Bram");
        await app.RegisterPartyAsync(Asking.Party(meeting.Id, "Sonja", together: true, "Dia", "Els"));
        var los = await app.RegisterAsync(meeting.Id, "Los");
        await app.AskAsync(meeting.Id, new CancelRegistration(anna));

        Assert.Equal("Held", (await app.StandAsync(meeting.Id))["Los"]);
        var own = (await app.GetAsync(await app.OwnPageAsync(los))).Main;
        Assert.Contains(YourTurn, own, StringComparison.Ordinal);
        Assert.DoesNotContain("eerste", own, StringComparison.Ordinal);
    }

    private static async Task<string?> TodayAsync(TestApp app, Guid person) =>
        (await app.GetAsync(await app.OwnPageAsync(person))).Page.QuerySelector("[data-today]") is { } words
            ? Answered.Words(words.TextContent)
            : null;
}
