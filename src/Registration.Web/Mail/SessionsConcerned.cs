using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail;

/// <summary>
/// The people whom a change of a session concerns. In a round: the attendees who hold the session, wait for it or, while they wait for the
/// event, prefer it; and its speakers. A preference that was not granted to somebody with a place is no concern. Outside a round everybody
/// is in the session.
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

    /// <summary>The preferences of the people who wait for the event, or have an offer, in sessions that go ahead.</summary>
    public static IQueryable<Preference> ToEnter(RegistrationContext context, long eventId) => context.Preferences
        .Where(preference => preference.EventId == eventId
            && context.Claims.Any(claim => claim.RegistrationId == preference.RegistrationId
                && (claim.State == ClaimState.Waiting || claim.State == ClaimState.Offered)
                && context.Pools.Any(pool => pool.Id == claim.PoolId && pool.SessionId == null))
            && context.Pools.Any(pool => pool.Id == preference.PoolId
                && context.Sessions.Any(session => session.Id == pool.SessionId && session.CalledOffAt == null)));

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
            from claim in context.Claims
            join pool in context.Pools on claim.PoolId equals pool.Id
            where claim.EventId == eventId && inRound.Contains(pool.SessionId!.Value) && claim.State != ClaimState.Released
            select new { Session = pool.SessionId!.Value, claim.RegistrationId }).ToListAsync(cancellationToken);
        var toEnter = await (
            from preference in ToEnter(context, eventId)
            join pool in context.Pools on preference.PoolId equals pool.Id
            where inRound.Contains(pool.SessionId!.Value)
            select new { Session = pool.SessionId!.Value, preference.RegistrationId }).ToListAsync(cancellationToken);
        var speakers = await context.Sessions
            .Where(session => inRound.Contains(session.Id))
            .SelectMany(session => session.Parts, (session, part) => new { Session = session.Id, part.SpeakerId })
            .ToListAsync(cancellationToken);
        return new SessionsConcerned(
            [.. inRound],
            [.. people.Concat(toEnter).Select(row => (row.Session, row.RegistrationId))],
            [.. speakers.Select(row => (row.Session, row.SpeakerId))]);
    }
}
