using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Registrations;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>The actions of an organiser for the person on the telephone.</summary>
[Trait("Finding", "organiser-D7")]
public sealed class HelpingTests
{
    private static readonly SeedRound TwoTables = new(new SeedSession("Werk", 5), new SeedSession("Zorg", 5));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_address_is_corrected_and_both_addresses_are_mailed(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 1);
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bert");

        var page = await desk.DoAsync(
            meeting, people[1], "details",
            ("GivenName", "Bert"), ("Infix", "van der"), ("FamilyName", "Meer"), ("Email", "bert@goed.nl"), ("Function", "wethouder"));

        Assert.Equal("De gegevens van Bert van der Meer zijn opgeslagen.", page.Text("[role=status]"));
        Assert.Contains("bert@goed.nl", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("1", (await desk.App.StandAsync(meeting.Id))["Bert"]);
        Assert.Equal(["OnWaitlist", "AddressChanged", "OnWaitlist"], await desk.MailsAsync(people[1]));
        Assert.Equal([(ActionKind.PersonCorrected, people[1])], await ActionsAsync(desk, meeting.Id));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Sessions_are_chosen_for_a_person(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 9, null, TwoTables);
        var sessions = (await Seed.ReadAsync(desk.App, meeting.Id)).Sessions;
        var people = await desk.RegisterAsync(meeting.Id, "Anna");

        var page = await desk.DoAsync(meeting, people[0], "sessions", ("Sessions[1]", $"{sessions[1].Id}"));

        Assert.Equal("De keuzes van Anna van der Meer zijn opgeslagen.", page.Text("[role=status]"));
        Assert.Equal("Held", (await desk.App.StandAsync(meeting.Id, sessions[1].Id))["Anna"]);
        Assert.Equal(["Confirmed", "SessionsChanged"], await desk.MailsAsync(people[0]));
        Assert.Contains("Sanne de Vries", page.Texts(".history li")[0], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_mail_of_a_cancellation_on_request_says_so(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 1);
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bert");

        var page = await desk.DoAsync(meeting, people[0], "cancel", ("Reason", ""), ("Mail", "true"));

        Assert.Equal("Anna van der Meer is afgemeld.", page.Text("[role=status]"));
        Assert.Equal(
            new Dictionary<string, string> { ["Anna"] = "Released", ["Bert"] = "Held" }, await desk.App.StandAsync(meeting.Id));
        Assert.Equal(["Confirmed", "Cancelled"], await desk.MailsAsync(people[0]));
        Assert.Contains("op eigen verzoek", page.Texts(".history li")[0], StringComparison.Ordinal);
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_removal_is_undone_while_the_place_is_free(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 2);
        var people = await desk.RegisterAsync(meeting.Id, "Anna", "Bert");
        await desk.DoAsync(meeting, people[0], "remove", ("Mail", "true"));

        var page = await desk.DoAsync(meeting, people[0], "restore");

        Assert.Equal("Anna van der Meer staat er weer bij.", page.Text("[role=status]"));
        Assert.Equal("Held", (await desk.App.StandAsync(meeting.Id))["Anna"]);
        Assert.Equal(["Confirmed", "Cancelled", "Confirmed"], await desk.MailsAsync(people[0]));
        await desk.DoAsync(meeting, people[0], "remove", ("Mail", "true"));
        await desk.RegisterAsync(meeting.Id, "Cees");
        var refused = await desk.RefusedAsync(meeting.Person(people[0], "restore"));
        Assert.StartsWith("Dit kan niet meer: de plek van Anna van der Meer", refused.Text(".error-summary li"), StringComparison.Ordinal);
        Assert.Equal("Released", (await desk.App.StandAsync(meeting.Id))["Anna"]);
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_colleague_of_another_organisation_comes_by_the_organiser(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(
            desk.App, 3, one => one.Settings.Rules = one.Settings.Rules with { PerOrganisation = 1 });
        var anna = await desk.RegisterAsync(meeting.Id, new PersonName("Anna", "", "Smit"), "anna@a.nl", "Gemeente Assen");

        var page = await desk.SendAsync(
            meeting.Person(anna, "replace"),
            ("GivenName", "Dirk"), ("FamilyName", "Bos"), ("Email", "dirk@b.nl"), ("Organisation", "Gemeente Breda"));

        Assert.Contains(
            "Dirk Bos komt nu in plaats van de collega.", (await desk.PageAsync(page)).Text("[role=status]"), StringComparison.Ordinal);
        Assert.Equal(
            new Dictionary<string, string> { ["Anna"] = "Released", ["Dirk"] = "Held" }, await desk.App.StandAsync(meeting.Id));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_note_is_kept_for_organisers_only(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider);
        var meeting = await Seed.EventAsync(desk.App, 3);
        var people = await desk.RegisterAsync(meeting.Id, "Anna");

        var page = await desk.DoAsync(meeting, people[0], "note", ("Note", "Belt na 15 uur terug."));

        Assert.Contains("Belt na 15 uur terug.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([(ActionKind.NoteChanged, people[0])], await ActionsAsync(desk, meeting.Id));
        Assert.Equal(["Confirmed"], await desk.MailsAsync(people[0]));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    private static Task<List<(ActionKind, Guid)>> ActionsAsync(OrganisersDesk desk, long eventId) => desk.App.InDatabaseAsync(
        async context => (await context.Actions.Where(action => action.EventId == eventId).OrderBy(action => action.CommandNumber)
            .ToListAsync()).ConvertAll(action => (action.Kind, action.RegistrationId!.Value)));
}
