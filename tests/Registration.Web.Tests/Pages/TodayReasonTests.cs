using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Places.Explaining;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Organiser;
using EventRegistration.Web.Tests.Places;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>Today's explanation names the rule by which a waiting attendee was passed, to that attendee and to an organiser.</summary>
public sealed class TodayReasonTests(PublicSite apps) : IClassFixture<PublicSite>
{
    private static readonly PlaceRules Share = new() { PerOrganisation = 1 };

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Pause_is_named_to_the_passed_attendee(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var (meeting, first) = await FullAsync(app, 1);
        var paused = await app.RegisterAsync(meeting.Id, "Bram");
        await app.RegisterAsync(meeting.Id, "Cees");
        app.Clock!.Advance(TimeSpan.FromDays(1));
        await app.AskAsync(meeting.Id, new PauseWaiting(paused));
        await app.AskAsync(meeting.Id, new CancelRegistration(first[0]));

        await AssertTodayAsync(
            app,
            meeting,
            paused,
            "Vandaag ging er één plek naar nummer 2. Nummer 2 ging voor, omdat was gevraagd om u even over te slaan.",
            "Today one place went to number 2. Number 2 went first, because there was a request to skip you for now.",
            "Nummer 2 ging voor, omdat was gevraagd om deze persoon even over te slaan.");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Share_is_named_to_the_passed_attendee(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 2, one => one.Settings.Rules = Share);
        await RegisterAsync(app, meeting, "Anna", "Gemeente Assen");
        var leaves = await RegisterAsync(app, meeting, "Bram", "Gemeente Breda");
        var passed = await RegisterAsync(app, meeting, "Cees", "Gemeente Assen");
        await RegisterAsync(app, meeting, "Dirk", "Gemeente Delft");
        var last = await RegisterAsync(app, meeting, "Evert", "Gemeente Ede");
        app.Clock!.Advance(TimeSpan.FromDays(1));
        await app.AskAsync(meeting.Id, new CancelRegistration(leaves));

        await AssertTodayAsync(
            app,
            meeting,
            passed,
            "Vandaag ging er één plek naar nummer 2. Nummer 2 ging voor, omdat uw organisatie al zo veel plekken had als mag.",
            "Today one place went to number 2. Number 2 went first, because your organisation already had as many places as it may have.",
            "Nummer 2 ging voor, omdat de organisatie van deze persoon al zo veel plekken had als mag.");
        await AssertTodayAsync(
            app,
            meeting,
            last,
            "Vandaag ging er één plek naar nummer 2. "
                + "Nummer 2 ging voor, omdat de organisatie van nummer 1 al zo veel plekken had als mag.",
            "Today one place went to number 2. "
                + "Number 2 went first, because the organisation of number 1 already had as many places as it may have.",
            "Nummer 2 ging voor, omdat de organisatie van nummer 1 al zo veel plekken had als mag.");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Party_that_does_not_fit_is_named_as_such(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var (meeting, first) = await FullAsync(app, 2);
        await app.RegisterPartyAsync(Asking.Party(meeting.Id, "Sonja", together: true, "Dia", "Els"));
        await app.RegisterAsync(meeting.Id, "Los");
        app.Clock!.Advance(TimeSpan.FromDays(1));
        await app.AskAsync(meeting.Id, new CancelRegistration(first[0]));

        await AssertTodayAsync(
            app,
            meeting,
            await IdAsync(app, meeting, "Els"),
            "Vandaag ging er één plek naar nummer 3. Nummer 3 ging voor, omdat voor uw groep te weinig plekken vrij waren.",
            "Today one place went to number 3. Number 3 went first, because too few places were free for your group.",
            "Nummer 3 ging voor, omdat voor de groep van deze persoon te weinig plekken vrij waren.");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Share_without_room_for_a_party_is_not_called_reached(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 3, one => one.Settings.Rules = Share with { PerOrganisation = 2 });
        await RegisterAsync(app, meeting, "Anna", "Gemeente Assen");
        await RegisterAsync(app, meeting, "Bram", "Gemeente Breda");
        var leaves = await RegisterAsync(app, meeting, "Cees", "Gemeente Cuijk");
        var party = Asking.Party(meeting.Id, "Sonja", together: true, "Dia", "Els");
        await app.RegisterPartyAsync(party with
        {
            Members = [.. party.Members.Select(member => member.With(details => details with { Organisation = "Gemeente Assen" }))],
        });
        await RegisterAsync(app, meeting, "Los", "Gemeente Delft");
        app.Clock!.Advance(TimeSpan.FromDays(1));
        await app.AskAsync(meeting.Id, new CancelRegistration(leaves));

        await AssertTodayAsync(
            app,
            meeting,
            await IdAsync(app, meeting, "Dia"),
            "Vandaag ging er één plek naar nummer 3. "
                + "Nummer 3 ging voor, omdat er voor uw organisatie te weinig ruimte was voor uw hele groep.",
            "Today one place went to number 3. "
                + "Number 3 went first, because there was too little room for your whole group within the places of your organisation.",
            "Nummer 3 ging voor, omdat er voor de organisatie van deze persoon te weinig ruimte was voor de hele groep.");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Place_given_without_waiting_is_explained(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 5, one => one.Settings.Rules = Share);
        await RegisterAsync(app, meeting, "Anna", "Gemeente Assen");
        var passed = await RegisterAsync(app, meeting, "Bram", "Gemeente Assen");
        app.Clock!.Advance(TimeSpan.FromDays(1));
        await RegisterAsync(app, meeting, "Cees", "Gemeente Cuijk");
        await AssertTodayAsync(
            app,
            meeting,
            passed,
            "Vandaag kreeg iemand die niet op de wachtlijst stond meteen een plek. "
                + "U kon die plek niet krijgen, omdat uw organisatie al zo veel plekken had als mag.",
            "Today someone who was not on the waiting list got a place straight away. "
                + "You could not get that place, because your organisation already had as many places as it may have.",
            "Deze persoon kon die plek niet krijgen, omdat de organisatie van deze persoon al zo veel plekken had als mag.");

        await RegisterAsync(app, meeting, "Dirk", "Gemeente Delft");
        await AssertTodayAsync(
            app,
            meeting,
            passed,
            "Vandaag kregen 2 mensen die niet op de wachtlijst stonden meteen een plek. "
                + "U kon die plekken niet krijgen, omdat uw organisatie al zo veel plekken had als mag.",
            "Today 2 people who were not on the waiting list got a place straight away. "
                + "You could not get those places, because your organisation already had as many places as it may have.",
            "Deze persoon kon die plekken niet krijgen, omdat");
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Move_by_an_organiser_is_told_to_people_it_passed(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var (meeting, _) = await FullAsync(app, 1);
        var bram = await app.RegisterAsync(meeting.Id, "Bram");
        await app.RegisterAsync(meeting.Id, "Cees");
        var dirk = await app.RegisterAsync(meeting.Id, "Dirk");
        var last = await app.RegisterAsync(meeting.Id, "Evert");
        app.Clock!.Advance(TimeSpan.FromDays(1));
        await MoveAsync(dirk, 1);

        await AssertTodayAsync(
            app,
            meeting,
            bram,
            "De organisator zette vandaag nummer 3 vóór u op de wachtlijst.",
            "The organiser moved number 3 ahead of you on the waiting list today.",
            "De organisator zette vandaag nummer 3 vóór deze persoon op de wachtlijst. De reden staat in het logboek.");
        Assert.Null(await TodayAsync(app, last));
        Assert.Null(await TodayAsync(app, dirk));
        await MoveAsync(dirk, 3);
        Assert.Null(await TodayAsync(app, bram));

        async Task MoveAsync(Guid person, int position)
        {
            var note = Mailing.Note(meeting.Id);
            await app.AskAsync(meeting.Id, new MoveOnWaitlist(person) { Position = position, Note = note.Id }, note);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Attendee_beyond_the_listed_people_reads_the_reason(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var meeting = await Seed.EventAsync(app, 2, one => one.Settings.Rules = Share);
        await RegisterAsync(app, meeting, "Anna", "Gemeente Assen");
        var leaves = await RegisterAsync(app, meeting, "Bram", "Gemeente Breda");
        Guid passed = default;
        for (var number = 1; number <= PassedPeople.MostListed + 2; number++)
        {
            passed = await RegisterAsync(app, meeting, $"P{number:00}", "Gemeente Assen");
        }

        var paused = await RegisterAsync(app, meeting, "Pauze", "Gemeente Putten");
        await RegisterAsync(app, meeting, "Dirk", "Gemeente Delft");
        await app.AskAsync(meeting.Id, new PauseWaiting(paused));
        app.Clock!.Advance(TimeSpan.FromDays(1));
        await app.AskAsync(meeting.Id, new CancelRegistration(leaves));

        Assert.Equal(
            "Vandaag ging er één plek naar nummer 24. Nummer 24 ging voor, omdat uw organisatie al zo veel plekken had als mag.",
            (await TodayAsync(app, passed))!.Split(" Nummer 24 ging voor, omdat de")[0]);
        Assert.StartsWith(
            "Vandaag ging er één plek naar nummer 24. Nummer 24 ging voor, omdat was gevraagd om u even over te slaan.",
            await TodayAsync(app, paused),
            StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Busy_day_still_tells_the_passed_attendee_why(DatabaseProvider provider)
    {
        var app = await apps.OnAsync(provider);
        var (meeting, first) = await FullAsync(app, 1);
        var paused = await app.RegisterAsync(meeting.Id, "Bram");
        await app.RegisterAsync(meeting.Id, "Cees");
        app.Clock!.Advance(TimeSpan.FromDays(1));
        await app.AskAsync(meeting.Id, new PauseWaiting(paused));
        for (var number = 0; number < TodayQuery.MostDecisions; number++)
        {
            await app.RegisterAsync(meeting.Id, $"P{number:000}");
        }

        await app.AskAsync(meeting.Id, new CancelRegistration(first[0]));

        Assert.Equal(
            "Vandaag ging er minstens één plek naar iemand op de wachtlijst. "
                + "Iemand die na u op de wachtlijst stond ging voor, omdat was gevraagd om u even over te slaan.",
            await TodayAsync(app, paused));
    }

    private static async Task<(Event Meeting, Guid[] People)> FullAsync(TestApp app, int capacity)
    {
        var meeting = await Seed.EventAsync(app, capacity);
        List<Guid> people = [];
        for (var number = 1; number <= capacity; number++)
        {
            people.Add(await app.RegisterAsync(meeting.Id, $"Vol{number}"));
        }

        return (meeting, [.. people]);
    }

    private static Task<Guid> RegisterAsync(TestApp app, Event meeting, string name, string organisation) =>
        app.RegisterAsync(Asking.SignUp(meeting.Id, name).With(details => details with { Organisation = organisation }));

    private static Task<Guid> IdAsync(TestApp app, Event meeting, string name) => app.InDatabaseAsync(context =>
        Task.FromResult(context.Registrations.Single(person => person.EventId == meeting.Id && person.Details.GivenName == name).Id));

    private static async Task AssertTodayAsync(
        TestApp app, Event meeting, Guid person, string dutch, string english, string toOrganiser)
    {
        var own = await app.OwnPageAsync(person);
        Assert.Equal(dutch, Said(await app.GetAsync(own)));
        Assert.Equal(english, Said(await app.GetAsync($"/en{own}")));
        await using var desk = await OrganisersDesk.OnAsync(app, owns: false);
        Assert.Contains(
            toOrganiser,
            Answered.Words((await desk.PageAsync(meeting.Person(person))).Text("[data-today]")),
            StringComparison.Ordinal);
        Assert.Empty(await app.BreachesAsync());
    }

    private static async Task<string?> TodayAsync(TestApp app, Guid person) => Said(await app.GetAsync(await app.OwnPageAsync(person)));

    private static string? Said(Answered page) =>
        page.Page.QuerySelector("[data-today]") is { } words ? Answered.Words(words.TextContent) : null;
}
