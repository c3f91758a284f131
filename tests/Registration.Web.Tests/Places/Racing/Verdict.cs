using System.Globalization;
using System.Text.RegularExpressions;
using Outside;

namespace EventRegistration.Web.Tests.Places.Racing;

/// <summary>The conditions under which the outcome of a race means something.</summary>
internal static partial class Verdict
{
    private const int Shown = 20;
    private const int Busy = 503;

    /// <summary>One in so many may be told so.</summary>
    private const int MostBusy = 20;

    public static void IsClean(IReadOnlyList<Finding> findings, string run) => Assert.True(
        findings.Count == 0,
        $"{run}: {findings.Count} findings, the first of which are\n{string.Join('\n', findings.Take(Shown))}");

    /// <summary>Asserts that everything that could go wrong had a chance, and that the program answered every request.</summary>
    public static void HasRaced(History history, IReadOnlyList<Entry> entries, string output, string run)
    {
        // 503 is a valid answer if the program reports as many lock timeouts. No other failure is.
        var asked = entries.Where(entry => entry is not (Looked or LookedAtParty or ReplacedPerson or CalledOff or MovedSession))
            .ToList();
        Assert.All(asked, entry => Assert.True(entry.Granted || entry.Refused || entry.Status == Busy, $"{run}: {entry}"));
        var busy = asked.Count(entry => entry.Status == Busy);
        var locked = LockedTooLong().Matches(output).Sum(line => int.Parse(line.Groups["count"].Value, CultureInfo.InvariantCulture));
        Assert.True(busy == locked && busy * MostBusy <= asked.Count,
            $"{run}: {busy} of {asked.Count} were told that it is busy. The program says:\n{output}");
        List<string> counted = [];
        List<string> tooFew = [];
        AtLeast(400, "sign-ups", entries.OfType<SignedUp>().Count(entry => entry.Granted));
        AtLeast(50, "forms sent again",
            entries.OfType<SignedUp>().Where(entry => entry.Granted).GroupBy(entry => entry.Key).Count(sent => sent.Count() > 1));
        AtLeast(50, "refused sign-ups", entries.OfType<SignedUp>().Count(entry => entry.Refused));
        AtLeast(50, "choices of other sessions", entries.OfType<ChoseSessions>().Count(entry => entry.Granted));
        AtLeast(30, "parties", entries.OfType<SignedUp>().Count(entry => entry is { Granted: true, IsAlone: false }));
        AtLeast(15, "cancelled for one of a party",
            entries.OfType<AskedForParty>().Count(entry => entry is { Granted: true, Member: not null }));
        foreach (var (verb, least) in new[] { ("cancel", 50), ("leave", 5), ("accept", 15), ("decline", 5), ("pause", 15), ("resume", 8) })
        {
            AtLeast(least, verb, entries.OfType<AskedByAttendee>().Count(entry => entry.Verb == verb && entry.Granted));
        }

        var changes = history.Decisions.Where(decision => decision.Reason == "CapacityChanged").ToList();
        AtLeast(20, "capacities raised", changes.Count(change => change.Capacity > change.FromCapacity));
        AtLeast(10, "capacities lowered", changes.Count(change => change.Capacity < change.FromCapacity));
        foreach (var (reason, least) in new[]
                 {
                     ("FirstInLine", 50), ("FirstInLineOffered", 30), ("PreferenceGranted", 100), ("SessionFullWaiting", 30),
                     ("OtherPreferenceGranted", 5),
                     ("SessionFull", 5), ("LeftEvent", 20), ("CapacityLowered", 5), ("BackOnEventWaitlist", 2),
                     ("ReplacedFor", 20), ("ClashesWithSession", 2), ("SessionCalledOff", 5),
                     ("PausedByAttendee", 8), ("ResumedByAttendee", 3), ("PartySmaller", 5),
                     ("WaitsForBetterPreference", 5), ("BetterPreferenceGranted", 5), ("PreferenceWithdrawn", 20), ("RoomsSwapped", 6),
                     ("RulesChanged", 10), ("OrganisationsMerged", 4), ("ShareReached", 5),
                 })
        {
            AtLeast(least, reason, history.Decisions.Count(decision => decision.Reason == reason));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{run}: {string.Join(", ", counted)}");
        Assert.True(tooFew.Count == 0, $"{run}: there were only {string.Join(", ", tooFew)}.");

        void AtLeast(int least, string what, int count)
        {
            counted.Add($"{count} {what}");
            if (count < least)
            {
                tooFew.Add($"{count} {what}, where at least {least} were expected");
            }
        }
    }

    [GeneratedRegex("The places were locked for too long; (?<count>[0-9]+) commands", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex LockedTooLong();
}
