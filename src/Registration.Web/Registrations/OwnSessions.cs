using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Places;
using EventRegistration.Programme;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Registrations;

/// <summary>An attendee's preferred session and its outcome.</summary>
public sealed record OwnSession(
    int Round, string RoundTitle, int Rank, long Session, string Title, string Room, DateTime? StartsAt, DateTime? EndsAt)
{
    /// <summary>The claim in the session. Null while the preference is undecided.</summary>
    public Claim? Claim { get; init; }

    /// <summary>Whether the session was called off.</summary>
    public bool IsCalledOff { get; init; }

    /// <summary>The title of the session that the claim's reason names. Null if it names none.</summary>
    public string? Other { get; init; }

    /// <summary>The organiser's note on the claim's state. Null if there is none.</summary>
    public string? Note { get; init; }

    /// <summary>Whether the preference was withdrawn because of a session at the same time. It is told, and counts no more.</summary>
    public bool IsWithdrawn => Claim is { State: ClaimState.Released, Reason: ReasonCode.ClashesWithSession };

    /// <summary>The number on the session's waitlist, from 1. Null if the attendee does not wait there.</summary>
    public int? Position { get; init; }

    /// <summary>
    /// The reason of the claim's state. Null without a claim. A number is named only together with <see cref="Position"/>.
    /// </summary>
    internal ClaimReason? Because
    {
        get
        {
            var because = Claim is null ? null : ClaimReason.Of(Claim, Note, inSession: true) with { Session = Other };
            return Position is null && because is not null ? because with { Reason = because.Reason with { Position = null } } : because;
        }
    }

    /// <summary>Whether two sessions of different rounds are at one time.</summary>
    internal bool Overlaps(OwnSession other) => other.Round != Round && StartsAt < other.EndsAt && other.StartsAt < EndsAt;

    /// <summary>Returns the outcome of a preference without a claim, among all of the attendee. The first matching rule applies.</summary>
    internal Undecided UndecidedAmong(IReadOnlyList<OwnSession> all, ClaimState inEvent)
    {
        var inRound = all.Where(other => other.Round == Round).ToList();
        var granted = inRound.Find(other => other.Claim?.State == ClaimState.Held)?.Rank;
        return inEvent switch
        {
            ClaimState.Released => Undecided.LeftEvent,
            _ when IsCalledOff => Undecided.CalledOff,
            ClaimState.Waiting or ClaimState.Offered => Undecided.WaitsForEvent,
            _ when granted < Rank => Undecided.NotNeeded,
            _ when granted > Rank => Undecided.PassedOver,
            _ when inRound.Exists(other => other.Claim?.State == ClaimState.Waiting) => Undecided.WaitsForOther,
            _ => Undecided.NotGiven,
        };
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

    /// <summary>The attendee waits for another session of the round, and for this one no more.</summary>
    WaitsForOther,

    /// <summary>No session of the round was granted, and the attendee waits for none.</summary>
    NotGiven,

    /// <summary>The session was called off.</summary>
    CalledOff,

    /// <summary>The attendee has left the event.</summary>
    LeftEvent,
}

/// <summary>
/// A round in which an attendee has no session and may still choose one. <paramref name="Free"/> are the titles of the sessions with a
/// place for a newcomer, and not at the time of a session that the attendee has. <paramref name="HasChosen"/> is whether there was a choice
/// in the round, which came to nothing. The title is empty for a round without one.
/// </summary>
internal sealed record OpenRound(int Number, string Title, IReadOnlyList<string> Free, bool HasChosen);

/// <summary>Reads the outcomes of an attendee's preferences.</summary>
internal sealed class OwnSessions(RegistrationContext context)
{
    /// <summary>
    /// Returns the sessions by round and rank. <paramref name="numbers"/> is false if the rules hide positions from attendees.
    /// </summary>
    public async Task<IReadOnlyList<OwnSession>> OfAsync(OwnRegistration own, CancellationToken cancellationToken, bool numbers = true)
    {
        var (id, eventId) = (own.Registration.Id, own.Registration.EventId);
        var preferred = await (
            from preference in context.Preferences.AsNoTracking()
            join pool in context.Pools on preference.PoolId equals pool.Id
            join session in context.Sessions on pool.SessionId equals session.Id
            where preference.RegistrationId == id && preference.EventId == eventId
            select new Row
            {
                PoolId = pool.Id,
                Number = preference.Round,
                Rank = preference.Rank,
                Session = session,
                Round = context.Rounds.Where(round => round.Id == session.RoundId).Select(round => round.Title).FirstOrDefault(),
                Claim = context.Claims.FirstOrDefault(claim => claim.PoolId == preference.PoolId && claim.RegistrationId == id),
            }).ToListAsync(cancellationToken);
        var withdrawn = own.Claim.State == ClaimState.Released ? [] : await WithdrawnAsync(id, eventId, preferred, cancellationToken);
        List<Row> rows = [.. preferred, .. withdrawn];
        var titles = rows.ToDictionary(row => row.PoolId, row => row.Session.Title);
        var notes = await Notes.OfAsync(
            context,
            eventId,
            rows.Select(row => row.Claim is { } claim ? ReasonValues.Read(claim.Reason, claim.ReasonValues).Note : null),
            cancellationToken);
        var sessions = new List<OwnSession>(rows.Count);
        foreach (var row in rows.OrderBy(row => row.Number).ThenBy(row => row.IsWithdrawn).ThenBy(row => row.Rank))
        {
            var (session, claim) = (row.Session, row.IsWithdrawn || Counts(row, own.Claim.State) ? row.Claim : null);
            var reason = claim is null ? null : ReasonValues.Read(claim.Reason, claim.ReasonValues);
            sessions.Add(new OwnSession(
                row.Number, row.Round ?? "", row.Rank, session.Id, session.Title, session.Room, session.StartsAt, session.EndsAt)
            {
                Claim = claim,
                IsCalledOff = session.IsCalledOff,
                Other = reason?.Session is { } other ? titles.GetValueOrDefault(other) : null,
                Note = notes.Of(reason?.Note),
                Position = numbers && row.Claim is { State: ClaimState.Waiting } waiting
                    ? await WaitlistPosition.OfAsync(context, waiting.PoolId, waiting.SortKey, cancellationToken)
                    : null,
            });
        }

        return sessions;
    }

    /// <summary>The preferences that were withdrawn because of a session at the same time, while the attendee prefers that one.</summary>
    private async Task<IEnumerable<Row>> WithdrawnAsync(
        Guid id, long eventId, List<Row> preferred, CancellationToken cancellationToken)
    {
        var withdrawn = await (
            from claim in context.Claims.AsNoTracking()
            join pool in context.Pools on claim.PoolId equals pool.Id
            join session in context.Sessions on pool.SessionId equals session.Id
            join round in context.Rounds on session.RoundId equals round.Id
            where claim.EventId == eventId && claim.RegistrationId == id
                && claim.State == ClaimState.Released && claim.Reason == ReasonCode.ClashesWithSession && session.CalledOffAt == null
                && !context.Preferences.Any(one => one.RegistrationId == id && one.PoolId == claim.PoolId)
            select new Row
            {
                PoolId = pool.Id,
                Number = round.Number,
                Session = session,
                Round = round.Title,
                Claim = claim,
                IsWithdrawn = true,
            }).ToListAsync(cancellationToken);
        return
            from row in withdrawn
            let reason = ReasonValues.Read(row.Claim!.Reason, row.Claim.ReasonValues)
            where preferred.Exists(other => other.PoolId == reason.Session && other.Overlaps(row))
            select row with { Rank = reason.Rank ?? 1 };
    }

    /// <summary>
    /// Whether a claim is the outcome of the preference as it is now. Without a place in the event a claim that ended counts no more: the
    /// preference is applied again on entering. Neither does a reason that is of a former standing in the event.
    /// </summary>
    private static bool Counts(Row row, ClaimState inEvent) => row.Claim switch
    {
        null => false,
        { State: not ClaimState.Released } or { Reason: ReasonCode.SessionCalledOff } => true,
        { Reason: ReasonCode.PreferenceWithdrawn or ReasonCode.BackOnEventWaitlist } => false,
        _ when row.Session.IsCalledOff => false,
        { Reason: ReasonCode.LeftEvent } => inEvent == ClaimState.Released,
        _ => inEvent is ClaimState.Held or ClaimState.Released,
    };

    private sealed record Row
    {
        public required long PoolId { get; init; }

        public required int Number { get; init; }

        public int Rank { get; init; }

        public required Session Session { get; init; }

        public string? Round { get; init; }

        public Claim? Claim { get; init; }

        /// <summary>Whether this is no preference any more.</summary>
        public bool IsWithdrawn { get; init; }

        public bool Overlaps(Row other) => Session.StartsAt < other.Session.EndsAt && other.Session.StartsAt < Session.EndsAt;
    }

    /// <summary>The sessions that an attendee has at one time, in pairs: one was moved to the time of the other.</summary>
    public static IEnumerable<(OwnSession One, OwnSession Other)> AtOneTime(IReadOnlyList<OwnSession> sessions)
    {
        var held = sessions.Where(session => session.Claim?.State == ClaimState.Held).ToList();
        return
            from one in held
            from other in held
            where one.Round < other.Round && one.Overlaps(other)
            select (one, other);
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
                    .Select(session => new
                    {
                        session.Title,
                        session.StartsAt,
                        session.EndsAt,
                        Pool = context.Pools.FirstOrDefault(pool => pool.SessionId == session.Id),
                    })
                    .ToList(),
            }).ToListAsync(cancellationToken);
        var held = chosen.Where(session => session.Claim?.State == ClaimState.Held).ToList();
        var settled = chosen
            .Where(session => session.Claim?.State is ClaimState.Held or ClaimState.Waiting or ClaimState.Offered
                || (session is { Claim: null, IsCalledOff: false } && own.Claim.State != ClaimState.Held))
            .Select(session => session.Round).ToHashSet();
        return
        [
            .. rounds.Where(round => !settled.Contains(round.Number)).Select(round => new OpenRound(
                round.Number,
                round.Title,
                [
                    .. round.Sessions
                        .Where(session => session.Pool?.PlacesLeft is not 0
                            && !held.Exists(other => session.StartsAt < other.EndsAt && other.StartsAt < session.EndsAt))
                        .Select(session => session.Title),
                ],
                HasChosen: chosen.Any(session => session.Round == round.Number))),
        ];
    }
}
