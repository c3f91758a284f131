using System.Collections.Immutable;
using System.Diagnostics;
using EventRegistration.Events;
using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Benchmarks;

/// <summary>Measures the cost of one decision of the core as the waitlist grows. The counts grow, the loaded heads do not.</summary>
internal static class DecideBenchmark
{
    private const int Times = 20_000;
    private static readonly DateTime Now = new(2026, 9, 15, 8, 0, 0, DateTimeKind.Utc);

    public static void Run()
    {
        Measure(100);
        var few = Measure(100);
        var many = Measure(100_000);
        Console.WriteLine($"core: a cancellation that promotes, 100,000 waiting against 100 waiting: {many / few:0.00} x the time");
    }

    private static double Measure(int waiting)
    {
        var holder = StateOf(0, ClaimState.Held, 0);
        var heads = Enumerable.Range(1, 32).Select(i => StateOf(i, ClaimState.Waiting, i * SortKeys.Gap)).ToList();
        var snapshot = new Snapshot
        {
            Terms = Terms.Of(EventStatus.Published, Now.AddDays(30), "Europe/Amsterdam", new RegistrationSettings(), []),
            EventPool = 1,
            Pools = ImmutableSortedDictionary.Create<long, PoolState>().Add(1, new PoolState
            {
                Id = 1,
                Capacity = 1,
                Held = 1,
                Waiting = waiting,
                LastSortKey = waiting * SortKeys.Gap,
                WaitlistEnabled = true,
            }),
            Partitions = ImmutableDictionary.Create<(long, PartitionKey), PartitionState>()
                .Add((1, PartitionKey.Alone), new PartitionState { Waiting = waiting }),
            Registrations = ImmutableDictionary.Create<Guid, RegistrationState>().Add(holder.Registration, holder),
        }.WithHeads(1, PartitionKey.Alone, heads);
        var command = new CancelRegistration(holder.Registration);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Times; i++)
        {
            if (CapacityRules.Decide(snapshot, command, Now) is not Decided { Decisions.Count: 2 })
            {
                throw new InvalidOperationException("The benchmark does not measure what it says.");
            }
        }

        return watch.Elapsed.TotalMicroseconds / Times;
    }

    private static RegistrationState StateOf(int number, ClaimState state, long sortKey) => new()
    {
        Registration = new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]),
        Person = new PersonKey($"persoon{number}@gemeente.example.org", $"persoon {number}"),
        Claims = ImmutableDictionary.Create<long, LoadedClaim>().Add(1, new LoadedClaim { State = state, SortKey = sortKey }),
    };
}
