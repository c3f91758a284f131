using EventRegistration.Data;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Places;

/// <summary>Commands that are decided together: each by what those before it in the batch have changed.</summary>
public sealed class BatchTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Batch_accepts_only_the_first_twenty_registrants_of_an_address(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 5);

        var answers = await InOneBatchAsync(app, meeting.Id, Enumerable.Range(0, 25).Select(Func<Task<Answer>> (i) => () => SignUpAsync(
            app, Asking.SignUp(meeting.Id, $"Persoon{i}").With(details => details with { Email = "Secretariaat@gemeente.example.org" }))));

        Assert.All(answers[..20], answer => Assert.IsType<Done>(answer));
        Assert.All(answers[20..], answer => Assert.Equal(new No(new TooManyOnOneAddress(20)), answer));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Request_refused_by_the_database_fails_alone_preserving_the_order(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 2);

        var stranger = Asking.SignUp(meeting.Id, "Persoon3");
        await RefuseAsync(app, stranger);
        var answers = await InOneBatchAsync(app, meeting.Id, Enumerable.Range(0, 8).Select(Func<Task<Answer>> (i) => () => SignUpAsync(
            app, i == 3 ? stranger : Asking.SignUp(meeting.Id, $"Persoon{i}"))));

        Assert.Equal(3, answers.FindIndex(answer => answer is Busy));
        Assert.Equal(7, answers.Count(answer => answer is Done));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Persoon0"] = "Held",
                ["Persoon1"] = "Held",
                ["Persoon2"] = "1",
                ["Persoon4"] = "2",
                ["Persoon5"] = "3",
                ["Persoon6"] = "4",
                ["Persoon7"] = "5",
            },
            await app.StandAsync(meeting.Id));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Batch_of_mixed_commands_ends_as_their_serial_execution(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, 2, null, new SeedRound(new SeedSession("A", 1), new SeedSession("B", 1)));
        var (a, b) = (meeting.Sessions[0].Id, meeting.Sessions[1].Id);
        var anna = await app.RegisterAsync(meeting.Id, "Anna", (1, [a, b]));
        var bram = await app.RegisterAsync(meeting.Id, "Bram", (1, [a, b]));
        var cees = await app.RegisterAsync(meeting.Id, "Cees", (1, [a]));
        var dirk = Asking.SignUp(meeting.Id, "Dirk", (1, [b, a]));

        var answers = await InOneBatchAsync(app, meeting.Id,
        [
            () => app.AskAsync(meeting.Id, new CancelRegistration(anna)),
            () => SignUpAsync(app, dirk),
            () => SignUpAsync(app, Asking.SignUp(meeting.Id, "Anna", (1, [b]))),
            () => app.AskAsync(meeting.Id, new CancelRegistration(bram)),
            () => SignUpAsync(app, dirk),
            () => app.AskAsync(meeting.Id, new CancelRegistration(cees)),
            () => app.AskAsync(meeting.Id, new CancelRegistration(cees)),
        ]);

        Assert.All(answers, answer => Assert.IsType<Done>(answer));
        Assert.Equal(answers[1], answers[4]);
        Assert.Equal(
            [
                ("Anna", ClaimState.Released), ("Anna", ClaimState.Held), ("Bram", ClaimState.Released), ("Cees", ClaimState.Released),
                ("Dirk", ClaimState.Held),
            ],
            await app.InDatabaseAsync(async context => (await context.Claims
                .Join(context.Registrations, claim => claim.RegistrationId, person => person.Id, (claim, person) => new { claim, person })
                .Where(row => context.Pools.Any(pool => pool.Id == row.claim.PoolId && pool.SessionId == null))
                .OrderBy(row => row.person.Details.GivenName).ThenBy(row => row.person.Active)
                .Select(row => new { row.person.Details.GivenName, row.claim.State })
                .ToListAsync()).Select(row => (row.GivenName, row.State))));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Room_swaps_in_one_batch_follow_each_other(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(
            app,
            5,
            one => one.Sessions.ForEach(session => session.Room = $"zaal {session.Title}"),
            new SeedRound(new SeedSession("A", 1), new SeedSession("B", 2), new SeedSession("C", 3)));
        var pools = meeting.Sessions.ConvertAll(session => meeting.Pools.Single(pool => pool.SessionId == session.Id).Id);

        var answers = await InOneBatchAsync(app, meeting.Id,
        [
            () => app.AskAsync(meeting.Id, new SwapRooms(pools[0], pools[1]) { Note = Guid.NewGuid() }),
            () => app.AskAsync(meeting.Id, new SwapRooms(pools[1], pools[2]) { Note = Guid.NewGuid() }),
        ]);

        Assert.All(answers, answer => Assert.IsType<Done>(answer));
        Assert.Equal(
            [("A", "zaal B", 2), ("B", "zaal C", 3), ("C", "zaal A", 1)],
            await app.InDatabaseAsync(async context => (await context.Sessions
                .Join(context.Pools, session => session.Id, pool => pool.SessionId, (session, pool) => new { session, pool })
                .OrderBy(row => row.session.Title)
                .Select(row => new { row.session.Title, row.session.Room, row.pool.Capacity })
                .ToListAsync()).Select(row => (row.Title, row.Room, row.Capacity!.Value))));
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Resubmitted_form_after_cancelling_returns_the_first_registration(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        var meeting = await Seed.EventAsync(app, capacity: 1);
        var signUp = Asking.SignUp(meeting.Id, "Anna");
        var anna = await app.RegisterAsync(signUp);
        await app.AskAsync(meeting.Id, new CancelRegistration(anna));

        Assert.Equal(anna, await app.RegisterAsync(signUp));

        Assert.Equal(new Dictionary<string, string> { ["Anna"] = "Released" }, await app.StandAsync(meeting.Id));
    }

    /// <summary>Makes the insertion of this registration fail, after the decision to sign it up.</summary>
    private static Task RefuseAsync(TestApp app, SignUp refused) => app.InDatabaseAsync(Task (context) =>
        context.Database.ExecuteSqlRawAsync(app.Database.Provider == DatabaseProvider.Sqlite
            ? $"""
               CREATE TRIGGER refuse BEFORE INSERT ON "Registrations" WHEN NEW."AddressKey" = '{refused.Person.Address}'
               BEGIN SELECT RAISE(ABORT, 'refused'); END
               """
            : $"""ALTER TABLE "Registrations" ADD CONSTRAINT refuse CHECK ("AddressKey" <> '{refused.Person.Address}')"""));

    /// <summary>Lets all of them wait behind a command that waits for the event's lock, and then go together.</summary>
    private static async Task<List<Answer>> InOneBatchAsync(TestApp app, long eventId, IEnumerable<Func<Task<Answer>>> commands)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RegistrationContext>();
        await using var transaction = await context.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await context.EventPlaces.Where(row => row.EventId == eventId).ExecuteUpdateAsync(
            row => row.SetProperty(places => places.LastDecision, places => places.LastDecision), TestContext.Current.CancellationToken);
        var first = app.AskAsync(eventId, new ApplyDue());
        await Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
        var waiting = commands.Select(ask => ask()).ToList();
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        Assert.IsType<Done>(await first);
        return [.. await Task.WhenAll(waiting)];
    }

    private static Task<Answer> SignUpAsync(TestApp app, SignUp signUp) =>
        app.Places().RegisterAsync(signUp, TestContext.Current.CancellationToken);
}
