using Outside;

namespace EventRegistration.Web.Tests.Places.Racing;

/// <summary>The actions of registrants of parties, and of attendees who pause.</summary>
internal sealed partial record Operation
{
    private const int MostColleagues = 3;

    private static async Task SignUpPartyAsync(Crowd crowd, Random random)
    {
        var meeting = AnyMeeting(crowd, random);
        var form = Form(meeting, random) with
        {
            Attending = random.Next(3) > 0,
            Together = random.Next(2) == 0,
            Colleagues = [.. Enumerable.Range(0, random.Next(1, MostColleagues + 1))
                .Select(_ => new SignedUpColleague(NewName(random), WishedOf(meeting, random)))],
        };
        var instance = AnyInstance(crowd, random);
        if (await crowd.SignUpAsync(instance, meeting, form) is not { } link)
        {
            return;
        }

        var party = form.Attending ? await crowd.FindPartyAsync(AnyInstance(crowd, random), link) : link;
        if (random.Next(4) == 0)
        {
            await crowd.SignUpAsync(AnyInstance(crowd, random), meeting, form);
        }

        if (party is not null)
        {
            await crowd.LookAtPartyAsync(AnyInstance(crowd, random), party);
        }
    }

    /// <summary>Cancels for one or for all of a party, or answers for it when it is offered places.</summary>
    private static async Task LookAfterPartyAsync(Crowd crowd, Random random)
    {
        var parties = crowd.PartiesOf(AnyMeeting(crowd, random)).Where(party => party.State != "cancelled").ToList();
        if (parties.Count == 0)
        {
            return;
        }

        var party = parties[random.Next(parties.Count)];
        var coming = (await crowd.LookAtPartyAsync(AnyInstance(crowd, random), party)).Where(member => member.State != "cancelled")
            .ToList();
        if (coming.Exists(member => member.State == "offered"))
        {
            await crowd.AskForPartyAsync(AnyInstance(crowd, random), party, random.Next(3) > 0 ? "accept" : "decline");
        }
        else if (coming.Count > 0)
        {
            foreach (var (member, _, _) in random.Next(4) == 0 ? coming : [coming[random.Next(coming.Count)]])
            {
                await crowd.AskForPartyAsync(AnyInstance(crowd, random), party, "cancel", member);
            }
        }

        await crowd.LookAtPartyAsync(AnyInstance(crowd, random), party);
    }

    /// <summary>Pauses one of the first waiting attendees, mostly for a while: others pass until the attendee resumes.</summary>
    private static async Task PauseAsync(Crowd crowd, Random random)
    {
        var links = crowd.LinksOf(crowd.Ground.Meetings[random.Next(2)]).Where(link => link.State == "waiting").Take(24).ToArray();
        random.Shuffle(links);
        foreach (var link in links.Take(3))
        {
            if (await crowd.LookAsync(AnyInstance(crowd, random), link) == "waiting")
            {
                await crowd.AskAsync(AnyInstance(crowd, random), link, "pause");
                await crowd.LookAsync(AnyInstance(crowd, random), link);
                if (random.Next(3) > 0)
                {
                    await crowd.AskAsync(AnyInstance(crowd, random), link, "resume");
                    await crowd.LookAsync(AnyInstance(crowd, random), link);
                }

                return;
            }
        }
    }
}
