using Outside;

namespace EventRegistration.Web.Tests.Places.Racing;

/// <summary>The counterpart of <see cref="HistoryCheckerTests"/> for the rarer rules. Each corruption must be reported.</summary>
public sealed class RuledHistoryTests(RuledHistory truth) : IClassFixture<RuledHistory>
{
    private static readonly Dictionary<string, (Breach Breach, string Words, Func<RuledHistory, Spoilt, Spoilt> Spoil)> Spoils =
        new(StringComparer.Ordinal)
        {
            ["somebody promoted past one who was passed over and had resumed"] = (Breach.OutOfOrder, "who waits longer", (truth, made) =>
                made.Change(made.Of(truth.Pausing, "FirstInLine", 1),
                    promoted => promoted with { Person = made.Of(truth.Pausing, "EventFull", 2).Person })),
            ["somebody promoted who is passed over"] = (Breach.OutOfOrder, "asked to be passed over", (truth, made) =>
                made.Change(made.Of(truth.Pausing, "FirstInLine", 0),
                    promoted => promoted with { Person = made.Of(truth.Pausing, "EventFull", 0).Person })),
            ["somebody passed over who did not ask"] = (Breach.Unexplained, "nobody was granted that", (truth, made) => made with
            {
                Entries = [.. made.Entries.Where(entry => entry is not AskedByAttendee { Verb: "pause" })],
            }),
            ["a pause that came to nothing"] = (Breach.Lost, "pause was granted", (truth, made) =>
                made.Remove(made.Of(truth.Pausing, "PausedByAttendee", 0))),
            ["a place on the waitlist lost by pausing"] = (Breach.OutOfOrder, "before others who wait", (truth, made) =>
                made.Change(made.Of(truth.Pausing, "PausedByAttendee", 0), paused => paused with { SortKey = paused.SortKey + 1_000_000 })),
            ["a party split though it comes together only"] = (Breach.OutOfOrder, "splits a party", (truth, made) =>
                made.Remove(made.Of(truth.Passing, "FirstInLine", 1))),
            ["one of a party promoted alone"] = (Breach.OutOfOrder, "splits a party", (truth, made) =>
                made.Change(made.Of(truth.Passing, "FirstInLine", 2), promoted => promoted with { Reason = "FirstInLineOffered" })),
            ["a smaller party that passes while places are held for a party"] = (Breach.OutOfOrder, "as one of 3", (truth, made) =>
                made.WithRules(truth.Passing, rules => rules with { HoldsForParty = true })),
            ["a party of another size than it is"] = (Breach.Unexplained, "describes", (truth, made) =>
                made.Change(made.Of(truth.Passing, "EventFull", 0),
                    full => full with { Partition = full.Partition with { UnitSize = 2 } })),
            ["a party that does not come together only"] =
            (Breach.Lost, "comes together only, and it is not kept so", (truth, made) => made with
            {
                History = made.History with { Parties = [.. made.History.Parties.Select(party => party with { Together = false })] },
            }),
            ["one of a party who was never signed up"] = (Breach.Lost, "or as somebody else", (truth, made) => made with
            {
                History = made.History with
                {
                    People = [
                    .. made.History.People.Where(person => person.Id != made.Of(truth.Passing, "EventFull", 1).Person)]
                },
            }),
            ["a cancellation for one of a party that nobody asked for"] =
            (Breach.Unexplained, "nobody was granted that", (truth, made) => made with
            {
                Entries = [.. made.Entries.Where(entry => entry is not AskedForParty)],
            }),
            ["a share exceeded"] =
            (Breach.OutOfOrder, "above the share", (truth, made) => made.WithRules(truth.Sharing, rules => rules with { Share = 1 })),
            ["a share said to be reached that is not"] = (Breach.Unexplained, "that the share is reached", (truth, made) =>
                made.WithRules(truth.Sharing, rules => rules with { Share = 3 })),
            ["somebody counted with another organisation"] = (Breach.Unexplained, "describes", (truth, made) =>
                made.Change(made.Of(truth.Sharing, "PlaceFree", 0),
                    free => free with { Partition = free.Partition with { Organisation = "" } })),
            ["promoted while promotion is halted"] = (Breach.Unexplained, "while that is halted", (truth, made) =>
                made.WithRules(truth.Sharing, rules => rules with { Halted = true })),
            ["a session given up while the better wish was not granted"] = (Breach.Lost, "which was not granted", (truth, made) =>
                made.Remove(made.Of(truth.Swapping, "FirstInLine", 0))),
            ["a session kept although the better wish was granted"] = (Breach.OutOfOrder, "sessions of round", (truth, made) =>
                made.Remove(made.Of(truth.Swapping, "BetterPreferenceGranted", 0))),
            ["a better wish that is not waited for"] = (Breach.Lost, "does not wait for just what is wished more", (truth, made) =>
                made.Remove(made.Of(truth.Swapping, "WaitsForBetterPreference", 0))),
            ["rooms swapped that nobody asked for"] = (Breach.Unexplained, "swaps the room", (truth, made) => made with
            {
                Entries = [.. made.Entries.Where(entry => entry is not SwappedRooms)],
            }),
            ["one half of a swap of rooms"] =
            (Breach.Lost, "a swap of", (truth, made) => made.Remove(made.Of(truth.Swapping, "RoomsSwapped", 1))),
            ["a swap of rooms that came to nothing"] = (Breach.Lost, "granted to be swapped", (truth, made) =>
                made.Remove(made.Of(truth.Swapping, "RoomsSwapped", 1)).RemoveFirst(truth.Swapping, "RoomsSwapped")),
            ["rules that nobody changed"] = (Breach.Unexplained, "changes the rules, and nobody", (truth, made) => made with
            {
                Entries = [.. made.Entries.Where(entry => entry is not ChangedRules)],
            }),
            ["a change of rules that is gone"] = (Breach.Lost, "changes other rules than there were", (truth, made) =>
                made.Remove(made.Of(truth.Ruling, "RulesChanged", 1))),
            ["a change of rules that came to nothing"] =
            (Breach.Lost, "which is not there", (truth, made) => made.Remove(made.Of(truth.Ruling, "RulesChanged", 2))),
            ["other rules than were asked"] =
            (Breach.Lost, "was asked",
                (truth, made) => made.Ask<ChangedRules>(_ => true, asked => asked with { Rules = new Rules { Share = 7 } })),
            ["promotion that stays halted"] = (Breach.Unexplained, "while that is halted", (truth, made) =>
                made.Change(made.Of(truth.Ruling, "FirstInLine", 0),
                    promoted => promoted with { Number = made.Of(truth.Ruling, "RulesChanged", 2).Number })
                    .Change(made.Of(truth.Ruling, "RulesChanged", 2), changed => changed with { Number = changed.Number + 1 }).InOrder()),
            ["one organisation of two that nobody said are one"] =
            (Breach.Unexplained, "counts one organisation with another", (truth, made) => made with
            {
                Entries = [.. made.Entries.Where(entry => entry is not MergedOrganisations)],
            }),
            ["two organisations that stay two"] =
            (Breach.Lost, "nothing came of it", (truth, made) => made.Remove(made.Of(truth.Ruling, "OrganisationsMerged", 0))),
            ["somebody who is counted as before the two were one"] = (Breach.Unexplained, "describes", (truth, made) =>
                made.Remove(made.Of(truth.Ruling, "OrganisationsMerged", 0))),
        };

    public static TheoryData<string> Names => [.. Spoils.Keys];

    [Fact]
    public void True_history_has_no_findings() => Verdict.IsClean(HistoryChecker.Check(truth.History, truth.Entries), "As it was");

    [Theory, MemberData(nameof(Names))]
    public void Corrupted_history_yields_the_expected_finding(string name)
    {
        var (breach, words, spoil) = Spoils[name];

        var spoilt = spoil(truth, new Spoilt(truth.History, truth.Entries));

        var findings = HistoryChecker.Check(spoilt.History, spoilt.Entries);
        Assert.Contains(findings, finding => finding.Breach == breach && finding.Words.Contains(words, StringComparison.Ordinal));
    }
}
