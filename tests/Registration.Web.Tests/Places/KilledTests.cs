using EventRegistration.Data;
using EventRegistration.Hosting;
using EventRegistration.Places.Checking;
using EventRegistration.Web.Tests.Places.Racing;
using EventRegistration.Web.Tests.Starting;
using Microsoft.EntityFrameworkCore;
using Outside;

namespace EventRegistration.Web.Tests.Places;

/// <summary>
/// The real executable, killed with SIGKILL at any moment while people sign up, cancel and answer and organisers change capacities. After every
/// start what was answered is there, every form sent again is answered as the first time or for the first time, and everything is in order.
/// </summary>
public sealed class KilledTests(PublishedProgram published)
{
    private const int Clients = 16;
    private const int SentAgainAnyway = 5;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public Task What_was_answered_survives_thirty_kills(DatabaseProvider provider) => KillAsync(provider, kills: 30);

    [Theory, Trait("Category", "Deep"), MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public Task What_was_answered_survives_two_hundred_kills(DatabaseProvider provider) => KillAsync(provider, kills: 200);

    private async Task KillAsync(DatabaseProvider provider, int kills)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        using var ground = await Ground.MakeAsync(database, places: kills * 8);
        var ledger = new Ledger();
        for (var (kill, known) = (1, 0); kill <= kills + 1; kill++)
        {
            await using var program = await published.StartAsync(database);
            using var crowd = new Crowd(ground, [await program.ListeningAsync()], ledger);
            var moment = new Random(kill);
            var entries = ledger.Entries;
            await SendAgainAsync(crowd, [.. entries.Skip(known).OfType<SignedUp>()], moment);
            await AssertInOrderAsync(database, ledger, $"After kill {kill - 1}");
            known = entries.Count;
            if (kill <= kills)
            {
                await LoadAsync(crowd, ledger, kill, async () =>
                {
                    await Task.Delay(moment.Next(50, 501), TestContext.Current.CancellationToken);
                    await program.KillAsync();
                });
            }
        }

        var answered = ledger.Entries;
        Assert.InRange(answered.OfType<SignedUp>().Count(entry => entry.Granted), kills * 5, int.MaxValue);
        Assert.InRange(answered.OfType<AskedByAttendee>().Count(entry => entry is { Verb: "cancel", Granted: true }), kills / 2, int.MaxValue);
        Assert.InRange(answered.OfType<ChangedCapacity>().Count(entry => entry.Granted), kills / 2, int.MaxValue);
        Assert.InRange(answered.Count(entry => entry.Status == 0), kills, int.MaxValue);
        await using var check = await published.StartAsync(database, "check");
        var (code, output) = await check.EndAsync();
        Assert.Equal((0, true), (code, output.Contains("All places are in order.", StringComparison.Ordinal)));
    }

    /// <summary>Everybody asks whatever comes up, until some time after the first answer.</summary>
    private static async Task LoadAsync(Crowd crowd, Ledger ledger, int seed, Func<Task> killAsync)
    {
        using var gone = new CancellationTokenSource();
        var before = ledger.Count;
        var clients = Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            var random = new Random((seed * Clients) + client);
            while (!gone.IsCancellationRequested)
            {
                await Operation.Any(random).DoAsync(crowd, random);
            }
        })).ToList();
        while (ledger.Count == before)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await killAsync();
        await gone.CancelAsync();
        await Task.WhenAll(clients);
    }

    /// <summary>Every form that was not answered, and some that were, as they were the first time.</summary>
    private static Task SendAgainAsync(Crowd crowd, IReadOnlyList<SignedUp> sent, Random random)
    {
        var unanswered = sent.Where(entry => !entry.Granted && !entry.Refused);
        var answered = sent.Where(entry => entry.Granted).OrderBy(_ => random.Next()).Take(SentAgainAnyway);
        return Parallel.ForEachAsync(unanswered.Concat(answered), TestContext.Current.CancellationToken, async (entry, _) =>
        {
            var meeting = crowd.Ground.Meetings.Single(one => one.Slug == entry.Meeting);
            await crowd.SignUpAsync(0, meeting, SignUpForm.Of(entry));
        });
    }

    /// <summary>By the rules of the verb <c>check</c>, and by those of the checker outside: a start of its own for the verb would take most of the time.</summary>
    private static async Task AssertInOrderAsync(TestDatabase database, Ledger ledger, string when)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var sqlite = database.Provider == DatabaseProvider.Sqlite;
        await using (RegistrationContext context = sqlite
                         ? new SqliteContext(new DbContextOptionsBuilder<SqliteContext>().UseSqlite($"{database.ConnectionString};Pooling=False").Options)
                         : new PostgreSqlContext(new DbContextOptionsBuilder<PostgreSqlContext>().UseNpgsql(database.ConnectionString).Options))
        {
            Assert.Empty(await new PlacesCheck(context, TimeProvider.System).BreachesAsync(cancellation));
        }

        var history = await HistoryReader.ReadAsync(sqlite, database.ConnectionString, cancellation);
        Verdict.IsClean(HistoryChecker.Check(history, ledger.Entries), when);
    }
}
