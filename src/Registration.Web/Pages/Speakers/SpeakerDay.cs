using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Pages.Events;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Speakers;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Speakers;

/// <summary>
/// The part of a speaker at one time: in one session, or at several tables of one round with the same people.
/// </summary>
internal sealed record OwnSlot
{
    public required IReadOnlyList<OwnSession> Sessions { get; init; }

    public required Round? Round { get; init; }

    /// <summary>The kinds of part that the speaker has there, usually one.</summary>
    public required IReadOnlyList<PartKind> Kinds { get; init; }

    /// <summary>The parts of the other speakers, in their order.</summary>
    public required IReadOnlyList<Part> Others { get; init; }

    /// <summary>Whether only the meeting was moved to another day, or only this session.</summary>
    public required bool OnAnotherDay { get; init; }

    /// <summary>Whether it is a part of several tables of one round, of which some may be called off.</summary>
    public required bool IsOfSeveral { get; init; }

    /// <summary>Whether these sessions were called off.</summary>
    public bool IsCalledOff => Session.IsCalledOff;

    /// <summary>The first session. All have the same times.</summary>
    public Session Session => Sessions[0].Session;
}

/// <summary>A session with the pool that counts its attendees: its own, or the event's for a session without choice.</summary>
internal sealed record OwnSession(Session Session, Pool? Pool);

/// <summary>The parts of a speaker in a meeting with the day around them, as the own page shows them. Of attendees only numbers.</summary>
internal sealed record SpeakerDay
{
    public required Speaker Speaker { get; init; }

    /// <summary>The event with its programme and pools.</summary>
    public required Event Event { get; init; }

    /// <summary>The facts of the event as pages and mails show them.</summary>
    public required EventFacts Facts { get; init; }

    public required Timetable Timetable { get; init; }

    /// <summary>The slots in the order of the day.</summary>
    public required IReadOnlyList<OwnSlot> Slots { get; init; }

    /// <summary>The moment at which the day was read (UTC).</summary>
    public required DateTime Now { get; init; }

    public bool IsCancelled => Facts.Status == EventStatus.Cancelled;

    public bool IsPast => Now >= Facts.EndsAt;

    public bool IsOwn(Session session) => session.Parts.Exists(part => part.SpeakerId == Speaker.Id);
}

/// <summary>The only way from a token to a speaker.</summary>
internal sealed class SpeakerDays(RegistrationContext context, TimeProvider clock)
{
    /// <summary>Returns the day of the speaker with this token. Null if the token is invalid or replaced.</summary>
    public async Task<SpeakerDay?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var hash = Tokens.Hash(token);
        var speaker = hash is null
            ? null
            : await context.Speakers.AsNoTracking().SingleOrDefaultAsync(row => row.TokenHash == hash, cancellationToken);
        if (speaker is null)
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
            Facts = EventFacts.Of(meeting),
            Timetable = timetable,
            Slots =
            [
                .. timetable.Days.SelectMany(day => day.Slots)
                    .SelectMany(slot => slot.Sessions
                        .Where(session => session.Parts.Exists(part => part.SpeakerId == speaker.Id))
                        .GroupBy(session => (session.StartsAt, session.EndsAt, People(session)))
                        .SelectMany(together => together.GroupBy(session => session.IsCalledOff).OrderBy(sessions => sessions.Key)
                            .Select(sessions => SlotOf([.. sessions], slot.Round, speaker.Id, meeting) with
                            {
                                IsOfSeveral = together.Count() > 1,
                            }))),
            ],
            Now = clock.GetUtcNow().UtcDateTime,
        };
    }

    private static OwnSlot SlotOf(List<Session> sessions, Round? round, long speaker, Event meeting)
    {
        var parts = sessions[0].Parts.OrderBy(part => part.Ordinal).ToList();
        return new OwnSlot
        {
            Sessions = sessions.ConvertAll(session => new OwnSession(
                session, meeting.Pools.Find(pool => pool.SessionId == (session.RoundId is null ? null : session.Id)))),
            Round = round,
            Kinds = [.. parts.Where(part => part.SpeakerId == speaker).Select(part => part.Kind).Distinct()],
            Others = [.. parts.Where(part => part.SpeakerId != speaker)],
            IsOfSeveral = sessions.Count > 1,
            OnAnotherDay = sessions[0].StartsAt is { } start && DayOf(start, meeting) is var day
                && (day < DayOf(meeting.StartsAt, meeting) || day > DayOf(meeting.EndsAt, meeting)),
        };
    }

    /// <summary>The speakers of a session with their parts, as a text to compare.</summary>
    private static string People(Session session) =>
        string.Join(' ', session.Parts.Select(part => $"{part.SpeakerId}{part.Kind}").Order(StringComparer.Ordinal));

    private static DateOnly DayOf(DateTime utc, Event meeting) => EventTime.DateOf(utc, meeting.TimeZone);
}
