using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Registrations;

/// <summary>An attendee's preferred session and its outcome.</summary>
public sealed record OwnSession(
    int Round, string RoundTitle, int Rank, long Session, string Title, string Room, DateTime? StartsAt, DateTime? EndsAt)
{
    /// <summary>The claim in the session. Null while the preference is undecided.</summary>
    public Claim? Claim { get; init; }

    /// <summary>The organiser's note on the claim's state. Null if there is none.</summary>
    public string? Note { get; init; }

    /// <summary>The number on the session's waitlist, from 1. Null if the attendee does not wait there.</summary>
    public int? Position { get; init; }

    /// <summary>
    /// The reason of the claim's state. Null without a claim. A number is named only together with <see cref="Position"/>.
    /// </summary>
    internal ClaimReason? Because
    {
        get
        {
            var because = Claim is null ? null : ClaimReason.Of(Claim, Note, inSession: true);
            return Position is null && because is not null ? because with { Reason = because.Reason with { Position = null } } : because;
        }
    }
}

/// <summary>The outcome of a preference without a claim. The name is the key of its text.</summary>
internal enum Undecided
{
    /// <summary>The preference counts once the attendee has a place in the event.</summary>
    WaitsForEvent,

    /// <summary>A better preference was granted.</summary>
    NotNeeded,

    /// <summary>The session was full and a lower preference was granted.</summary>
    PassedOver,

    /// <summary>The session was full without a waitlist, and no other preference was granted.</summary>
    Full,

    /// <summary>The attendee has left the event.</summary>
    LeftEvent,
}

/// <summary>
/// A round in which an attendee has no session and may still choose one. <paramref name="Free"/> are the titles of the sessions with a
/// place for a newcomer. The title is empty for a round without one.
/// </summary>
internal sealed record OpenRound(int Number, string Title, IReadOnlyList<string> Free);

/// <summary>Reads the outcomes of an attendee's preferences.</summary>
internal sealed class OwnSessions(RegistrationContext context)
{
    /// <summary>
    /// Returns the sessions by round and rank. <paramref name="numbers"/> is false if the rules hide positions from attendees.
    /// </summary>
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
        var notes = await Notes.OfAsync(
            context,
            eventId,
            preferences.Select(row => row.Claim is { } claim ? ReasonValues.Read(claim.Reason, claim.ReasonValues).Note : null),
            cancellationToken);
        var sessions = new List<OwnSession>(preferences.Count);
        foreach (var row in preferences)
        {
            var session = row.Session;

            // A withdrawal does not count once the session is preferred again.
            var claim = row.Claim is { State: ClaimState.Released, Reason: ReasonCode.PreferenceWithdrawn } ? null : row.Claim;
            sessions.Add(new OwnSession(
                row.Preference.Round,
                row.Round ?? "",
                row.Preference.Rank,
                session.Id,
                session.Title,
                session.Room,
                session.StartsAt,
                session.EndsAt)
            {
                Claim = claim,
                Note = claim is null ? null : notes.Of(ReasonValues.Read(claim.Reason, claim.ReasonValues).Note),
                Position = numbers && row.Claim is { State: ClaimState.Waiting } waiting
                    ? await WaitlistPosition.OfAsync(context, waiting.PoolId, waiting.SortKey, cancellationToken)
                    : null,
            });
        }

        return sessions;
    }

    /// <summary>Whether the event has sessions to choose.</summary>
    public Task<bool> AreThereAsync(OwnRegistration own, CancellationToken cancellationToken) =>
        context.Sessions.AnyAsync(session => session.EventId == own.Event.Id && session.RoundId != null, cancellationToken);

    /// <summary>Returns the rounds in which the attendee neither has nor waits for a session, and may still choose one.</summary>
    public async Task<IReadOnlyList<OpenRound>> OpenAsync(
        OwnRegistration own, IReadOnlyList<OwnSession> chosen, CancellationToken cancellationToken)
    {
        if (own.CannotChoose is not null)
        {
            return [];
        }

        var rounds = await context.Rounds.AsNoTracking()
            .Where(round => round.EventId == own.Event.Id
                && context.Sessions.Any(session => session.RoundId == round.Id && session.CalledOffAt == null))
            .OrderBy(round => round.Number)
            .Select(round => new
            {
                round.Number,
                round.Title,
                Sessions = context.Sessions.Where(session => session.RoundId == round.Id && session.CalledOffAt == null)
                    .OrderBy(session => session.Ordinal).ThenBy(session => session.Id)
                    .Select(session => new { session.Title, Pool = context.Pools.FirstOrDefault(pool => pool.SessionId == session.Id) })
                    .ToList(),
            }).ToListAsync(cancellationToken);
        var settled = chosen
            .Where(session => session.Claim?.State is ClaimState.Held or ClaimState.Waiting or ClaimState.Offered
                || (session.Claim is null && own.Claim.State != ClaimState.Held))
            .Select(session => session.Round).ToHashSet();
        return
        [
            .. rounds.Where(round => !settled.Contains(round.Number)).Select(round => new OpenRound(
                round.Number,
                round.Title,
                [.. round.Sessions.Where(session => session.Pool?.PlacesLeft is not 0).Select(session => session.Title)])),
        ];
    }

    /// <summary>Returns the outcome of a preference without a claim. The first matching rule applies.</summary>
    public static Undecided WithoutClaim(OwnSession preference, ClaimState registrationState, int? grantedRank) => registrationState switch
    {
        ClaimState.Released => Undecided.LeftEvent,
        ClaimState.Waiting or ClaimState.Offered => Undecided.WaitsForEvent,
        _ when grantedRank < preference.Rank => Undecided.NotNeeded,
        _ when grantedRank > preference.Rank => Undecided.PassedOver,
        _ => Undecided.Full,
    };
}
