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
    public void Every_history_keeps_the_invariants_and_matches_the_model() => Check(Fewer ?? 5_000);

    [Fact]
    [Trait("Category", "Deep")]
    public void Many_histories_keep_the_invariants_and_match_the_model() => Check(Fewer ?? 50_000);

    /// <summary>
    /// Guards the tests above: an outcome that never occurs in a history is not tested. The rarest occur once in hundreds of histories, so
    /// samples are drawn until all have occurred, up to 5,000.
    /// </summary>
    [Fact]
    public void Histories_cover_every_refusal_and_every_reason()
    {
        string[] expected =
        [
            .. typeof(Refusal).Assembly.GetTypes()
                .Where(type =>
                    type.IsSubclassOf(typeof(Refusal)) && type != typeof(TooManyOnOneAddress) && type != typeof(RulesChangedMeanwhile))
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

    /// <summary>
    /// The number of histories for mutation tests, which run these tests a thousand times (docs/mutation.md). Null outside mutation tests.
    /// </summary>
    private static int? Fewer =>
        int.TryParse(Environment.GetEnvironmentVariable("REGISTRATION_HISTORIES"), CultureInfo.InvariantCulture, out var fewer)
            ? fewer
            : null;

    private static void Check(int histories) =>
        Prop.ForAll(Histories.Any, Shell.LiveThrough).Check(Config.QuickThrowOnFailure.WithMaxTest(histories));

    private static IEnumerable<string> NamesIn(Outcome outcome) => outcome switch
    {
        Decided decided => decided.Decisions.OfType<PlaceDecision>().Select(decision => decision.Reason.Code.ToString()),
        Refused refused => [refused.Refusal.GetType().Name],
        _ => [outcome.GetType().Name],
    };
}
