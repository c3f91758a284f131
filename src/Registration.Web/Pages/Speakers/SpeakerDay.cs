using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Pages.Events;
using EventRegistration.People;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Speakers;

/// <summary>A session in which the speaker has a part.</summary>
public sealed record OwnSlot
{
    public required Session Session { get; init; }

    /// <summary>What the speaker does there; usually one thing.</summary>
    public required IReadOnlyList<PartKind> Kinds { get; init; }

    /// <summary>Everybody else with a part in it, in their order.</summary>
    public required IReadOnlyList<Part> Others { get; init; }

    /// <summary>Whose numbers they are: the session's own, or the event's where everybody is in the same room.</summary>
    public required Pool? Pool { get; init; }

    /// <summary>The meeting was moved and this session was not, or the other way round.</summary>
    public required bool OnAnotherDay { get; init; }
}

/// <summary>A speaker's part in a meeting with the day around it, as the own link shows it. Nothing of attendees but numbers.</summary>
public sealed record SpeakerDay
{
    public required Speaker Speaker { get; init; }

    /// <summary>With its programme and pools.</summary>
    public required Event Event { get; init; }

    public required MeetingFacts Meeting { get; init; }

    public required Timetable Timetable { get; init; }

    /// <summary>In the order of the day.</summary>
    public required IReadOnlyList<OwnSlot> Slots { get; init; }

    /// <summary>UTC: the moment at which it was read.</summary>
    public required DateTime Now { get; init; }

    public bool IsCancelled => Meeting.Status == EventStatus.Cancelled;

    public bool IsPast => Now >= Meeting.EndsAt;

    public bool IsOwn(Session session) => Slots.Any(slot => slot.Session.Id == session.Id);
}

/// <summary>The only way from a token to a speaker.</summary>
public sealed class SpeakerDays(RegistrationContext context, TimeProvider clock)
{
    /// <summary>Null for every token that is none, or is none any more.</summary>
    public async Task<SpeakerDay?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (Tokens.Hash(token) is not { } hash
            || await context.Speakers.AsNoTracking().SingleOrDefaultAsync(row => row.TokenHash == hash, cancellationToken) is not { } speaker)
        {
            return null;
        }

        var meeting = await context.Events.AsNoTracking().AsSplitQuery()
            .Include(one => one.Rounds)
            .Include(one => one.Pools)
            .Include(one => one.Sessions).ThenInclude(session => session.Parts).ThenInclude(part => part.Speaker)
            .SingleAsync(one => one.Id == speaker.EventId, cancellationToken);
        var timetable = Timetable.Of(meeting);
        return new SpeakerDay
        {
            Speaker = speaker,
            Event = meeting,
            Meeting = MeetingFacts.Of(meeting),
            Timetable = timetable,
            Slots =
            [
                .. timetable.Days.SelectMany(day => day.Slots).SelectMany(slot => slot.Sessions)
                    .Where(session => session.Parts.Exists(part => part.SpeakerId == speaker.Id))
                    .Select(session => SlotOf(session, speaker.Id, meeting)),
            ],
            Now = clock.GetUtcNow().UtcDateTime,
        };
    }

    private static OwnSlot SlotOf(Session session, long speaker, Event meeting) => new()
    {
        Session = session,
        Kinds = [.. session.Parts.Where(part => part.SpeakerId == speaker).OrderBy(part => part.Ordinal).Select(part => part.Kind).Distinct()],
        Others = [.. session.Parts.Where(part => part.SpeakerId != speaker).OrderBy(part => part.Ordinal)],
        Pool = meeting.Pools.Find(pool => pool.SessionId == (session.RoundId is null ? null : session.Id)),
        OnAnotherDay = session.StartsAt is { } start && DayOf(start, meeting) is var day
            && (day < DayOf(meeting.StartsAt, meeting) || day > DayOf(meeting.EndsAt, meeting)),
    };

    private static DateOnly DayOf(DateTime utc, Event meeting) => EventTime.DateOf(utc, meeting.TimeZone);
}
