using EventRegistration.Events;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Hosting;

/// <summary>A session that attendees may choose, with its number of places. Null if unlimited.</summary>
public sealed record SeedSession(string Title, int? Capacity);

/// <summary>Sessions at the same time, of which an attendee chooses.</summary>
public sealed record SeedRound(params SeedSession[] Sessions)
{
    public bool Waitlist { get; init; } = true;

    public bool ChoiceRequired { get; init; }

    /// <summary>True if attendees with a lesser preference wait for a better one.</summary>
    public bool Swap { get; init; }
}

/// <summary>Makes events with all that places need, as an organiser would. Attendees register themselves.</summary>
public static class Seed
{
    /// <summary>
    /// Makes a published, public event thirty days from now, with its pools and rounds. Rounds follow each other, an hour each.
    /// </summary>
    public static async Task<Event> EventAsync(
        TestApp app, int? capacity = 1, Action<Event>? shape = null, params SeedRound[] rounds)
    {
        var start = app.UtcNow.Date.AddDays(30).AddHours(11);
        var meeting = new Event
        {
            Slug = $"bijeenkomst-{Guid.NewGuid():N}"[..24],
            Title = "Werk als waarde",
            Summary = "Een middag over werk dat ertoe doet.",
            Status = EventStatus.Published,
            StartsAt = start,
            EndsAt = start.AddHours(Math.Max(3, rounds.Length)),
            Venue = new Venue { Name = "Willemshof", City = "Den Haag" },
            Contact = new Contact { Organisation = "VNG", Email = "bijeenkomsten@vng.example.org" },
            Organisers = ["VNG"],
        };
        var chosen = new List<(Session Session, int? Capacity)>();
        foreach (var (index, round) in rounds.Index())
        {
            Add(meeting, index + 1, round, chosen);
        }

        shape?.Invoke(meeting);
        await app.InDatabaseAsync(async context =>
        {
            context.Events.Add(meeting);
            await context.SaveChangesAsync();
            meeting.Pools.Add(new Pool { EventId = meeting.Id, Capacity = capacity });
            meeting.Pools.AddRange(chosen.Select(choice => new Pool
            {
                EventId = meeting.Id,
                SessionId = choice.Session.Id,
                Capacity = choice.Capacity,
            }));
            context.EventPlaces.Add(new EventPlaces { EventId = meeting.Id });
            await context.SaveChangesAsync();
        });
        return meeting;
    }

    /// <summary>Reads the event as it is now, with sessions, rounds and pools.</summary>
    public static Task<Event> ReadAsync(TestApp app, long eventId) => app.InDatabaseAsync(context => context.Events
        .AsNoTracking()
        .Include(meeting => meeting.Sessions)
        .Include(meeting => meeting.Rounds)
        .Include(meeting => meeting.Pools)
        .AsSplitQuery()
        .SingleAsync(meeting => meeting.Id == eventId));

    private static void Add(Event meeting, int number, SeedRound round, List<(Session Session, int? Capacity)> chosen)
    {
        var made = new Round
        {
            Number = number,
            WaitlistEnabled = round.Waitlist,
            ChoiceRequired = round.ChoiceRequired,
            UpgradeEnabled = round.Swap,
        };
        meeting.Rounds.Add(made);
        foreach (var session in round.Sessions)
        {
            var slot = new Session
            {
                Title = session.Title,
                Kind = SessionKind.Breakout,
                Ordinal = meeting.Sessions.Count + 1,
                StartsAt = meeting.StartsAt.AddHours(number - 1),
                EndsAt = meeting.StartsAt.AddHours(number),
                Round = made,
            };
            meeting.Sessions.Add(slot);
            chosen.Add((slot, session.Capacity));
        }
    }
}
