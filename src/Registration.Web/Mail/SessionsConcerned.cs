using EventRegistration.Data;
using EventRegistration.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail;

/// <summary>
/// The people whom a change of a session concerns. In a round: the attendees who hold the session, wait for it or chose it for when they
/// have a place, and its speakers. Outside a round everybody is in the session.
/// </summary>
internal sealed class SessionsConcerned
{
    private readonly HashSet<long> _inRound;
    private readonly HashSet<(long Session, Guid Person)> _people;
    private readonly HashSet<(long Session, long Speaker)> _speakers;

    private SessionsConcerned(
        HashSet<long> inRound, HashSet<(long Session, Guid Person)> people, HashSet<(long Session, long Speaker)> speakers)
    {
        _inRound = inRound;
        _people = people;
        _speakers = speakers;
    }

    public bool Concerns(long? session, Guid person) =>
        session is not { } id || !_inRound.Contains(id) || _people.Contains((id, person));

    public bool Concerns(long? session, long speaker) =>
        session is not { } id || !_inRound.Contains(id) || _speakers.Contains((id, speaker));

    /// <summary>The same people, with more speakers: those who are in a session after a change, and were not before.</summary>
    public SessionsConcerned With(IEnumerable<(long Session, long Speaker)> speakers) =>
        new(_inRound, _people, [.. _speakers, .. speakers]);

    public static async Task<SessionsConcerned> OfAsync(
        RegistrationContext context, long eventId, IReadOnlyCollection<long> sessions, CancellationToken cancellationToken)
    {
        if (sessions.Count == 0)
        {
            return new SessionsConcerned([], [], []);
        }

        var inRound = await context.Sessions
            .Where(session => session.EventId == eventId && sessions.Contains(session.Id) && session.RoundId != null)
            .Select(session => session.Id).ToListAsync(cancellationToken);
        var people = await (
            from preference in context.Preferences
            join pool in context.Pools on preference.PoolId equals pool.Id
            where preference.EventId == eventId && inRound.Contains(pool.SessionId!.Value)
            where !context.Claims.Any(claim => claim.PoolId == preference.PoolId
                && claim.RegistrationId == preference.RegistrationId && claim.State == ClaimState.Released)
            select new { Session = pool.SessionId!.Value, preference.RegistrationId }).ToListAsync(cancellationToken);
        var speakers = await context.Sessions
            .Where(session => inRound.Contains(session.Id))
            .SelectMany(session => session.Parts, (session, part) => new { Session = session.Id, part.SpeakerId })
            .ToListAsync(cancellationToken);
        return new SessionsConcerned(
            [.. inRound],
            [.. people.Select(row => (row.Session, row.RegistrationId))],
            [.. speakers.Select(row => (row.Session, row.SpeakerId))]);
    }
}
