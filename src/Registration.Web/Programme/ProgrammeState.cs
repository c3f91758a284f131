using EventRegistration.Data;
using EventRegistration.Localisation;
using EventRegistration.Mail;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Programme;

/// <summary>A speaker of a session, with the role.</summary>
internal sealed record SessionSpeaker(long Id, string Name);

/// <summary>The facts of a session that people plan by. Moments are in UTC, null while unknown.</summary>
internal sealed record SessionFacts
{
    public required long Id { get; init; }

    public required string Title { get; init; }

    public string Room { get; init; } = "";

    public DateTime? StartsAt { get; init; }

    public DateTime? EndsAt { get; init; }

    /// <summary>The number of the round; null outside a round.</summary>
    public int? Round { get; init; }

    public bool IsCalledOff { get; init; }

    /// <summary>The speakers in the order of the programme.</summary>
    public IReadOnlyList<SessionSpeaker> Speakers { get; init; } = [];

    public bool Overlaps(SessionFacts other) => StartsAt < other.EndsAt && other.StartsAt < EndsAt;
}

/// <summary>The time, place, title and speakers of an event and its sessions, as they are stored at one moment.</summary>
internal sealed record ProgrammeState(EventFacts Event, IReadOnlyList<SessionFacts> Sessions)
{
    public static async Task<ProgrammeState> OfAsync(RegistrationContext context, long eventId, CancellationToken cancellationToken)
    {
        var meeting = await context.Events.AsNoTracking().Where(one => one.Id == eventId).Select(EventFacts.Projection)
            .SingleAsync(cancellationToken);
        var sessions = await context.Sessions.AsNoTracking().Where(session => session.EventId == eventId)
            .OrderBy(session => session.StartsAt).ThenBy(session => session.Ordinal).ThenBy(session => session.Id)
            .Select(session => new SessionFacts
            {
                Id = session.Id,
                Title = session.Title,
                Room = session.Room,
                StartsAt = session.StartsAt,
                EndsAt = session.EndsAt,
                Round = session.Round == null ? null : session.Round.Number,
                IsCalledOff = session.CalledOffAt != null,
                Speakers = session.Parts.OrderBy(part => part.Ordinal).ThenBy(part => part.Id)
                    .Select(part => new SessionSpeaker(part.SpeakerId, part.Speaker!.Name)).ToList(),
            })
            .ToListAsync(cancellationToken);
        return new ProgrammeState(meeting, sessions);
    }

    /// <summary>The titles of the sessions of a speaker that go ahead.</summary>
    public IReadOnlyList<string> TitlesOf(long speaker) =>
    [
        .. Sessions.Where(session => !session.IsCalledOff && session.Speakers.Any(one => one.Id == speaker))
            .Select(session => session.Title),
    ];

    /// <summary>
    /// Returns the changes that people plan by, with the old and the new value: the event first. A session that moved along with the event
    /// did not change by itself. Nobody plans by a session that was called off.
    /// </summary>
    public IReadOnlyList<Change> ChangesTo(ProgrammeState after)
    {
        var sessions = after.Sessions.ToDictionary(session => session.Id);
        return
        [
            .. OfEvent(after.Event),
            .. Sessions.Where(session => !session.IsCalledOff).SelectMany(session => sessions.TryGetValue(session.Id, out var now)
                ? OfSession(session, now, after.Event)
                : [New(ChangeAspect.Removed, session)]),
        ];
    }

    private IEnumerable<Change> OfEvent(EventFacts now)
    {
        if ((Event.StartsAt, Event.EndsAt) != (now.StartsAt, now.EndsAt))
        {
            yield return new Change(ChangeAspect.Time)
            {
                From = new ChangedValue { StartsAt = Event.StartsAt, EndsAt = Event.EndsAt },
                To = new ChangedValue { StartsAt = now.StartsAt, EndsAt = now.EndsAt },
            };
        }

        if (Event.WhereWithAddress != now.WhereWithAddress)
        {
            yield return Text(ChangeAspect.Venue, Event.WhereWithAddress, now.WhereWithAddress);
        }

        if (Event.Title != now.Title)
        {
            yield return Text(ChangeAspect.Title, Event.Title, now.Title);
        }
    }

    private IEnumerable<Change> OfSession(SessionFacts was, SessionFacts now, EventFacts after)
    {
        if ((was.StartsAt, was.EndsAt) != (now.StartsAt, now.EndsAt) && !MovedAlong(was, now, after))
        {
            yield return New(ChangeAspect.Time, was) with
            {
                From = new ChangedValue { StartsAt = was.StartsAt, EndsAt = was.EndsAt },
                To = new ChangedValue { StartsAt = now.StartsAt, EndsAt = now.EndsAt },
            };
        }

        if (was.Room != now.Room)
        {
            yield return Text(ChangeAspect.Room, was.Room, now.Room, was);
        }

        if (was.Title != now.Title)
        {
            yield return Text(ChangeAspect.Title, was.Title, now.Title, was);
        }

        if (!was.Speakers.Select(speaker => speaker.Name)
            .SequenceEqual(now.Speakers.Select(speaker => speaker.Name), StringComparer.Ordinal))
        {
            yield return New(ChangeAspect.Speakers, was) with
            {
                From = People(was),
                To = People(now),
            };
        }
    }

    private bool MovedAlong(SessionFacts was, SessionFacts now, EventFacts after)
    {
        var shift = TimeShift.Between(Event.StartsAt, after.StartsAt, TimeZoneInfo.FindSystemTimeZoneById(Event.TimeZone));
        return Event.StartsAt != after.StartsAt && (shift.Of(was.StartsAt), shift.Of(was.EndsAt)) == (now.StartsAt, now.EndsAt);
    }

    private static ChangedValue People(SessionFacts session) => new()
    {
        Speakers = [.. session.Speakers.Select(speaker => speaker.Name)],
        SpeakerIds = [.. session.Speakers.Select(speaker => speaker.Id)],
    };

    private static Change New(ChangeAspect aspect, SessionFacts session) =>
        new(aspect) { Session = session.Id, SessionTitle = session.Title };

    private static Change Text(ChangeAspect aspect, string was, string now, SessionFacts? session = null) => new(aspect)
    {
        Session = session?.Id,
        SessionTitle = session?.Title ?? "",
        From = new ChangedValue { Text = was },
        To = new ChangedValue { Text = now },
    };
}
