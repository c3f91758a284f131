using System.Globalization;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Places.Explaining;
using EventRegistration.Registrations;
using EventRegistration.Web.Tests.Mail;
using EventRegistration.Web.Tests.Places;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>The sentence about today for waiting attendees: the number of freed places, and the positions that got them.</summary>
public sealed class TodayTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Today_shows_which_morning_positions_got_the_freed_places(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, 3);
        var people = await RegisterAsync(app, meeting, 8);
        var last = await app.SignUpAsync(meeting, "Laatste");
        await app.AskAsync(meeting.Id, new CancelRegistration(people[0]));
        app.Clock!.Advance(TimeSpan.FromDays(1));

        // Yesterday's place is not today's; numbers 1 to 5 wait, and the last is number 5.
        Assert.Null(await TodayAsync(app, last));
        await app.AskAsync(meeting.Id, new CancelRegistration(people[1]));
        Assert.Equal("Vandaag ging er één plek naar nummer 1.", await TodayAsync(app, last));
        await app.AskAsync(meeting.Id, new LeaveWaitlist(people[5]));
        await app.AskAsync(meeting.Id, new CancelRegistration(people[2]));

        // Number 2 went off by itself, so that the second place went to who was number 3 this morning.
        Assert.Equal("Vandaag gingen er twee plekken naar nummer 1 en 3.", await TodayAsync(app, last));
        Assert.Equal("Today two places went to numbers 1 and 3.", await TodayAsync(app, $"/en{last}"));
        Assert.Equal("2", (await app.GetAsync(last)).Page.QuerySelector("main")!.GetAttribute("data-position"));
        app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await TodayAsync(app, last));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Today_explains_passing_anonymously_and_addresses_the_passed_attendee_directly(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, 2);
        var people = await RegisterAsync(app, meeting, 2);
        var paused = await app.SignUpAsync(meeting, "Pauze");
        var id = await IdAsync(app, meeting, "Pauze");
        await RegisterAsync(app, meeting, 2, from: 10);
        var last = await app.SignUpAsync(meeting, "Laatste");
        app.Clock!.Advance(TimeSpan.FromDays(1));
        await app.AskAsync(meeting.Id, new PauseWaiting(id));
        await app.AskAsync(meeting.Id, new CancelRegistration(people[0]));
        var note = Mailing.Note(meeting.Id);
        await app.AskAsync(meeting.Id, new PromoteByOrganiser(await IdAsync(app, meeting, "P11")) { Note = note.Id, Overbook = true },
            note);

        Assert.Equal(
            "Vandaag ging er één plek naar nummer 2. De organisator gaf vandaag zelf een plek aan nummer 3. "
            + "Nummer 2 ging voor, omdat was gevraagd om nummer 1 even over te slaan.",
            await TodayAsync(app, last));
        Assert.EndsWith("Nummer 2 ging voor, omdat was gevraagd om u even over te slaan.", await TodayAsync(app, paused),
            StringComparison.Ordinal);
        Assert.DoesNotContain("van der Meer", await TodayAsync(app, last), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Today_covers_session_waitlists_and_abbreviates_a_busy_day(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, null, null, new SeedRound(new SeedSession("Werk", 1)));
        var work = meeting.Sessions[0].Id;
        var first = await app.RegisterAsync(meeting.Id, "Anna", (1, [work]));
        var second = await app.RegisterAsync(meeting.Id, "Bram", (1, [work]));
        var last = await app.SignUpAsync(meeting, "Laatste", ("Sessions[1]", $"{work}"));
        app.Clock!.Advance(TimeSpan.FromDays(1));
        await app.AskAsync(meeting.Id, new CancelRegistration(first));

        Assert.Equal("Vandaag ging er één plek naar nummer 1.", await TodayAsync(app, last));
        var full = await RegisterAsync(app, meeting, TodayQuery.MostDecisions - 6);
        Assert.Equal("Vandaag ging er één plek naar nummer 1.", await TodayAsync(app, last));
        await RegisterAsync(app, meeting, 5, from: 500);
        Assert.Equal("Vandaag ging er minstens één plek naar iemand op de wachtlijst.", await TodayAsync(app, last));
        Assert.Equal(TodayQuery.MostDecisions - 6, full.Count);
        Assert.NotEqual(first, second);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Today_counts_people_who_are_back_at_the_front(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(app, 3);
        var people = await RegisterAsync(app, meeting, 3);
        var last = await app.SignUpAsync(meeting, "Laatste");
        app.Clock!.Advance(TimeSpan.FromDays(1));
        await LowerAsync(2, people[2]);
        Assert.Equal(
            "Vandaag werden er minder plekken. Iemand die al een plek of een aanbod had, staat nu vooraan.", await TodayAsync(app, last));
        await LowerAsync(0, people[0], people[1]);
        Assert.Equal(
            "Vandaag werden er minder plekken. 3 mensen die al een plek of een aanbod hadden, staan nu vooraan.",
            await TodayAsync(app, last));
        Assert.Equal(
            "Today there are fewer places. 3 people who already had a place or an offer are now at the front.",
            await TodayAsync(app, $"/en{last}"));

        // One of them has a place again: the one who signed up first.
        await LowerAsync(1);
        Assert.Equal(
            "Vandaag ging er één plek naar iemand die vóór u op de wachtlijst stond. "
            + "Vandaag werden er minder plekken. 2 mensen die al een plek of een aanbod hadden, staan nu vooraan.",
            await TodayAsync(app, last));

        async Task LowerAsync(int capacity, params Guid[] leavers)
        {
            var note = Mailing.Note(meeting.Id);
            var pool = await app.EventPoolAsync(meeting.Id);
            var command = new ChangeCapacity(pool) { Capacity = capacity, Leavers = [.. leavers], Note = note.Id };
            await app.AskAsync(meeting.Id, command, note);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    [Trait("Finding", "attendee-D9")]
    public async Task Today_counts_places_and_people_once(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var meeting = await Seed.EventAsync(
            app, 3, one => one.Settings.Rules = one.Settings.Rules with { OfferFromWorkingDays = 30, OfferHours = 1 });
        var people = await RegisterAsync(app, meeting, 3);
        foreach (var name in new[] { "Kees", "Lot", "Nico", "Otto", "Piet" })
        {
            await app.SignUpAsync(meeting, name);
        }

        var (otto, piet) = (await IdAsync(app, meeting, "Otto"), await IdAsync(app, meeting, "Piet"));
        foreach (var person in people)
        {
            await app.AskAsync(meeting.Id, new CancelRegistration(person));
        }

        foreach (var name in new[] { "Kees", "Lot" })
        {
            await app.AskAsync(meeting.Id, new AcceptOffer(await IdAsync(app, meeting, name)));
        }

        // The third place is declined twice, and goes to the fourth and the fifth.
        await app.AskAsync(meeting.Id, new DeclineOffer(await IdAsync(app, meeting, "Nico")));
        var last = await app.SignUpAsync(meeting, "Laatste");
        await ExpireAsync(otto);

        Assert.Equal("Offered", (await app.StandAsync(meeting.Id))["Piet"]);
        Assert.Equal(
            "Vandaag gingen er drie plekken naar 3 mensen die vóór u op de wachtlijst stonden. "
                + "Een plek ging ook naar iemand die vóór u op de wachtlijst stond, maar kwam daar weer vrij.",
            await TodayAsync(app, await app.OwnPageAsync(otto)));
        Assert.Equal(
            "Vandaag gingen er drie plekken naar 3 mensen die vóór u op de wachtlijst stonden. "
                + "Een plek ging ook naar 2 mensen die vóór u op de wachtlijst stonden, maar kwam daar weer vrij.",
            await TodayAsync(app, last));
        Assert.NotEqual(otto, piet);
        Assert.Empty(await app.BreachesAsync());

        async Task ExpireAsync(Guid person)
        {
            var until = await app.InDatabaseAsync(context =>
                Task.FromResult(context.Claims.Single(claim => claim.RegistrationId == person).OfferedUntil));
            app.Clock!.Advance(until!.Value - app.UtcNow);
            await app.AskAsync(meeting.Id, new ApplyDue());
        }
    }

    [Fact]
    public async Task Today_is_absent_if_positions_are_hidden()
    {
        await using var app = await StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(app, 1, one => one.Settings.Rules = one.Settings.Rules with { ShowPosition = false });
        var people = await RegisterAsync(app, meeting, 2);
        var last = await app.SignUpAsync(meeting, "Laatste");
        await app.AskAsync(meeting.Id, new CancelRegistration(people[0]));

        Assert.Null(await TodayAsync(app, last));
    }

    [Fact]
    public void Today_text_covers_ranges_parties_newcomers_and_reasons()
    {
        var culture = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (new CultureInfo("nl-NL"), new CultureInfo("nl-NL"));
        try
        {
            var words = new TodayTexts();
            List<MorningNumber> numbers =
                [.. Enumerable.Range(1, 12).Select(number => new MorningNumber(number, false)), new(14, false), new(15, true),
                    new(null, false), new(null, false)];

            Assert.Equal(
                "Vandaag gingen er 18 plekken naar nummer 1 tot en met 12 en 14, de groep op nummer 15 en 2 mensen die "
                    + "vandaag op de wachtlijst kwamen.",
                string.Join(' ', words.Of(new PlacesToday { Freed = 18, To = numbers })));
            foreach (var because in new[] { PassedBecause.DoesNotFit, PassedBecause.Paused, PassedBecause.ShareReached })
            {
                var passed = new PassedToday(new MorningNumber(3, false), new MorningNumber(2, true), because);
                var said = words.Of(new PlacesToday { Freed = 0, Passed = [passed, passed with { IsAsker = true }] }).ToList();
                Assert.All(said, sentence => Assert.StartsWith("Nummer 3 ging voor, omdat ", sentence, StringComparison.Ordinal));
                Assert.Equal(2, said.Distinct().Count());
            }
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = culture;
        }
    }

    private static Task<TestApp> StartAsync(DatabaseProvider provider) =>
        TestApp.StartAsync(provider, new TestAppOptions { Clock = new FakeClock() });

    private static async Task<List<Guid>> RegisterAsync(TestApp app, Event meeting, int count, int from = 1)
    {
        List<Guid> people = [];
        for (var number = from; number < from + count; number++)
        {
            people.Add(await app.RegisterAsync(meeting.Id, $"P{number:00}"));
        }

        return people;
    }

    private static Task<Guid> IdAsync(TestApp app, Event meeting, string name) => app.InDatabaseAsync(context =>
        Task.FromResult(context.Registrations.Single(person => person.EventId == meeting.Id && person.Details.GivenName == name).Id));

    private static async Task<string?> TodayAsync(TestApp app, string page) =>
        (await app.GetAsync(page)).Page.QuerySelector("[data-today]") is { } words ? Answered.Words(words.TextContent) : null;
}
