using System.Globalization;

namespace EventRegistration.Benchmarks;

/// <summary>The table of docs/performance.md, a row as soon as it is measured.</summary>
internal static class Report
{
    public static void Begin()
    {
        Console.WriteLine("| | baseline | measured | ratio | of the rounds (quartiles) | to reach |");
        Console.WriteLine("|---|---|---|---|---|---|");
    }

    /// <summary>Prints the ratio of throughputs: higher is better.</summary>
    public static void Faster(string what, Measured measured, string unit, string toReach) =>
        Row(what, measured, unit, measured.OneToOther, measured.Ratios, toReach);

    /// <summary>Prints the ratio of durations: lower is better.</summary>
    public static void Longer(string what, Measured measured, string unit, string toReach) =>
        Row(what, measured, unit, measured.OtherToOne, [.. measured.Ratios.Select(ratio => 1 / ratio).Order()], toReach);

    private static void Row(string what, Measured measured, string unit, double ratio, IReadOnlyList<double> ratios, string toReach) =>
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {measured.One:0.###} {unit} | {measured.Other:0.###} {unit} | **{ratio:0.##} x** | "
                + $"{ratios[ratios.Count / 4]:0.##} to {ratios[ratios.Count * 3 / 4]:0.##} | {toReach} |"));
}
