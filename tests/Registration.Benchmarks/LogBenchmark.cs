using EventRegistration.Places;

namespace EventRegistration.Benchmarks;

/// <summary>
/// Measures the log page at 35, 10,000 and 50,000 decisions, each in a database of its own. Half of the registrations wait. The newest
/// decisions are four promotions past a paused registration.
/// </summary>
internal static class LogBenchmark
{
    private const int AtOnce = 50;
    private const int Few = 35;
    private const int Promotions = 4;

    /// <summary>The lines of the log with few decisions: a cancellation and the promotion that follows from it are one.</summary>
    private const int FewLines = Few - Promotions;

    public static async Task RunAsync(string? cluster)
    {
        await using var ofFew = await BenchmarkDatabase.CreateAsync(cluster);
        await using var ofSome = await BenchmarkDatabase.CreateAsync(cluster);
        await using var ofMany = await BenchmarkDatabase.CreateAsync(cluster);
        await using var few = await LogPage.OpenAsync(ofFew, await FillAsync(ofFew, Few));
        await using var some = await LogPage.OpenAsync(ofSome, await FillAsync(ofSome, 10_000));
        await using var many = await LogPage.OpenAsync(ofMany, await FillAsync(ofMany, 50_000));
        await ofFew.CheckAsync();
        var name = ofMany.Provider;
        Report.Longer(
            $"{name}: the log page, 10,000 decisions against 35",
            await Rounds.MeasureAsync(_ => RequestAsync(few, "", FewLines), _ => RequestAsync(some, "", AtOnce)), "ms", "<= 1.5");
        Report.Longer(
            $"{name}: the log page, 50,000 decisions against 35",
            await Rounds.MeasureAsync(_ => RequestAsync(few, "", FewLines), _ => RequestAsync(many, "", AtOnce)), "ms", "<= 1.5");
        Report.Longer(
            $"{name}: the log page, a page of the beginning against the first",
            await Rounds.MeasureAsync(_ => RequestAsync(many, "", AtOnce), _ => RequestAsync(many, "?page=999", AtOnce)), "ms", "-");
        Report.Longer(
            $"{name}: the log page filtered by kind, 50,000 decisions against 35",
            await Rounds.MeasureAsync(
                _ => RequestAsync(few, "?kind=held", ((Few - 9) / 2) + Promotions),
                _ => RequestAsync(many, "?kind=held", AtOnce)),
            "ms",
            "-");
    }

    /// <summary>Returns the event: a fill, one pause, and four promotions of two decisions each.</summary>
    private static async Task<long> FillAsync(BenchmarkDatabase database, int decisions)
    {
        var filled = decisions - 1 - (2 * Promotions);
        var held = filled / 2;
        var list = await LongWaitlist.FillAsync(database, held, filled - held);
        await database.CarryOutAsync(list.Event, new PauseWaiting(LongWaitlist.Person(held + 1)));
        for (var number = 1; number <= Promotions; number++)
        {
            await database.CarryOutAsync(list.Event, new CancelRegistration(LongWaitlist.Person(number)));
        }

        await database.SettleAsync();
        return list.Event;
    }

    /// <summary>Milliseconds for each of twenty requests.</summary>
    private static async Task<double> RequestAsync(LogPage page, string query, int entries)
    {
        const int Times = 20;
        var total = 0.0;
        for (var i = 0; i < Times; i++)
        {
            total += await page.RequestAsync(query, entries);
        }

        return total / Times;
    }
}
