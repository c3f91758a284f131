using System.Globalization;
using EventRegistration.Places;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Outcome = EventRegistration.Places.Outcome;

namespace EventRegistration.Domain.Tests.Model;

public sealed class HistoryTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_history_keeps_the_promises_and_goes_as_the_model_says() => Check(Fewer ?? 5_000);

    [Fact]
    [Trait("Category", "Deep")]
    public void A_great_many_histories_keep_the_promises_and_go_as_the_model_says() => Check(Fewer ?? 50_000);

    /// <summary>Guards the tests above: what never happens in a history is not tested by one. The rarest happen once in hundreds, so as many are lived through as it takes, up to the number above.</summary>
    [Fact]
    public void In_histories_everything_happens_that_can_happen()
    {
        string[] expected =
        [
            .. typeof(Refusal).Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(Refusal)) && type != typeof(TooManyOnOneAddress) && type != typeof(RulesChangedMeanwhile))
                .Select(type => type.Name),
            .. Enum.GetNames<ReasonCode>(),
            nameof(NeedsMore),
        ];
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var sample = 0; sample < 10 && expected.Except(seen.Keys, StringComparer.Ordinal).Any(); sample++)
        {
            foreach (var history in Histories.Any.Generator.Sample(500))
            {
                Shell.LiveThrough(history, outcome =>
                {
                    foreach (var name in NamesIn(outcome))
                    {
                        seen[name] = seen.GetValueOrDefault(name) + 1;
                    }
                });
            }
        }

        foreach (var (name, count) in seen.OrderByDescending(pair => pair.Value))
        {
            output.WriteLine($"{count,6} {name}");
        }

        Assert.Empty(expected.Except(seen.Keys, StringComparer.Ordinal));
    }

    /// <summary>Mutation tests, which run this a thousand times, ask for fewer than the product must live through (docs/mutation.md).</summary>
    private static int? Fewer =>
        int.TryParse(Environment.GetEnvironmentVariable("REGISTRATION_HISTORIES"), CultureInfo.InvariantCulture, out var fewer) ? fewer : null;

    private static void Check(int histories) =>
        Prop.ForAll(Histories.Any, Shell.LiveThrough).Check(Config.QuickThrowOnFailure.WithMaxTest(histories));

    private static IEnumerable<string> NamesIn(Outcome outcome) => outcome switch
    {
        Decided decided => decided.Decisions.OfType<PlaceDecision>().Select(decision => decision.Reason.Code.ToString()),
        Refused refused => [refused.Refusal.GetType().Name],
        _ => [outcome.GetType().Name],
    };
}
