using System.Collections.Concurrent;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Places;
using EventRegistration.Security;

namespace EventRegistration.Web.Tests.Places.Racing;

/// <summary>A pool with the number of places that it was last known to have.</summary>
internal sealed class RacedPool(long id, int capacity)
{
    private int _capacity = capacity;

    public long Id => id;

    public int Capacity
    {
        get => Volatile.Read(ref _capacity);
        set => Volatile.Write(ref _capacity, value);
    }
}

/// <summary>A meeting, its pools, and the sessions to be wished by round.</summary>
internal sealed record RacedMeeting(string Slug, IReadOnlyList<RacedPool> Pools, IReadOnlyList<(int Round, long[] Sessions)> Rounds)
{
    private readonly ConcurrentDictionary<long, bool> _calledOff = [];

    /// <summary>Whether nobody chooses a session any more.</summary>
    public bool IsCalledOff(long session) => _calledOff.ContainsKey(session);

    public void CallOff(long session) => _calledOff[session] = true;
}

/// <summary>The data of a race: three events with different rules, and the organisers who change them.</summary>
internal sealed class Ground : IDisposable
{
    private const int OrganisersInAll = 4;

    private Ground(IReadOnlyList<RacedMeeting> meetings, IReadOnlyList<SignedIn> organisers) =>
        (Meetings, Organisers) = (meetings, organisers);

    /// <summary>One that gives at once, one that offers, one without a waitlist.</summary>
    public IReadOnlyList<RacedMeeting> Meetings { get; }

    public RacedMeeting Offering => Meetings[1];

    public IReadOnlyList<SignedIn> Organisers { get; }

    /// <summary>
    /// Made by an app of its own, which is gone when the race begins. About so many people will be in the three together.
    /// </summary>
    public static Task<Ground> MakeAsync(TestDatabase database, int places)
    {
        var few = Math.Max(2, places / 12);
        return MakeAsync(database, async app =>
        [
            await Seed.EventAsync(
                app, places / 2, null,
                new SeedRound(new("A", few), new("B", few), new("C", few * 2)) { Swap = true },
                new SeedRound(new("D", few * 2), new("E", few * 2))),
            await Seed.EventAsync(
                app, places / 3, meeting => (meeting.StartsAt, meeting.EndsAt) = InTwoWorkingDays(app.UtcNow),
                new SeedRound(new("F", few), new("G", few)) { Swap = true },
                new SeedRound(new("H", few / 2), new("I", few / 2)) { Waitlist = false }),
            await Seed.EventAsync(app, places / 6, meeting => meeting.Settings.Rules = new PlaceRules { WaitlistEnabled = false }),
        ]);
    }

    public static async Task<Ground> MakeAsync(TestDatabase database, Func<TestApp, Task<Event[]>> makeAsync)
    {
        await using var app = await TestApp.StartAsync(database);
        var made = await makeAsync(app);
        List<SignedIn> organisers = [];
        for (var i = 0; i < OrganisersInAll; i++)
        {
            organisers.Add(await SignedIn.AsAsync(app, Right.Organiser));
        }

        return new Ground([.. made.Select(Of)], organisers);
    }

    public void Dispose()
    {
        foreach (var organiser in Organisers)
        {
            organiser.Dispose();
        }
    }

    private static RacedMeeting Of(Event meeting) => new(
        meeting.Slug,
        [.. meeting.Pools.Select(pool => new RacedPool(pool.Id, pool.Capacity!.Value))],
        [
            .. meeting.Rounds.Select(round => (
                round.Number, meeting.Sessions.Where(session => session.Round == round).Select(session => session.Id).ToArray())),
        ]);

    /// <summary>So near that a freed place is offered, and not so near that it is kept.</summary>
    private static (DateTime Start, DateTime End) InTwoWorkingDays(DateTime now)
    {
        var day = DateOnly.FromDateTime(now);
        for (var days = 0; days < 2; days += WorkingDays.Contains(day) ? 1 : 0)
        {
            day = day.AddDays(1);
        }

        var start = day.ToDateTime(new TimeOnly(15, 0), DateTimeKind.Utc);
        return (start, start.AddHours(3));
    }
}
