namespace EventRegistration.Benchmarks;

/// <summary>Measures two systems in turn, so that other load on the machine affects both, and returns their ratio.</summary>
/// <remarks>Weighed: BenchmarkDotNet 0.15.8. It measures single calls, not two systems in turn.</remarks>
internal static class Rounds
{
    public const int Count = 9;

    /// <summary>So many do not count: the code is compiled anew while it runs, and only then as fast as it will stay.</summary>
    public const int WarmUps = 4;

    /// <summary>
    /// After the rounds that do not count, so many rounds of one and the other, numbered from 0. Each answers milliseconds, or other units
    /// of time; the ratio is that of the medians, and beside it stand the quartiles of the ratios round by round.
    /// </summary>
    public static async Task<Measured> MeasureAsync(Func<int, Task<double>> one, Func<int, Task<double>> other)
    {
        List<(double One, double Other)> rounds = [];
        for (var round = 0; round < WarmUps + Count; round++)
        {
            rounds.Add((await one(round), await other(round)));
        }

        rounds.RemoveRange(0, WarmUps);

        return new Measured(
            Median([.. rounds.Select(round => round.One)]),
            Median([.. rounds.Select(round => round.Other)]),
            [.. rounds.Select(round => round.One / round.Other).Order()]);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

/// <summary>The medians of both, and the ratios of one to the other in each round, sorted.</summary>
internal sealed record Measured(double One, double Other, IReadOnlyList<double> Ratios)
{
    public double OneToOther => One / Other;

    public double OtherToOne => Other / One;
}
