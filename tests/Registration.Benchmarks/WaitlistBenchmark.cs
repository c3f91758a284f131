using System.Diagnostics;
using EventRegistration.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Benchmarks;

/// <summary>
/// Measures each cost that could grow with the waitlist, at 10,000 and at 1,000,000 waiting claims in separate databases.
/// </summary>
internal static class WaitlistBenchmark
{
    private const int Few = 10_000;
    private const int Many = 1_000_000;
    private const int Held = 1_100;

    public static async Task RunAsync(string? cluster)
    {
        await using (var small = await BenchmarkDatabase.CreateAsync(cluster))
        {
            await LongWaitlist.FillAsync(small, held: 50, waiting: 700);
            await small.CheckAsync();
        }

        await using var ofFew = await BenchmarkDatabase.CreateAsync(cluster);
        await using var ofMany = await BenchmarkDatabase.CreateAsync(cluster);
        var few = await LongWaitlist.FillAsync(ofFew, Held, Few);
        var many = await LongWaitlist.FillAsync(ofMany, Held, Many);
        var name = ofMany.Provider;
        Report.Longer(
            $"{name}: promote one, 1,000,000 waiting against 10,000",
            await Rounds.MeasureAsync(round => PromoteAsync(few, round), round => PromoteAsync(many, round)), "ms", "<= 1.1");
        Report.Longer(
            $"{name}: the exact position, 1,000,000 waiting against 10,000",
            await Rounds.MeasureAsync(round => PositionAsync(few, round), round => PositionAsync(many, round)), "ms", "<= 3");
        Report.Longer(
            $"{name}: preview of ten places more, 1,000,000 waiting against 10,000",
            await Rounds.MeasureAsync(_ => PreviewAsync(few), _ => PreviewAsync(many)), "ms", "<= 2");
        Report.Longer(
            $"{name}: promote 1,000 in one command, against 1,000 commands",
            await Rounds.MeasureAsync(_ => RaiseAsync(many, 1_000, by: 1), _ => RaiseAsync(many, 1, by: 1_000)), "ms", "<= 0.1");

        // Only the longer list has moved by thousands. What that left behind would be measured otherwise, and not the length.
        await ofFew.SettleAsync();
        await ofMany.SettleAsync();
        await PauseFirstAsync(few);
        await PauseFirstAsync(many);
        const int Before = Rounds.WarmUps + Rounds.Count;
        Report.Longer(
            $"{name}: promote one past a paused registration, 1,000,000 waiting against 10,000",
            await Rounds.MeasureAsync(round => PromoteAsync(few, Before + round), round => PromoteAsync(many, Before + round)),
            "ms",
            "<= 1.1");
    }

    /// <summary>Milliseconds for each of forty who hold a place and cancel, so that the first in line gets it.</summary>
    private static async Task<double> PromoteAsync(LongWaitlist list, int round)
    {
        const int Times = 40;
        var watch = Stopwatch.StartNew();
        for (var i = 1; i <= Times; i++)
        {
            await list.Database.CarryOutAsync(list.Event, new CancelRegistration(LongWaitlist.Person((round * Times) + i)));
        }

        return watch.Elapsed.TotalMilliseconds / Times;
    }

    private static async Task PauseFirstAsync(LongWaitlist list)
    {
        var first = await list.Database.InAsync(context => context.Claims
            .Where(claim => claim.PoolId == list.Pool && claim.State == ClaimState.Waiting)
            .OrderBy(claim => claim.SortKey)
            .Select(claim => claim.RegistrationId)
            .FirstAsync());
        await list.Database.CarryOutAsync(list.Event, new PauseWaiting(first));
    }

    /// <summary>Milliseconds for each of two hundred positions all over the list.</summary>
    private static async Task<double> PositionAsync(LongWaitlist list, int round)
    {
        const int Times = 200;
        var random = new Random(round);
        var promoted = (Rounds.WarmUps + Rounds.Count) * 40;
        List<int> places = [.. Enumerable.Range(0, Times).Select(_ => random.Next(promoted + 1, list.Waiting + 1))];
        var watch = Stopwatch.StartNew();
        foreach (var place in places)
        {
            var position = await list.Database.InAsync(context =>
                WaitlistPosition.OfAsync(context, list.Pool, place * SortKeys.Gap, CancellationToken.None));
            if (position != place - promoted)
            {
                throw new InvalidOperationException($"Number {place - promoted} is told to be number {position}.");
            }
        }

        return watch.Elapsed.TotalMilliseconds / Times;
    }

    /// <summary>Milliseconds for each of forty times that is foreseen what ten places more would do.</summary>
    private static async Task<double> PreviewAsync(LongWaitlist list)
    {
        const int Times = 40;
        var command = new ChangeCapacity(list.Pool) { Capacity = await CapacityAsync(list) + 10, Note = Guid.Empty };
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Times; i++)
        {
            var preview = await list.Database.Service.PreviewAsync(list.Event, command, CancellationToken.None);
            if (preview.Decisions.Count != 11)
            {
                throw new InvalidOperationException("The preview does not promote ten.");
            }
        }

        return watch.Elapsed.TotalMilliseconds / Times;
    }

    /// <summary>Milliseconds to raise the capacity so many times by so many.</summary>
    private static async Task<double> RaiseAsync(LongWaitlist list, int times, int by)
    {
        var capacity = await CapacityAsync(list);
        var watch = Stopwatch.StartNew();
        for (var i = 1; i <= times; i++)
        {
            await list.Database.CarryOutAsync(
                list.Event, new ChangeCapacity(list.Pool) { Capacity = capacity + (i * by), Note = Guid.NewGuid() });
        }

        return watch.Elapsed.TotalMilliseconds;
    }

    private static Task<int> CapacityAsync(LongWaitlist list) => list.Database.InAsync(context =>
        context.Pools.Where(pool => pool.Id == list.Pool).Select(pool => pool.Capacity!.Value).SingleAsync());
}
