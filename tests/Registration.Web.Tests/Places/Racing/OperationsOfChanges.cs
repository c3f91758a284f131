namespace EventRegistration.Web.Tests.Places.Racing;

/// <summary>Colleagues who come instead, and sessions that are moved or called off.</summary>
internal sealed partial record Operation
{
    /// <summary>Sessions are called off once so many requests were made: later choices are fewer.</summary>
    private const int BeforeCallingOff = 500;

    private static async Task ReplaceAsync(Crowd crowd, Random random)
    {
        var links = crowd.LinksOf(AnyMeeting(crowd, random)).Where(link => link.State is not ("" or "cancelled")).ToList();
        if (links.Count == 0)
        {
            return;
        }

        // Mostly people with a place. Of those who wait, the first, so that a colleague behind them is better off.
        var held = links.Where(link => link.State == "held").ToList();
        var waiting = links.Where(link => link.State == "waiting").ToList();
        var offered = links.Where(link => link.State == "offered").ToList();
        var leaves = offered.Count > 0 && random.Next(3) == 0 ? offered[random.Next(offered.Count)]
            : held.Count > 0 && random.Next(3) > 0 ? held[random.Next(held.Count)]
            : links[random.Next(links.Count)];
        var colleague = waiting.Count > 0 && random.Next(5) < 2 ? waiting[random.Next(waiting.Count)] : null;
        await crowd.ReplaceAsync(leaves, colleague == leaves ? null : colleague, NewName(random));
        await crowd.LookAsync(AnyInstance(crowd, random), leaves);
        if (colleague is not null)
        {
            await crowd.LookAsync(AnyInstance(crowd, random), colleague);
        }
    }

    /// <summary>Calls off the last session of the second round: another one of the round is left.</summary>
    private static async Task CallOffAsync(Crowd crowd, Random random)
    {
        var meeting = crowd.Ground.Meetings[random.Next(2)];
        if (crowd.Done > BeforeCallingOff)
        {
            var session = meeting.Rounds[1].Sessions[^1];
            meeting.CallOff(session);
            await crowd.CallOffAsync(meeting, session);
        }
    }

    /// <summary>
    /// Moves the first session of the second round to the time of the first round, and soon back, so that people can choose.
    /// </summary>
    private static async Task MoveSessionAsync(Crowd crowd, Random random)
    {
        var meeting = crowd.Ground.Meetings[random.Next(2)];
        var (moved, other) = (meeting.Rounds[1].Sessions[0], meeting.Rounds[0].Sessions[0]);
        await crowd.MoveAsync(meeting, moved, other, back: false);
        if (random.Next(4) == 0)
        {
            await SignUpAsync(crowd, random);
        }

        await crowd.MoveAsync(meeting, moved, other, back: true);
    }
}
