using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Programme;

namespace EventRegistration.Pages.Events;

/// <summary>The programme in the order in which it is lived through; the sessions of a round are one slot.</summary>
internal sealed record Timetable(IReadOnlyList<TimetableDay> Days)
{
    public static Timetable Of(Event meeting)
    {
        var rounds = meeting.Rounds.ToDictionary(round => round.Id);
        var slots = InOrder(meeting.Sessions)
            .GroupBy(session => session.RoundId is { } round ? $"round {round}" : $"session {session.Id}", StringComparer.Ordinal)
            .Select(sessions => new Slot(
                sessions.Min(session => session.StartsAt),
                sessions.Max(session => session.EndsAt),
                sessions.First().RoundId is { } round ? rounds[round] : null,
                [.. sessions]));
        return new Timetable([.. ByDay(slots, meeting.TimeZone)]);
    }

    /// <summary>By time; a session whose time is still unknown stays behind the one that the organiser put before it.</summary>
    private static IEnumerable<Session> InOrder(IEnumerable<Session> sessions)
    {
        var after = DateTime.MinValue;
        List<(DateTime After, Session Session)> placed = [];
        foreach (var session in sessions.OrderBy(session => session.Ordinal).ThenBy(session => session.Id))
        {
            after = session.StartsAt ?? after;
            placed.Add((after, session));
        }

        return placed.OrderBy(one => one.After).Select(one => one.Session);
    }

    private static IEnumerable<TimetableDay> ByDay(IEnumerable<Slot> slots, string timeZone)
    {
        List<Slot> today = [];
        DateTime? day = null;
        foreach (var slot in slots)
        {
            if (slot.StartsAt is { } start && day is { } current
                && EventTime.DateOf(start, timeZone) != EventTime.DateOf(current, timeZone))
            {
                yield return new TimetableDay(day, today);
                today = [];
                day = start;
            }

            day ??= slot.StartsAt;
            today.Add(slot);
        }

        if (today.Count > 0)
        {
            yield return new TimetableDay(day, today);
        }
    }
}

/// <summary>The slots of one day, with a moment (UTC) of that day. Null while no time is known.</summary>
internal sealed record TimetableDay(DateTime? On, IReadOnlyList<Slot> Slots);

/// <summary>One session, or all sessions of a round. Moments in UTC. Null while unknown.</summary>
internal sealed record Slot(DateTime? StartsAt, DateTime? EndsAt, Round? Round, IReadOnlyList<Session> Sessions);

/// <summary>The hours of a slot, for <c>_Time</c>. Hidden hours are in sight elsewhere and remain for screen readers.</summary>
internal sealed record SlotTime(DateTime? StartsAt, DateTime? EndsAt, string TimeZone, bool Hidden = false);
