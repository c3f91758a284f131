using System.Diagnostics;
using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Benchmarks;

/// <summary>
/// Durable registrations a second: through the capacity service with 256 that wait together, against a transaction for each registration
/// that writes the same rows. Half of them get a place, half wait.
/// </summary>
internal static class RegistrationBenchmark
{
    private const int People = 4_096;

    /// <summary>Two full batches: while one batch of 256 is written, another waits.</summary>
    private const int AtOnce = 2 * 256;

    public static async Task RunAsync(string? cluster)
    {
        // The same meetings in each, so that the rows of one fit in the other and all grow alike.
        await using var ours = await BenchmarkDatabase.CreateAsync(cluster);
        await using var raw = await BenchmarkDatabase.CreateAsync(cluster);
        await using var bare = await BenchmarkDatabase.CreateAsync(cluster);
        await using var bareTogether = await BenchmarkDatabase.CreateAsync(cluster);
        BenchmarkDatabase[] all = [ours, raw, bare, bareTogether];
        List<long> meetings = [];
        for (var round = 0; round <= Rounds.WarmUps + Rounds.Count; round++)
        {
            foreach (var database in all)
            {
                meetings.Add((await database.NewEventAsync(People / 2)).Event);
            }
        }

        meetings = [.. meetings.Chunk(all.Length).Select(same => same.Distinct().Single())];
        await RegisterAsync(ours, meetings[0]);
        await ours.SettleAsync();
        await using var baseline = await RawRegistrations.OpenAsync(raw);
        var toReach = cluster is null ? ">= 5, goal 10" : ">= 3, goal 8";
        Report.Faster(
            $"{ours.Provider}: a registration, 256 waiting together, against a transaction for each",
            await Rounds.MeasureAsync(
                async round =>
                {
                    var milliseconds = await baseline.WriteAsync(await WrittenRegistration.AllAsync(ours, meetings[round]), together: 1);
                    await (round == 0 ? raw.SettleAsync() : Task.CompletedTask);
                    return milliseconds;
                },
                round => RegisterAsync(ours, meetings[round + 1])),
            "ms",
            toReach);
        await ours.CheckAsync();
        await raw.CheckAsync();

        await using var alone = await RawRegistrations.OpenAsync(bare);
        await using var together = await RawRegistrations.OpenAsync(bareTogether);
        Report.Faster(
            $"{ours.Provider}: two bare inserts, 256 in a transaction, against a transaction for each",
            await Rounds.MeasureAsync(
                async round => await alone.WriteAsync(await WrittenRegistration.BareAsync(ours, meetings[round]), together: 1),
                async round => await together.WriteAsync(await WrittenRegistration.BareAsync(ours, meetings[round]), together: 256)),
            "ms",
            "-");
    }

    /// <summary>Milliseconds for each registration.</summary>
    private static async Task<double> RegisterAsync(BenchmarkDatabase database, long eventId)
    {
        var signUps = Enumerable.Range(0, People).Select(number => SignUp(eventId, number)).ToList();
        var next = -1;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var number && number < signUps.Count)
            {
                if (await database.Service.RegisterAsync(signUps[number], CancellationToken.None) is not Done)
                {
                    throw new InvalidOperationException("A registration was not carried out.");
                }
            }
        })));
        return watch.Elapsed.TotalMilliseconds / People;
    }

    private static SignUp SignUp(long eventId, int number) => new()
    {
        EventId = eventId,
        Details = new AttendeeDetails
        {
            GivenName = "Persoon",
            Infix = "van",
            FamilyName = $"{number}",
            Email = $"persoon{number}@gemeente.example.org",
            Organisation = "Gemeente Voorbeeld",
            Function = "beleidsadviseur",
        },
        Language = "nl",
        IdempotencyKey = Guid.NewGuid().ToString("N"),
    };
}
