using EventRegistration.Localisation;

namespace EventRegistration.Programme;

/// <summary>The kinds of warnings. The names are keys of texts.</summary>
internal enum WarningKind
{
    /// <summary>The session begins before the event or ends after it.</summary>
    OutsideEvent,

    /// <summary>The session begins at another time than the other sessions of its round.</summary>
    OutsideRound,

    /// <summary>The session is at the same time as one that everybody attends.</summary>
    Overlaps,

    /// <summary>Another session has the same title.</summary>
    SameTitle,

    /// <summary>A speaker is named twice in the session.</summary>
    SpeakerTwice,

    /// <summary>Speakers are in another session at the same time.</summary>
    SpeakerElsewhere,

    /// <summary>The programme ends before the event does.</summary>
    EndsEarly,
}

/// <summary>Something in a programme that is possible and seldom meant. It is never a refusal.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Session">The session; null if it concerns the programme as a whole.</param>
/// <param name="Other">The title of the other session, or the names of speakers; empty if neither is concerned.</param>
internal sealed record ProgrammeWarning(WarningKind Kind, SessionFacts? Session, string Other = "");

/// <summary>Finds what is seldom meant in a programme: in the order of the sessions.</summary>
internal static class ProgrammeWarnings
{
    /// <summary>A shorter time between the end of the programme and that of the event is usual.</summary>
    private static readonly TimeSpan UsualEnd = TimeSpan.FromMinutes(15);

    public static IReadOnlyList<ProgrammeWarning> Of(ProgrammeState state)
    {
        List<SessionFacts> sessions = [.. state.Sessions.Where(session => !session.IsCalledOff)];
        return [.. sessions.SelectMany(session => OfSession(state, session, sessions)), .. OfEnd(state, sessions)];
    }

    private static IEnumerable<ProgrammeWarning> OfSession(ProgrammeState state, SessionFacts session, List<SessionFacts> all)
    {
        var others = all.Where(other => other.Id != session.Id).ToList();
        if (session.StartsAt < state.Event.StartsAt || session.EndsAt > state.Event.EndsAt || session.StartsAt >= state.Event.EndsAt)
        {
            yield return new ProgrammeWarning(WarningKind.OutsideEvent, session);
        }

        if (session is { Round: { } round, StartsAt: { } start } && UsualStart(others, round) is { } usual && usual != start)
        {
            yield return new ProgrammeWarning(WarningKind.OutsideRound, session);
        }

        foreach (var other in others.Where(other => session.Overlaps(other) && (session.Round is null || other.Round is null)))
        {
            yield return new ProgrammeWarning(WarningKind.Overlaps, session, other.Title);
        }

        if (others.Exists(other => string.Equals(other.Title, session.Title, StringComparison.OrdinalIgnoreCase)))
        {
            yield return new ProgrammeWarning(WarningKind.SameTitle, session);
        }

        foreach (var twice in session.Speakers.GroupBy(speaker => speaker.Id).Where(same => same.Count() > 1))
        {
            yield return new ProgrammeWarning(WarningKind.SpeakerTwice, session, twice.First().Name);
        }

        var elsewhere = others.Where(session.Overlaps).SelectMany(other => other.Speakers).Select(speaker => speaker.Id).ToHashSet();
        List<string> busy =
        [
            .. session.Speakers.Where(speaker => elsewhere.Contains(speaker.Id)).Select(speaker => speaker.Name)
                .Distinct(StringComparer.Ordinal),
        ];
        if (busy.Count > 0)
        {
            yield return new ProgrammeWarning(WarningKind.SpeakerElsewhere, session, Enumeration.Of(busy));
        }
    }

    /// <summary>The moment at which most of the other sessions of a round begin; null if none is known.</summary>
    private static DateTime? UsualStart(List<SessionFacts> others, int round) => others
        .Where(other => other.Round == round && other.StartsAt is not null)
        .GroupBy(other => other.StartsAt)
        .OrderByDescending(same => same.Count()).ThenBy(same => same.Key)
        .FirstOrDefault()?.Key;

    private static IEnumerable<ProgrammeWarning> OfEnd(ProgrammeState state, List<SessionFacts> sessions)
    {
        if (sessions.Max(session => session.EndsAt) is { } last && last + UsualEnd < state.Event.EndsAt)
        {
            yield return new ProgrammeWarning(WarningKind.EndsEarly, Session: null);
        }
    }
}
