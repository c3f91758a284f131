using EventRegistration.Data;
using EventRegistration.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Registrations;

/// <summary>A session that somebody wished, and what has become of the wish.</summary>
public sealed record OwnSession(int Round, string RoundTitle, int Rank, long Session, string Title, string Room, DateTime? StartsAt, DateTime? EndsAt)
{
    /// <summary>Null while the wish has not come to a decision.</summary>
    public Claim? Claim { get; init; }

    /// <summary>The number on the session's waitlist, from 1; null when not waiting there.</summary>
    public int? Position { get; init; }
}

/// <summary>What became of a wish without a decision of its own; the name is the key of its words.</summary>
public enum Undecided
{
    /// <summary>Counts once there is a place in the event.</summary>
    WaitsForEvent,

    /// <summary>A better wish was granted.</summary>
    NotNeeded,

    /// <summary>This one was full, a lower wish was granted.</summary>
    PassedOver,

    /// <summary>This one was full and has no waitlist; nothing else was granted.</summary>
    Full,

    /// <summary>The person does not come.</summary>
    LeftEvent,
}

/// <summary>Reads what became of somebody's wishes.</summary>
public sealed class OwnSessions(RegistrationContext context)
{
    /// <summary>By round and preference; without the numbers on the waitlists where the person is not shown any.</summary>
    public async Task<IReadOnlyList<OwnSession>> OfAsync(OwnRegistration own, CancellationToken cancellationToken, bool numbers = true)
    {
        var (id, eventId) = (own.Registration.Id, own.Registration.EventId);
        var preferences = await (
            from preference in context.Preferences.AsNoTracking()
            join pool in context.Pools on preference.PoolId equals pool.Id
            join session in context.Sessions on pool.SessionId equals session.Id
            where preference.RegistrationId == id && preference.EventId == eventId
            orderby preference.Round, preference.Rank
            select new
            {
                Preference = preference,
                Round = context.Rounds.Where(round => round.Id == session.RoundId).Select(round => round.Title).FirstOrDefault(),
                Session = new { session.Id, session.Title, session.Room, session.StartsAt, session.EndsAt },
                Claim = context.Claims.FirstOrDefault(claim => claim.PoolId == preference.PoolId && claim.RegistrationId == id),
            }).ToListAsync(cancellationToken);
        var sessions = new List<OwnSession>(preferences.Count);
        foreach (var row in preferences)
        {
            var session = row.Session;
            sessions.Add(new OwnSession(
                row.Preference.Round, row.Round ?? "", row.Preference.Rank, session.Id, session.Title, session.Room, session.StartsAt, session.EndsAt)
            {
                // That it was not wished any more is no reason once it is wished again.
                Claim = row.Claim is { State: ClaimState.Released, Reason: ReasonCode.PreferenceWithdrawn } ? null : row.Claim,
                Position = numbers && row.Claim is { State: ClaimState.Waiting } waiting
                    ? await WaitlistPosition.OfAsync(context, waiting.PoolId, waiting.SortKey, cancellationToken)
                    : null,
            });
        }

        return sessions;
    }

    /// <summary>Whether there is anything to choose.</summary>
    public Task<bool> AreThereAsync(OwnRegistration own, CancellationToken cancellationToken) =>
        context.Sessions.AnyAsync(session => session.EventId == own.Event.Id && session.RoundId != null, cancellationToken);

    /// <summary>What to say of a wish that has no claim. The first rule that applies is the answer.</summary>
    public static Undecided WithoutClaim(OwnSession preference, ClaimState registrationState, int? grantedRank) => registrationState switch
    {
        ClaimState.Released => Undecided.LeftEvent,
        ClaimState.Waiting or ClaimState.Offered => Undecided.WaitsForEvent,
        _ when grantedRank < preference.Rank => Undecided.NotNeeded,
        _ when grantedRank > preference.Rank => Undecided.PassedOver,
        _ => Undecided.Full,
    };
}
