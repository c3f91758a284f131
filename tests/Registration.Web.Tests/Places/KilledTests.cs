using System.Collections.Concurrent;
using EventRegistration.Data;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places.Checking;
using EventRegistration.Web.Tests.Places.Racing;
using EventRegistration.Web.Tests.Starting;
using Microsoft.EntityFrameworkCore;
using Outside;

namespace EventRegistration.Web.Tests.Places;

/// <summary>
/// The real executable, killed with SIGKILL at any moment while people sign up, cancel and answer and organisers change capacities. After
/// every start what was answered is there, every form sent again is answered as the first time or for the first time, and everything is in
/// order.
/// </summary>
public sealed class KilledTests(PublishedProgram published)
{
    private const int Clients = 16;
    private const int MostAnswersFirst = 25;
    private const int LastAnswered = 100;
    private const int SentAgainAnyway = 3;
    private const int MostSlow = 3;

    /// <summary>Not all two hundred in one test: tests/run takes whatever says nothing for ten minutes for stuck.</summary>
    public static MatrixTheoryData<DatabaseProvider, int> Seeds => new(Databases.All.Select(row => row.Data), [2, 3, 4, 5]);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public Task Acknowledged_answers_survive_thirty_kills(DatabaseProvider provider) => KillAsync(provider, seed: 1, kills: 30);

    [Theory, Trait("Category", "Deep"), MemberData(nameof(Seeds))]
    public Task Acknowledged_answers_survive_two_hundred_kills(DatabaseProvider provider, int seed) => KillAsync(provider, seed, kills: 50);

    /// <summary>On a slow machine, more kills than these: until enough was answered that they could lose.</summary>
    private async Task KillAsync(DatabaseProvider provider, int seed, int kills)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        using var ground = await Ground.MakeAsync(database, places: kills * 8);
        var ledger = new Ledger();
        var killed = 0;
        while (killed < kills || (TooFew(ledger.Entries, kills).Any() && killed < kills * MostSlow))
        {
            killed++;
            await using var program = await published.StartAsync(database);
            using var crowd = new Crowd(ground, [await program.ListeningAsync()], ledger);
            await AssertInOrderAsync(database, ledger, $"Seed {seed}, before kill {killed}");
            await LoadAsync(crowd, ledger, (seed * 1000) + killed, program.KillAsync);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}: {killed} kills.");
        await using (var program = await published.StartAsync(database))
        {
            using var crowd = new Crowd(ground, [await program.ListeningAsync()], ledger);
            await Task.WhenAll(ToSendAgain(ledger, new Random(seed)).Select(form => SendAgainAsync(crowd, form)));
        }

        await AssertInOrderAsync(database, ledger, $"Seed {seed}, in the end");
        Assert.Empty(TooFew(ledger.Entries, kills));
        Assert.All(
            ledger.Entries.OfType<SignedUp>().GroupBy(entry => entry.Key, StringComparer.Ordinal),
            ofKey => Assert.Contains(ofKey, entry => entry.Granted || entry.Refused));
        await using var check = await published.StartAsync(database, "check");
        var (code, output) = await check.EndAsync();
        Assert.Equal((0, true), (code, output.Contains("All places are in order.", StringComparison.Ordinal)));
    }

    /// <summary>
    /// First sends every unanswered form again, and then random requests, until the program is killed: 50 to 500 ms after its first answer,
    /// and on a slow machine not before a few more answers.
    /// </summary>
    private static async Task LoadAsync(Crowd crowd, Ledger ledger, int seed, Func<Task> killAsync)
    {
        var moment = new Random(seed);
        var again = new ConcurrentQueue<SignedUp>(ToSendAgain(ledger, moment));
        var before = ledger.Count;
        var clients = Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            var random = new Random((seed * Clients) + client);
            while (!crowd.IsUnanswered)
            {
                await (again.TryDequeue(out var form) ? SendAgainAsync(crowd, form) : Operation.Any(random).DoAsync(crowd, random));
            }
        })).ToList();
        await AnsweredAsync(1);
        await Task.WhenAll(Task.Delay(moment.Next(50, 501), TestContext.Current.CancellationToken),
            AnsweredAsync(moment.Next(1, MostAnswersFirst)));
        await killAsync();
        await Task.WhenAll(clients);

        async Task AnsweredAsync(int answers)
        {
            while (ledger.Count < before + answers && !crowd.IsUnanswered)
            {
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>Every form that was never answered, and some of the last that were.</summary>
    private static IEnumerable<SignedUp> ToSendAgain(Ledger ledger, Random random)
    {
        var sent = ledger.Entries.OfType<SignedUp>().GroupBy(entry => entry.Key, StringComparer.Ordinal).ToList();
        var unanswered = sent.Where(ofKey => ofKey.All(entry => entry is { Granted: false, Refused: false }));
        var answered = sent.Where(ofKey => ofKey.Any(entry => entry.Granted)).TakeLast(LastAnswered).OrderBy(_ => random.Next())
            .Take(SentAgainAnyway);
        return unanswered.Concat(answered).Select(ofKey => ofKey.First());
    }

    /// <summary>Sends the identical form again. The checker compares the answers at the end.</summary>
    private static Task<Link?> SendAgainAsync(Crowd crowd, SignedUp form) =>
        crowd.SignUpAsync(0, crowd.Ground.Meetings.Single(meeting => meeting.Slug == form.Meeting), SignUpForm.Of(form));

    /// <summary>Returns the kinds of answers of which there were too few to lose.</summary>
    private static IEnumerable<string> TooFew(IReadOnlyList<Entry> entries, int kills)
    {
        var keys = entries.OfType<SignedUp>().GroupBy(entry => entry.Key, StringComparer.Ordinal).ToList();
        (string What, int Count, int Least)[] counts =
        [
            ("sign-ups", keys.Count(ofKey => ofKey.Any(entry => entry.Granted)), kills * 3),
            ("answered at last", keys.Count(ofKey => ofKey.Any(entry => entry.Status == 0) && ofKey.Any(entry => entry.Granted)), kills),
            ("answered twice", keys.Count(ofKey => ofKey.Count(entry => entry.Granted) > 1), kills / 2),
            ("cancelled", entries.OfType<AskedByAttendee>().Count(entry => entry is { Verb: "cancel", Granted: true }), kills / 5),
            ("capacities", entries.OfType<ChangedCapacity>().Count(entry => entry.Granted), kills / 10),
        ];
        return counts.Where(count => count.Count < count.Least).Select(count => $"{count.What}: {count.Count} of {count.Least}");
    }

    /// <summary>Checks the rules of the command <c>check</c>, without a process of its own, and those of the outside checker.</summary>
    private static async Task AssertInOrderAsync(TestDatabase database, Ledger ledger, string when)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var sqlite = database.Provider == DatabaseProvider.Sqlite;
        await using (RegistrationContext context = sqlite
                         ? new SqliteContext(new DbContextOptionsBuilder<SqliteContext>()
                             .UseSqlite($"{database.ConnectionString};Pooling=False").Options)
                         : new PostgreSqlContext(new DbContextOptionsBuilder<PostgreSqlContext>()
                             .UseNpgsql(database.ConnectionString).Options))
        {
            Assert.Empty(await new PlacesCheck(context, TimeProvider.System).BreachesAsync(cancellation));
        }

        var history = await HistoryReader.ReadAsync(sqlite, database.ConnectionString, cancellation);
        Verdict.IsClean(HistoryChecker.Check(history, ledger.Entries), when);
    }
}
