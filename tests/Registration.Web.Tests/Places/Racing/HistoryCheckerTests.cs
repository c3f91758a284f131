using EventRegistration.Hosting;
using EventRegistration.Installation;
using Outside;

namespace EventRegistration.Web.Tests.Places.Racing;

/// <summary>A true history, made over HTTP by one client, in which nothing is wrong: what the tests below spoil.</summary>
public sealed class TrueHistory : IAsyncLifetime
{
    private const int OperationsInAll = 800;

    /// <summary>Chance alone may call off no session in so few operations.</summary>
    private const int CallsOffAt = 600;

    internal History History { get; private set; } = null!;

    internal IReadOnlyList<Entry> Entries { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        using var ground = await Ground.MakeAsync(database, places: 60);
        var ledger = new Ledger();
        await using (var app = await TestApp.StartAsync(database))
        {
            using var crowd = new Crowd(ground, [app.Address], ledger) { Desk = app };
            var random = new Random(3);
            for (var i = 0; i < OperationsInAll; i++)
            {
                var next = i == CallsOffAt ? Operation.CallOff : Operation.Any(random, Operation.UnderTheSameRules);
                await next.DoAsync(crowd, random);
            }

            foreach (var link in ground.Meetings.SelectMany(crowd.LinksOf))
            {
                await crowd.LookAsync(0, link, atTheEnd: true);
            }
        }

        History = await HistoryReader.ReadAsync(sqlite: true, database.ConnectionString, TestContext.Current.CancellationToken);
        Entries = ledger.Entries;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>The history checker finds what it is there to find: a true history is spoilt in one place, and that must be named.</summary>
public sealed class HistoryCheckerTests(TrueHistory truth) : IClassFixture<TrueHistory>
{
    private static readonly Dictionary<string, (Breach Breach, string Words, Func<Spoilt, Spoilt> Spoil)> Spoils =
        new(StringComparer.Ordinal)
        {
            ["a place given that was not there"] = (Breach.Oversold, "after decision", made =>
                made.Change(made.First("EventFull"), full => full with { To = "Held", Reason = "PlaceFree", Values = "{}", SortKey = 0 })),
            ["a capacity that was never so high"] = (Breach.Oversold, "after decision", made =>
                made.Change(made.Last("CapacityChanged", decision => decision.Capacity > decision.FromCapacity),
                    raised => raised with { Capacity = 0 })),
            ["overbooking without a reason"] = (Breach.Oversold, "makes the overbooking", made =>
                made.Change(made.First("CapacityChanged"), changed => changed with { Overbooked = 3 })),
            ["a pool that counts more than it gave"] = (Breach.Oversold, "by the log it is", made => made with
            {
                History = made.History with
                {
                    Pools = [made.History.Pools[0] with { Held = made.History.Pools[0].Held + 1 },
                .. made.History.Pools.Skip(1)]
                },
            }),
            ["the second promoted before the first"] = (Breach.OutOfOrder, "who waits longer", made => made.Swap("FirstInLine")),
            ["the second offered a place before the first"] =
                (Breach.OutOfOrder, "who waits longer", made => made.Swap("FirstInLineOffered")),
            ["a newcomer let in past who waits"] = (Breach.OutOfOrder, "lets", made =>
                made.Change(made.Last("EventFull"), kept => kept with { To = "Held", Reason = "PlaceFree" })),
            ["a newcomer put before who waits"] = (Breach.OutOfOrder, "before others who wait", made =>
                made.Change(made.Last("EventFull"), full => full with { SortKey = 1 })),
            ["a place that nobody gets"] = (Breach.OutOfOrder, "places are free", made =>
                made.Change(made.Last("CapacityChanged", decision => made.FillsLater(decision)),
                    changed => changed with { Capacity = 500 })),
            ["a session kept without a place in the event"] =
            (Breach.OutOfOrder, "without a place in the event", made => made.Remove(made.First("LeftEvent"))),
            ["a lesser wish granted"] = (Breach.OutOfOrder, "a lesser wish", made => made.TurnWishesRound()),
            ["decided in another order than answered"] = (Breach.OutOfOrder, "was asked for after", made =>
                made.Ask<SignedUp>(
                    entry => entry.Granted && made.Entries.OfType<SignedUp>().Count(other => other.Key == entry.Key) == 1,
                    entry => entry with { Began = long.MaxValue - 2, Ended = long.MaxValue - 1 })),
            ["a claim that is gone"] = (Breach.Lost, "has no claim", made =>
                made with { History = made.History with { Claims = [.. made.History.Claims.Skip(1)] } }),
            ["a claim that changed by itself"] = (Breach.Lost, "by decision", made => made with
            {
                History = made.History with { Claims = [made.History.Claims[0] with { State = "Lapsed" }, .. made.History.Claims.Skip(1)] },
            }),
            ["somebody who is gone"] = (Breach.Lost, "was told that key", made => made with
            {
                History = made.History with { People = [.. made.History.People.Skip(1)] },
            }),
            ["a key that is answered as somebody else"] = (Breach.Lost, "was told that key", made =>
                made.Ask<SignedUp>(entry => entry.Granted,
                    entry => entry with { Token = made.Entries.OfType<SignedUp>().Last(other => other.Granted).Token })),
            ["wishes that are gone"] =
            (Breach.Lost, "wished",
                made => made with { History = made.History with { Preferences = [] } }),
            ["a cancellation that came to nothing"] = (Breach.Lost, "cancel was granted", made => made with
            {
                Entries = [.. made.Entries, made.Held() with { Verb = "cancel" }],
            }),
            ["a capacity that came to nothing"] = (Breach.Lost, "which is not there", made => made.Remove(made.First("CapacityChanged"))),
            ["a state shown that never was"] = (Breach.Lost, "was shown", made =>
                made.Ask<Looked>(look => look.State == "waiting", look => look with { State = "gone" })),
            ["a state shown again that was over"] = (Breach.Lost, "was shown", made => made.ShowAgain()),
            ["another number shown"] = (Breach.Lost, "is shown waiting", made =>
                made.Ask<Looked>(look => look is { AtTheEnd: true, State: "waiting" }, look => look with { Position = look.Position + 1 })),
            ["a session shown otherwise"] = (Breach.Lost, "in session", made => made.Ask<Looked>(
                look => look is { AtTheEnd: true, Sessions.Count: > 0 },
                look => look with { Sessions = look.Sessions.ToDictionary(session => session.Key, _ => "offered") })),
            ["a gap in the log"] =
                (Breach.Unexplained, "the log goes from", made => made.Remove(made.First("FirstInLine"), renumber: false)),
            ["an end of the log that is gone"] = (Breach.Unexplained, "the log ends at", made =>
                made with { History = made.History with { Decisions = [.. made.History.Decisions.SkipLast(1)] } }),
            ["a reason that is none"] = (Breach.Unexplained, "which is none", made =>
                made.Change(made.First("PlaceFree"), free => free with { Reason = "Because" })),
            ["a decision without a command"] = (Breach.Unexplained, "of the command", made =>
                made.Change(made.First("PlaceFree"), free => free with { Command = "" })),
            ["a reason for something else"] = (Breach.Unexplained, "because of", made =>
                made.Change(made.First("CancelledByAttendee"),
                    left => left with { Reason = "LeftWaitlist", Command = "LeaveWaitlist", From = "Held" })),
            ["an organiser's decision without who"] = (Breach.Unexplained, "without who or why", made =>
                made.Change(made.First("CapacityChanged"), changed => changed with { Account = null })),
            ["an organiser's decision without why"] = (Breach.Unexplained, "without who or why", made =>
                made with { History = made.History with { Notes = new Dictionary<Guid, string>() } }),
            ["another reason told than decided"] = (Breach.Unexplained, "is told", made => made with
            {
                History = made.History with { Claims = [made.History.Claims[0] with { Values = "{ }" }, .. made.History.Claims.Skip(1)] },
            }),
            ["an offer with another deadline"] = (Breach.Unexplained, "which had to be", made =>
                made.Change(made.First("FirstInLineOffered"), offered => offered with { Until = offered.Until!.Value.AddMinutes(1) })),
            ["another number told"] = (Breach.Unexplained, "says number", made =>
                made.Change(made.First("EventFull"), full => full with { Values = "{\"Position\":999}" })),
            ["full said of what was not"] = (Breach.Unexplained, "says that", made =>
                made.Change(made.First("PlaceFree"), free => free with { To = "Waiting", Reason = "EventFull", SortKey = 1 })),
            ["a place given at once that had to be offered"] = (Breach.Unexplained, "promotes by", made =>
                made.Change(made.First("FirstInLineOffered"),
                    offered => offered with { To = "Held", Reason = "FirstInLine", Until = null })),
            ["a key that made two"] = (Breach.Unexplained, "made 2 registrations", made => made with
            {
                History = made.History with
                {
                    Acknowledged = [.. made.History.Acknowledged, made.History.Acknowledged[0] with { Person = Guid.NewGuid() }],
                },
            }),
            ["a refusal that made somebody"] = (Breach.Unexplained, "was granted 0 times", made => made.Refuse()),
            ["somebody who never asked"] = (Breach.Unexplained, "nobody asked for it", made => made with
            {
                History = made.History with { Acknowledged = [.. made.History.Acknowledged.Skip(1)] },
            }),
            ["a cancellation that nobody asked for"] = (Breach.Unexplained, "nobody was granted that", made => made with
            {
                Entries = [.. made.Entries.Where(entry => entry is not AskedByAttendee { Verb: "cancel" })],
            }),
            ["a capacity that nobody asked for"] = (Breach.Unexplained, "nobody was granted that", made => made with
            {
                Entries = [.. made.Entries.Where(entry => entry is not ChangedCapacity)],
            }),
        };

    public static TheoryData<string> Names => [.. Spoils.Keys, .. SpoiltChanges.All.Keys];

    [Fact]
    public void True_history_has_no_findings() => Verdict.IsClean(HistoryChecker.Check(truth.History, truth.Entries), "As it was");

    [Theory, MemberData(nameof(Names))]
    public void Corrupted_history_yields_the_expected_finding(string name)
    {
        var (breach, words, spoil) = Spoils.TryGetValue(name, out var own) ? own : SpoiltChanges.All[name];

        var spoilt = spoil(new Spoilt(truth.History, truth.Entries));

        var findings = HistoryChecker.Check(spoilt.History, spoilt.Entries);
        Assert.Contains(findings, finding => finding.Breach == breach && finding.Words.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void Checker_uses_no_code_of_the_program()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Registration.Web.Tests", "Places", "Outside"), "*.cs");

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotContain("EventRegistration", File.ReadAllText(file), StringComparison.Ordinal));
    }
}
