using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using Outside;

namespace EventRegistration.Web.Tests.Places.Racing;

/// <summary>A small true history in which every rarer rule has its say, step by step: one meeting for each of them.</summary>
public sealed class RuledHistory : IAsyncLifetime
{
    internal History History { get; private set; } = null!;

    internal IReadOnlyList<Entry> Entries { get; private set; } = null!;

    /// <summary>The slug of an event with an attendee who pauses for a while.</summary>
    internal string Pausing { get; private set; } = "";

    /// <summary>A party of two goes before a party of three, because smaller ones may pass.</summary>
    internal string Passing { get; private set; } = "";

    /// <summary>Two of one organisation at most.</summary>
    internal string Sharing { get; private set; } = "";

    /// <summary>A lesser session is left for a better one.</summary>
    internal string Swapping { get; private set; } = "";

    /// <summary>An organiser begins a share, halts promotion for a while, and makes two organisations one.</summary>
    internal string Ruling { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        using var ground = await Ground.MakeAsync(database, async app =>
        [
            await Seed.EventAsync(app, capacity: 2),
            await Seed.EventAsync(app, capacity: 4),
            await Seed.EventAsync(app, capacity: 5, meeting => meeting.Settings.Rules = new PlaceRules { PerOrganisation = 2 }),
            await Seed.EventAsync(app, capacity: 10, null, new SeedRound(new("A", 1), new("B", 5)) { Swap = true }),
            await Seed.EventAsync(app, capacity: 3),
        ]);
        var slugs = ground.Meetings.Select(meeting => meeting.Slug).ToArray();
        (Pausing, Passing, Sharing, Swapping, Ruling) = (slugs[0], slugs[1], slugs[2], slugs[3], slugs[4]);
        var ledger = new Ledger();
        await using (var app = await TestApp.StartAsync(database))
        {
            using var crowd = new Crowd(ground, [app.Address], ledger);
            await PauseAsync(crowd, ground.Meetings[0]);
            await PassAsync(crowd, ground.Meetings[1]);
            await ShareAsync(crowd, ground.Meetings[2]);
            await SwapAsync(crowd, ground.Meetings[3]);
            await RuleAsync(crowd, ground.Meetings[4]);
            foreach (var link in ground.Meetings.SelectMany(crowd.LinksOf))
            {
                await crowd.LookAsync(0, link, atTheEnd: true);
            }

            foreach (var party in ground.Meetings.SelectMany(crowd.PartiesOf))
            {
                await crowd.LookAtPartyAsync(0, party, atTheEnd: true);
            }
        }

        History = await HistoryReader.ReadAsync(sqlite: true, database.ConnectionString, TestContext.Current.CancellationToken);
        Entries = ledger.Entries;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The third pauses, and the fourth gets the first place that comes free; having resumed, the third gets the next.</summary>
    private static async Task PauseAsync(Crowd crowd, RacedMeeting meeting)
    {
        var people = new List<Link>();
        for (var i = 0; i < 5; i++)
        {
            people.Add(await SignUpAsync(crowd, meeting));
        }

        await crowd.AskAsync(0, people[2], "pause");
        await crowd.AskAsync(0, people[0], "cancel");
        await crowd.AskAsync(0, people[2], "resume");
        await crowd.AskAsync(0, people[1], "cancel");
    }

    private static async Task PassAsync(Crowd crowd, RacedMeeting meeting)
    {
        var people = new List<Link>();
        for (var i = 0; i < 4; i++)
        {
            people.Add(await SignUpAsync(crowd, meeting));
        }

        await SignUpAsync(crowd, meeting, colleagues: 3);
        var smaller = await SignUpAsync(crowd, meeting, colleagues: 2);
        await crowd.AskAsync(0, people[0], "cancel");
        await crowd.AskAsync(0, people[1], "cancel");
        await crowd.AskAsync(0, people[2], "cancel");
        await crowd.AskAsync(0, people[3], "cancel");
        await crowd.AskForPartyAsync(0, smaller, "cancel", (await crowd.LookAtPartyAsync(0, smaller))[0].Member);
    }

    private static async Task ShareAsync(Crowd crowd, RacedMeeting meeting)
    {
        var first = await SignUpAsync(crowd, meeting, organisation: "Gemeente Noord");
        await SignUpAsync(crowd, meeting, organisation: "Gemeente Noord");
        await SignUpAsync(crowd, meeting, organisation: "Gemeente Noord");
        await SignUpAsync(crowd, meeting, organisation: "Gemeente Zuid");
        await crowd.AskAsync(0, first, "cancel");
    }

    private static async Task SwapAsync(Crowd crowd, RacedMeeting meeting)
    {
        var first = await SignUpAsync(crowd, meeting, preferences: true);
        await SignUpAsync(crowd, meeting, preferences: true);
        await crowd.AskAsync(0, first, "cancel");
        await crowd.SwapRoomsAsync(meeting, meeting.Pools[1], meeting.Pools[2]);
    }

    private static async Task RuleAsync(Crowd crowd, RacedMeeting meeting)
    {
        var share = new Rules { Share = 1 };
        var first = await SignUpAsync(crowd, meeting, organisation: "Gemeente Noord");
        await crowd.ChangeRulesAsync(meeting, share);
        await SignUpAsync(crowd, meeting, organisation: "Gemeente Noord");
        await SignUpAsync(crowd, meeting, organisation: "Gem. Noord");
        await crowd.ChangeRulesAsync(meeting, share with { Halted = true });
        await crowd.AskAsync(0, first, "cancel");
        await crowd.ChangeRulesAsync(meeting, share);
        await crowd.MergeAsync(meeting, "gemnoord", "gemeentenoord");
        await SignUpAsync(crowd, meeting, organisation: "GEM.  Noord");
    }

    private static async Task<Link> SignUpAsync(Crowd crowd, RacedMeeting meeting, string organisation = "", int colleagues = 0,
        bool preferences = false)
    {
        var form = new SignUpForm(
            NewName(), Guid.NewGuid().ToString("N"), preferences
                ? [.. meeting.Rounds.SelectMany(round => round.Sessions.Select(session => (round.Round, session)))] : [])
        {
            Organisation = organisation,
            Attending = colleagues == 0,
            Together = colleagues > 0,
            Colleagues = [.. Enumerable.Range(0, colleagues).Select(_ => new SignedUpColleague(NewName(), []))],
        };
        return await crowd.SignUpAsync(0, meeting, form) ?? throw new InvalidOperationException($"{meeting.Slug} takes no sign-up.");

        static string NewName() => $"Persoon{Guid.NewGuid():N}";
    }
}
