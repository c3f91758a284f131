namespace EventRegistration.Web.Tests.Places.Racing;

/// <summary>One kind of thing that is done in a race, and how often it is among a hundred or so.</summary>
internal sealed partial record Operation(string Name, int Weight, Func<Crowd, Random, Task> DoAsync)
{
    /// <summary>Every operation there is: one more is one more line.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new("sign up", 40, SignUpAsync),
        new("sign up twice at once, with one key", 6, SignUpTwiceAsync),
        new("sign up again, with the same key", 4, SignUpAgainAsync),
        new("sign up as somebody who is there", 3, SignUpAsSomebodyAsync),
        new("cancel", 15, (crowd, random) => AskAnybodyAsync(crowd, random, "cancel")),
        new("leave the waitlist", 8, (crowd, random) => AskAnybodyAsync(crowd, random, "leave")),
        new("answer an offer", 24, AnswerAsync),
        new("change a capacity", 10, ChangeCapacityAsync),
        new("choose other sessions", 12, ChooseAsync),
        new("swap two rooms", 14, SwapRoomsAsync),
        new("change the rules", 4, ChangeRulesAsync),
        new("merge two organisations", 3, MergeAsync),
        new("sign up a party", 12, SignUpPartyAsync),
        new("look after a party", 9, LookAfterPartyAsync),
        new("wait and be passed over", 8, PauseAsync),
        new("send a colleague instead", 8, ReplaceAsync),
        new("move a session", 3, MoveSessionAsync),
        new("call off a session", 1, CallOffAsync),
    ];

    /// <summary>The operations that leave the rules unchanged: with one client they give the same history every time.</summary>
    public static IReadOnlyList<Operation> UnderTheSameRules { get; } =
        [.. All.Where(operation => operation.DoAsync != ChangeRulesAsync && operation.DoAsync != MergeAsync)];

    public static Operation CallOff { get; } = All.Single(operation => operation.DoAsync == CallOffAsync);

    public static Operation Any(Random random, IReadOnlyList<Operation>? among = null)
    {
        var operations = among ?? All;
        var at = random.Next(operations.Sum(operation => operation.Weight));
        return operations.First(operation => (at -= operation.Weight) < 0);
    }

    private static async Task SignUpAsync(Crowd crowd, Random random)
    {
        var (meeting, instance) = (AnyMeeting(crowd, random), AnyInstance(crowd, random));
        if (await crowd.SignUpAsync(instance, meeting, Form(meeting, random)) is { } link)
        {
            await crowd.LookAsync(AnyInstance(crowd, random), link);
        }
    }

    private static async Task SignUpTwiceAsync(Crowd crowd, Random random)
    {
        var meeting = AnyMeeting(crowd, random);
        var form = Form(meeting, random);
        await Task.WhenAll(crowd.SignUpAsync(0, meeting, form), crowd.SignUpAsync(crowd.Instances - 1, meeting, form));
    }

    private static async Task SignUpAgainAsync(Crowd crowd, Random random)
    {
        var meeting = AnyMeeting(crowd, random);
        var form = Form(meeting, random);
        if (await crowd.SignUpAsync(AnyInstance(crowd, random), meeting, form) is { } link)
        {
            if (random.Next(2) == 0)
            {
                await crowd.AskAsync(AnyInstance(crowd, random), link, "cancel");
            }

            await crowd.SignUpAsync(AnyInstance(crowd, random), meeting, form);
        }
    }

    /// <summary>With another key: refused while that person is registered, and taken once they have left.</summary>
    private static async Task SignUpAsSomebodyAsync(Crowd crowd, Random random)
    {
        var meeting = AnyMeeting(crowd, random);
        var form = Form(meeting, random);
        await crowd.SignUpAsync(AnyInstance(crowd, random), meeting, form);
        await crowd.SignUpAsync(AnyInstance(crowd, random), meeting, form with { Key = NewKey(random) });
    }

    private static async Task AskAnybodyAsync(Crowd crowd, Random random, string verb)
    {
        var links = crowd.LinksOf(AnyMeeting(crowd, random)).Where(link => link.State != "cancelled" || random.Next(20) == 0).ToList();
        if (links.Count > 0)
        {
            var link = links[random.Next(links.Count)];
            await crowd.AskAsync(AnyInstance(crowd, random), link, verb);
            await crowd.LookAsync(AnyInstance(crowd, random), link);
        }
    }

    /// <summary>Looks for an offer among the earliest registrants without a place, and accepts or declines in any case.</summary>
    private static async Task AnswerAsync(Crowd crowd, Random random)
    {
        var links = crowd.LinksOf(crowd.Ground.Offering).Where(link => link.State is "waiting" or "offered").Take(24).ToArray();
        random.Shuffle(links);
        foreach (var link in links.Take(4))
        {
            if (await crowd.LookAsync(AnyInstance(crowd, random), link) == "offered")
            {
                break;
            }
        }

        if ((Array.Find(links, link => link.State == "offered") ?? links.FirstOrDefault()) is { } answers)
        {
            await crowd.AskAsync(AnyInstance(crowd, random), answers, random.Next(3) < 2 ? "accept" : "decline");
            await crowd.LookAsync(AnyInstance(crowd, random), answers);
        }
    }

    private static Task ChangeCapacityAsync(Crowd crowd, Random random)
    {
        var meeting = AnyMeeting(crowd, random);
        var pool = meeting.Pools[random.Next(2) == 0 ? 0 : random.Next(meeting.Pools.Count)];
        return crowd.ChangeCapacityAsync(meeting, pool, Math.Max(1, pool.Capacity + random.Next(-6, 7)), choose: random.Next(2) == 0);
    }

    private static async Task ChooseAsync(Crowd crowd, Random random)
    {
        var links = crowd.LinksOf(crowd.Ground.Meetings[random.Next(2)]).Where(link => link.State != "cancelled").ToList();
        if (links.Count > 0)
        {
            var link = links[random.Next(links.Count)];
            await crowd.ChooseAsync(AnyInstance(crowd, random), link, WishedOf(link.Meeting, random));
            await crowd.LookAsync(AnyInstance(crowd, random), link);
        }
    }

    /// <summary>
    /// Swaps mostly rooms of similar size: of two full sessions, the smaller room is too small. One in five times the smaller one is as
    /// large for the length of the swap, so that some swaps succeed in every race, and sessions stay as scarce.
    /// </summary>
    private static async Task SwapRoomsAsync(Crowd crowd, Random random)
    {
        var meeting = crowd.Ground.Meetings[random.Next(2)];
        var sessions = meeting.Pools.Skip(1).ToArray();
        var one = sessions[random.Next(sessions.Length)];
        var others = sessions.Where(other => other != one).OrderBy(other => Math.Abs(other.Capacity - one.Capacity)).ToList();
        var other = others[random.Next(3) > 0 ? 0 : random.Next(others.Count)];
        var (smaller, larger) = one.Capacity < other.Capacity ? (one, other) : (other, one);
        if (random.Next(5) > 0)
        {
            await crowd.SwapRoomsAsync(meeting, one, other);
            return;
        }

        var few = smaller.Capacity;
        await crowd.ChangeCapacityAsync(meeting, smaller, larger.Capacity, choose: false);
        await crowd.SwapRoomsAsync(meeting, one, other);
        await crowd.ChangeCapacityAsync(meeting, smaller, few, choose: true);
    }

    /// <summary>Returns mostly the first two events: the third refuses registrants once it is full.</summary>
    private static RacedMeeting AnyMeeting(Crowd crowd, Random random) => crowd.Ground.Meetings[random.Next(20) switch
    {
        < 9 => 0,
        < 17 => 1,
        _ => 2,
    }];

    private static int AnyInstance(Crowd crowd, Random random) => random.Next(crowd.Instances);

    private static SignUpForm Form(RacedMeeting meeting, Random random) => new(NewName(random), NewKey(random), WishedOf(meeting, random))
    {
        Organisation = AnyOrganisation(random),
    };

    private static (int Round, long Session)[] WishedOf(RacedMeeting meeting, Random random) =>
        [.. meeting.Rounds.Where(_ => random.Next(5) > 0)
            .SelectMany(round => Preferred([.. round.Sessions.Where(session => !meeting.IsCalledOff(session))], random)
                .Select(session => (round.Round, session)))];

    private static IEnumerable<long> Preferred(long[] sessions, Random random)
    {
        var all = sessions.ToArray();
        random.Shuffle(all);
        return all.Take(random.Next(1, all.Length + 1));
    }

    private static string NewName(Random random) => $"Persoon{NewKey(random)}";

    private static string NewKey(Random random) => $"{random.NextInt64():x16}{random.NextInt64():x16}";
}
