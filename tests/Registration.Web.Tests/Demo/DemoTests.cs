using System.Net;
using EventRegistration.Data;
using EventRegistration.Demo;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Pages.Organiser.Desk;
using EventRegistration.Places;
using EventRegistration.Places.Checking;
using EventRegistration.Security;
using EventRegistration.Speakers;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Demo;

/// <summary>The demo, which visitors see first: exactly the contents of section 7 of the design, on both databases.</summary>
public sealed class DemoTests
{
    private static readonly TestAppOptions WithDemo = new() { Demo = true, Clock = new FakeClock() };

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_event_has_the_attendees_of_the_contract(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, WithDemo);

        var registrationState = await app.InDatabaseAsync(context => context.Events
            .SelectMany(meeting => meeting.Pools.Where(pool => pool.SessionId == null), (meeting, pool) => new
            {
                meeting.Slug,
                meeting.Visibility,
                pool.Capacity,
                pool.Held,
                pool.Offered,
                pool.Waiting,
            })
            .OrderBy(row => row.Slug)
            .ToListAsync());

        Assert.Equal(
            [
                ("innovatie", Visibility.Public, null, 58, 0, 0),
                ("laveren", Visibility.Invited, 80, 80, 0, 0),
                ("meerwaarde", Visibility.Public, 60, 60, 0, 24),
                ("meerwaarde-1", Visibility.Public, 60, 60, 0, 0),
                ("samenwerken", Visibility.Public, 60, 35, 0, 0),
                ("vakmanschap-3", Visibility.Invited, 80, 11, 0, 0),
            ],
            registrationState.Select(row => (row.Slug, row.Visibility, row.Capacity, row.Held, row.Offered, row.Waiting)));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_session_to_choose_has_the_attendees_of_the_contract(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, WithDemo);

        Assert.Equal(
            [
                ("Werk als waarde", 10, 10, 0),
                ("Meedoen zonder werk", 10, 10, 0),
                ("Werkgevers aan tafel", 10, 10, 0),
                ("De leefwereld als begin", 10, 10, 0),
                ("Meten wat telt", 10, 10, 0),
                ("Samen sturen in de regio", 10, 10, 0),
            ],
            await SessionsAsync(app, "meerwaarde"));
        Assert.Equal(
            [
                ("Begeleiding naar werk: kennis voor de uitvoering", 25, 13, 0),
                ("Samen innoveren voor meer werk: de ketenbenadering", 25, 25, 6),
                ("Lerende organisaties: monitoren en terugkoppelen", 25, 14, 0),
            ],
            await SessionsAsync(app, "innovatie"));
        Assert.Empty(await SessionsAsync(app, "samenwerken"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Claims_follow_decisions_dated_before_the_event_and_today(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, WithDemo);

        Assert.Empty(await app.InDatabaseAsync(context => new PlacesCheck(context, app.Clock!).BreachesAsync(CancellationToken.None)));
        var events = await app.InDatabaseAsync(context =>
            context.Events.ToDictionaryAsync(meeting => meeting.Id, meeting => meeting.StartsAt));
        var decisions = await app.InDatabaseAsync(context => context.Decisions.AsNoTracking().ToListAsync());
        Assert.NotEmpty(decisions);
        Assert.All(decisions, decision => Assert.True(decision.At < events[decision.EventId] && decision.At < app.UtcNow));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_waitlist_is_in_order_of_sign_up_with_preferences(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider, WithDemo);

        var waiting = await app.InDatabaseAsync(context => context.Claims
            .Where(claim => claim.State == ClaimState.Waiting && context.Pools.Any(pool =>
                pool.Id == claim.PoolId && pool.SessionId == null
                && context.Events.Any(meeting => meeting.Id == pool.EventId && meeting.Slug == "meerwaarde")))
            .OrderBy(claim => claim.SortKey)
            .Select(claim => new
            {
                context.Registrations.Single(person => person.Id == claim.RegistrationId).CreatedAt,
                Preferences = context.Preferences.Count(preference => preference.RegistrationId == claim.RegistrationId),
            })
            .ToListAsync());

        Assert.Equal(24, waiting.Count);
        Assert.Equal(waiting.Select(row => row.CreatedAt).Order(), waiting.Select(row => row.CreatedAt));
        Assert.All(waiting, row => Assert.Equal(2, row.Preferences));
    }

    [Fact]
    public async Task Attendees_are_invented_distinct_and_unreachable_by_mail()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, WithDemo);

        var people = await app.InDatabaseAsync(context => context.Registrations.AsNoTracking().ToListAsync());
        var invitedFrom = await app.InDatabaseAsync(context => context.Events.SingleAsync(meeting => meeting.Slug == "vakmanschap-3"));

        Assert.Equal(328, people.Count);
        Assert.All(people, person => Assert.EndsWith(".example.org", person.Details.Email, StringComparison.Ordinal));
        var invented = people.Where(person => person.EventId != invitedFrom.Id).ToList();
        Assert.Equal(invented.Count, invented.Select(person => person.NameKey).Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(people, person => person.Details.Infix.Length > 0);
    }

    [Fact]
    public async Task Speakers_can_be_mailed_a_link_at_unreachable_addresses()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, WithDemo);

        var speakers = await app.InDatabaseAsync(context => context.Speakers.AsNoTracking().ToListAsync());

        Assert.All(speakers, speaker => Assert.Matches(@"^spreker\d+@spreker\.example\.org$", speaker.Email));
        Assert.All(speakers, speaker => Assert.Null(speaker.LinkMailedAt));
        Assert.Equal(
            speakers.Select(speaker => speaker.Name).Distinct(StringComparer.Ordinal).Count(),
            speakers.Select(speaker => (speaker.Name, speaker.Email)).Distinct().Count());
        Assert.Equal(
            speakers.Select(speaker => speaker.Name).Distinct(StringComparer.Ordinal).Count(),
            speakers.Select(speaker => speaker.Email).Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>The list of a first administrator. Each line can be done, and mailing the links removes its line.</summary>
    [Fact]
    public async Task The_demo_gives_a_new_organiser_something_to_do()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, WithDemo);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);

        Assert.Equal(
            ["EventFull meerwaarde", "SpeakersWithoutLink meerwaarde"],
            await ToDoAsync());

        using var mailed = await organiser.PostAsync("/organiser/events/meerwaarde/programme/speakers", ("Speaker", "all"));
        Assert.Equal(HttpStatusCode.SeeOther, mailed.StatusCode);
        Assert.Equal(["EventFull meerwaarde"], await ToDoAsync());

        async Task<IEnumerable<string>> ToDoAsync()
        {
            await using var scope = app.Services.CreateAsyncScope();
            var found = await scope.ServiceProvider.GetRequiredService<ToDos>().OfAsync(
                scope.ServiceProvider.GetRequiredService<RegistrationContext>().Events, TestContext.Current.CancellationToken);
            return found.Select(todo => $"{todo.Kind} {todo.Slug}");
        }
    }

    [Fact]
    public async Task The_programme_follows_the_file()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, WithDemo);

        var meeting = await app.InDatabaseAsync(context => context.Events.AsNoTracking().AsSplitQuery()
            .Include(row => row.Rounds)
            .Include(row => row.Sessions).ThenInclude(session => session.Parts).ThenInclude(part => part.Speaker)
            .SingleAsync(row => row.Slug == "meerwaarde"));

        // 15 September 2026 plus 21 days, 13.00 to 16.00 in Amsterdam, which is then two hours ahead of UTC.
        Assert.Equal(new DateTime(2026, 10, 6, 11, 0, 0, DateTimeKind.Utc), meeting.StartsAt);
        Assert.Equal(new DateTime(2026, 10, 6, 14, 0, 0, DateTimeKind.Utc), meeting.EndsAt);
        var tables = meeting.Sessions.Where(session => session.RoundId is not null).ToList();
        Assert.Equal(6, tables.Count);
        Assert.All(tables, table => Assert.Equal(meeting.StartsAt.AddMinutes(65), table.StartsAt));
        var opening = meeting.Sessions.Single(session => session.Title == "Welkom");
        Assert.Equal(("Job Cohen", PartKind.Chair), opening.Parts.Select(part => (part.Speaker!.Name, part.Kind)).Single());
        Assert.Equal(3, await app.InDatabaseAsync(context => context.Speakers.CountAsync(speaker => speaker.EventId == meeting.Id)));
        Assert.Equal(
            ["Laveren tussen regels en praktijk", "Vakmanschap: derde netwerkbijeenkomst"],
            await app.InDatabaseAsync(context => context.Events
                .Where(row => row.Series!.Title == "Vakmanschap").OrderBy(row => row.SeriesNumber).Select(row => row.Title).ToListAsync()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Concurrent_starts_load_the_demo_once(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var one = await TestApp.StartAsync(database);
        await using var other = await TestApp.StartAsync(database);

        var loaded = await Task.WhenAll(Load(one), Load(other));

        Assert.Single(loaded, answer => answer);
        Assert.False(await Load(one));
        Assert.Equal(6, await one.InDatabaseAsync(context => context.Events.CountAsync()));
        Assert.Equal(328, await one.InDatabaseAsync(context => context.Registrations.CountAsync()));

        static Task<bool> Load(TestApp app) =>
            Task.Run(() => DemoData.LoadIntoEmptyDatabaseAsync(app.Services, TestContext.Current.CancellationToken));
    }

    private static async Task<IEnumerable<(string Title, int? Capacity, int Held, int Waiting)>> SessionsAsync(TestApp app, string slug)
    {
        var sessions = await app.InDatabaseAsync(context => context.Events
            .Where(meeting => meeting.Slug == slug)
            .SelectMany(meeting => meeting.Pools)
            .Join(context.Sessions, pool => pool.SessionId, session => session.Id, (pool, session) => new
            {
                session.Ordinal,
                session.Title,
                pool.Capacity,
                pool.Held,
                pool.Waiting,
            })
            .OrderBy(row => row.Ordinal)
            .ToListAsync());
        return sessions.Select(row => (row.Title, row.Capacity, row.Held, row.Waiting));
    }
}
