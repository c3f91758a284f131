using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Web.Tests.Starting;
using Outside;

namespace EventRegistration.Web.Tests.Places.Racing;

/// <summary>
/// Sixty-four clients do two thousand things at once, by the public forms and an organiser's, on one program with SQLite and on two with
/// one PostgreSQL. Whether the promise was kept is decided outside the app, from the tables and from what the clients were told.
/// </summary>
public sealed class RacesTests(PublishedProgram published)
{
    private const int Clients = 64;
    private const int OperationsInAll = 2000;
    private const int PagesAtTheEnd = 150;

    public static MatrixTheoryData<DatabaseProvider, int> Seeds => new(Databases.All.Select(row => row.Data), [2, 3, 4, 5, 6]);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public Task Race_breaks_no_promise(DatabaseProvider provider) => RaceAsync(provider, seed: 1);

    [Theory, Trait("Category", "Deep"), MemberData(nameof(Seeds))]
    public Task Race_breaks_no_promise_with_other_seeds(DatabaseProvider provider, int seed) => RaceAsync(provider, seed);

    private async Task RaceAsync(DatabaseProvider provider, int seed)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        using var ground = await Ground.MakeAsync(database, places: 240);
        var ledger = new Ledger();
        string output;
        await using (var one = await published.StartAsync(database))
        await using (var other = provider == DatabaseProvider.PostgreSql ? await published.StartAsync(database) : null)
        await using (var desk = await TestApp.StartAsync(database))
        {
            Uri[] instances = [await one.ListeningAsync(), .. other is null ? Array.Empty<Uri>() : [await other.ListeningAsync()]];
            using var crowd = new Crowd(ground, instances, ledger) { Desk = desk };
            await DoAsync(crowd, seed);
            await LookAtTheEndAsync(crowd, seed);
            output = $"{one.Output}{other?.Output}";
        }

        var history = await HistoryReader.ReadAsync(
            provider == DatabaseProvider.Sqlite, database.ConnectionString, TestContext.Current.CancellationToken);
        Verdict.IsClean(HistoryChecker.Check(history, ledger.Entries), $"Seed {seed}");
        Verdict.HasRaced(history, ledger.Entries, output, $"Seed {seed}");
        await using var check = await published.StartAsync(database, "check");
        var (code, said) = await check.EndAsync();
        Assert.True(code == 0, $"Seed {seed}: check says {said}");
    }

    private static async Task DoAsync(Crowd crowd, int seed)
    {
        var left = OperationsInAll;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            var random = new Random((seed * Clients) + client);
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await Operation.Any(random).DoAsync(crowd, random);
            }
        })));
    }

    /// <summary>Some of each meeting open their own page once more, now that nothing changes.</summary>
    private static Task LookAtTheEndAsync(Crowd crowd, int seed)
    {
        var links = crowd.Ground.Meetings.SelectMany(crowd.LinksOf).ToArray();
        new Random(seed).Shuffle(links);
        return Parallel.ForEachAsync(
            links.Take(PagesAtTheEnd).Select(link => (Func<Task>)(() => crowd.LookAsync(0, link, atTheEnd: true)))
                .Concat(crowd.Ground.Meetings.SelectMany(crowd.PartiesOf).Take(PagesAtTheEnd / 5)
                    .Select(party => (Func<Task>)(() => crowd.LookAtPartyAsync(0, party, atTheEnd: true)))),
            TestContext.Current.CancellationToken,
            async (lookAsync, _) => await lookAsync());
    }
}
