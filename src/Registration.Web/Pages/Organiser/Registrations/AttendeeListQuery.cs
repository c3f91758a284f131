using EventRegistration.Data;
using EventRegistration.Pages.Organiser.Waitlist;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>Somebody of an event, as a list shows them.</summary>
internal sealed record AttendeeInList
{
    public required Guid Id { get; init; }

    public required AttendeeDetails Details { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime SignedUpAt { get; init; }

    /// <summary>The standing in the event.</summary>
    public required Claim Claim { get; init; }

    /// <summary>UTC: since when it is so; another number on the waitlist does not change that.</summary>
    public required DateTime Since { get; init; }

    /// <summary>The number on the waitlist, from 1; null when not waiting.</summary>
    public int? Position { get; init; }

    public IReadOnlyList<SessionState> Sessions { get; init; } = [];

    /// <summary>The sender who made this registration; null if they registered themselves.</summary>
    public PersonName? SignedUpBy { get; init; }

    /// <summary>Whether they wanted places for all of their party or none.</summary>
    public bool Together { get; init; }

    public PersonName Name => Details.Name;
}

/// <summary>The state of an attendee in a session: held, waiting at a number, or, without a state, an undecided preference.</summary>
internal sealed record SessionState(int Round, int Rank, long Pool, string Title, ClaimState? State, int? Position)
{
    public bool IsCalledOff { get; init; }
}

/// <summary>A session of a round, which people choose.</summary>
internal sealed record ChosenSession(long Id, long Pool, string Title, int Round, int Waiting, bool IsCalledOff);

/// <summary>
/// A round, with the number of people who have a place in the event and chose nothing in the round, and of those whose choice in it came to
/// nothing.
/// </summary>
internal sealed record RoundCounts(int Number, string Title, int Unchosen, int Lost);

/// <summary>Some of the people whom a filter finds.</summary>
internal sealed record AttendeePage(IReadOnlyList<AttendeeInList> People, int Found, int Number, int Pages);

/// <summary>Reads the registrations of one event.</summary>
internal sealed class AttendeeListQuery(RegistrationContext context)
{
    private const int OnAPage = 50;

    public Task<Pool> PoolAsync(long eventId, CancellationToken cancellationToken) => context.Pools.AsNoTracking()
        .SingleAsync(pool => pool.EventId == eventId && pool.SessionId == null, cancellationToken);

    public async Task<IReadOnlyList<ChosenSession>> SessionsAsync(long eventId, CancellationToken cancellationToken) => await (
        from session in context.Sessions.AsNoTracking()
        join pool in context.Pools on session.Id equals pool.SessionId
        where session.EventId == eventId && session.Round != null
        orderby session.Round!.Number, session.Ordinal
        select new ChosenSession(session.Id, pool.Id, session.Title, session.Round!.Number, pool.Waiting, session.CalledOffAt != null))
        .ToListAsync(cancellationToken);

    /// <summary>Counts for each round with sessions the people with a place who have and wait for nothing in it.</summary>
    public async Task<IReadOnlyList<RoundCounts>> RoundsAsync(long eventId, long pool, CancellationToken cancellationToken)
    {
        var rounds = await context.Rounds.AsNoTracking()
            .Where(round => round.EventId == eventId && round.Sessions.Count > 0)
            .OrderBy(round => round.Number)
            .Select(round => new { round.Number, round.Title })
            .ToListAsync(cancellationToken);
        List<RoundCounts> counts = [];
        foreach (var round in rounds)
        {
            var unchosen = new AttendeeFilter { Unchosen = round.Number };
            var lost = new AttendeeFilter { Lost = round.Number };
            counts.Add(new RoundCounts(
                round.Number,
                round.Title,
                await Found(eventId, pool, unchosen).CountAsync(cancellationToken),
                await Found(eventId, pool, lost).CountAsync(cancellationToken)));
        }

        return counts;
    }

    /// <summary>The number of people who left the event, in whatever way.</summary>
    public Task<int> LeftAsync(long eventId, CancellationToken cancellationToken) =>
        context.Registrations.CountAsync(one => one.EventId == eventId && !one.Active, cancellationToken);

    /// <summary>Returns a page of the registrations of the filter, by family name. Beyond the last page, returns the last.</summary>
    public async Task<AttendeePage> PageAsync(long eventId, AttendeeFilter filter, CancellationToken cancellationToken)
    {
        var pool = await PoolAsync(eventId, cancellationToken);
        var found = Found(eventId, pool.Id, filter);
        var count = await found.CountAsync(cancellationToken);
        var page = Paging.Of(count, filter.Number, OnAPage);
        var rows = found
            .OrderBy(row => row.Person.SortKey).ThenBy(row => row.Person.Id)
            .Skip(page.Before).Take(OnAPage);
        return new AttendeePage(await ReadAsync(eventId, pool.Id, rows, all: false, cancellationToken), count, page.Number, page.Pages);
    }

    /// <summary>
    /// Returns all registrations of the filter: those with a place, then the waitlist in its order, then those who left. An import of this
    /// list elsewhere keeps the order of the waitlist.
    /// </summary>
    public async Task<IReadOnlyList<AttendeeInList>> AllAsync(long eventId, AttendeeFilter filter, CancellationToken cancellationToken)
    {
        var pool = await PoolAsync(eventId, cancellationToken);
        var people = await ReadAsync(eventId, pool.Id, Found(eventId, pool.Id, filter), all: true, cancellationToken);
        ClaimState[] sortKey = [ClaimState.Held, ClaimState.Offered, ClaimState.Waiting, ClaimState.Released];
        return
        [
            .. people.OrderBy(person => Array.IndexOf(sortKey, person.Claim.State))
                .ThenBy(person => person.Claim.State == ClaimState.Waiting ? person.Claim.SortKey : 0)
                .ThenBy(person => person.Name.SortKey, StringComparer.Ordinal)
                .ThenBy(person => person.Id),
        ];
    }

    private IQueryable<Found> Found(long eventId, long pool, AttendeeFilter filter)
    {
        var found =
            from person in context.Registrations.AsNoTracking()
            join claim in context.Claims.AsNoTracking() on person.Id equals claim.RegistrationId
            where person.EventId == eventId && claim.PoolId == pool
            select new Found { Person = person, Claim = claim };
        if (filter.State is { } state)
        {
            found = found.Where(row => row.Claim.State == state);
        }

        if (filter.Taken)
        {
            found = found.Where(row => row.Claim.State == ClaimState.Held || row.Claim.State == ClaimState.Offered);
        }

        if (filter.Unchosen is { } unchosen)
        {
            var chose = InRound(eventId, unchosen).Chose;
            found = found.Where(row => row.Claim.State == ClaimState.Held && !chose.Contains(row.Person.Id));
        }

        if (filter.Lost is { } lost)
        {
            var (chose, have) = InRound(eventId, lost);
            found = found.Where(row =>
                row.Claim.State == ClaimState.Held && chose.Contains(row.Person.Id) && !have.Contains(row.Person.Id));
        }

        if (filter.AtOneTime)
        {
            var twice = SessionsAtOneTime.Of(context).Where(claim => claim.EventId == eventId).Select(claim => claim.RegistrationId);
            found = found.Where(row => twice.Contains(row.Person.Id));
        }

        if (filter.Organisation is { } organisation)
        {
            found = found.Where(row => row.Person.OrganisationKey == organisation);
        }

        if (filter is { Session: { } exact, InSession: { } stateThere })
        {
            found = found.Where(row => context.Claims.Any(claim => claim.RegistrationId == row.Person.Id && claim.State == stateThere
                && context.Pools.Any(one => one.Id == claim.PoolId && one.EventId == eventId && one.SessionId == exact)));
        }
        else if (filter.Session is { } session)
        {
            // People with a place in it or on its waitlist, and people who prefer it and have no place in the event yet.
            found = found.Where(row => context.Pools.Any(one => one.EventId == eventId && one.SessionId == session
                && (context.Claims.Any(claim =>
                        claim.PoolId == one.Id && claim.RegistrationId == row.Person.Id && claim.State != ClaimState.Released)
                    || ((row.Claim.State == ClaimState.Waiting || row.Claim.State == ClaimState.Offered)
                        && context.Preferences.Any(preference =>
                            preference.PoolId == one.Id && preference.RegistrationId == row.Person.Id)))));
        }

        return filter.Words.Aggregate(found, (rows, word) => rows.Where(row => row.Person.SearchText.Contains(word)));
    }

    /// <summary>
    /// The people who chose in a round, also if the choice was withdrawn because of a session at the same time; and those who have or wait
    /// for a session of it.
    /// </summary>
    private (IQueryable<Guid> Chose, IQueryable<Guid> Have) InRound(long eventId, int round)
    {
        var claims = context.Claims.Where(claim => claim.EventId == eventId && context.Pools.Any(pool =>
            pool.Id == claim.PoolId && context.Sessions.Any(session => session.Id == pool.SessionId && session.Round!.Number == round)));
        var chose = context.Preferences.Where(one => one.EventId == eventId && one.Round == round).Select(one => one.RegistrationId)
            .Concat(claims.Where(claim => claim.State == ClaimState.Released && claim.Reason == ReasonCode.ClashesWithSession)
                .Select(claim => claim.RegistrationId));
        return (chose, claims.Where(claim => claim.State != ClaimState.Released).Select(claim => claim.RegistrationId));
    }

    private async Task<IReadOnlyList<AttendeeInList>> ReadAsync(
        long eventId, long pool, IQueryable<Found> found, bool all, CancellationToken cancellationToken)
    {
        var rows = await found
            .Select(row => new
            {
                row.Person.Id,
                row.Person.Details,
                row.Person.CreatedAt,
                row.Claim,
                Person = new PersonKey(row.Person.AddressKey, row.Person.NameKey),
                Party = context.Parties.FirstOrDefault(party => party.Id == row.Person.PartyId),
                IsInstead = row.Person.PartyId != null && context.Decisions.Any(one => one.RegistrationId == row.Person.Id
                    && one.EventId == eventId && one.Reason == ReasonCode.ReplacedFor
                    && !context.Decisions.Any(earlier => earlier.RegistrationId == row.Person.Id && earlier.EventId == eventId
                        && earlier.Number < one.Number)),
                Since = context.Decisions
                    .Where(one => one.RegistrationId == row.Person.Id && one.EventId == eventId && one.PoolId == pool
                        && one.To == row.Claim.State && one.From != one.To)
                    .Max(one => (DateTime?)one.At),
            })
            .ToListAsync(cancellationToken);
        var numbers = await WaitlistPositions.OfAsync(context, eventId, cancellationToken);
        List<Guid>? people = all ? null : [.. rows.Select(row => row.Id)];
        var sessions = await RegistrationStatesAsync(eventId, pool, people, numbers, cancellationToken);
        return
        [
            .. rows.Select(row => new AttendeeInList
            {
                Id = row.Id,
                Details = row.Details,
                SignedUpAt = row.CreatedAt,
                Claim = row.Claim,
                Since = row.Since ?? row.Claim.ChangedAt,
                Position = row.Claim.State == ClaimState.Waiting ? numbers.Of(pool, row.Claim.SortKey) : null,
                Sessions = row.Claim.State == ClaimState.Released ? [] : Of(row.Claim, sessions[row.Id]),
                SignedUpBy = row is { IsInstead: false, Party: { } party } && party.SenderKey != row.Person ? party.Sender : null,
                Together = row.Party is { Together: true },
            }),
        ];
    }

    /// <summary>
    /// The states that count now: places and waiting, and preferences as long as there is no place in the event. A claim that ended is a
    /// preference again then, unless the session was called off.
    /// </summary>
    private static IReadOnlyList<SessionState> Of(Claim claim, IEnumerable<SessionState> registrationStates) =>
    [
        .. registrationStates
            .Where(one => one.State is ClaimState.Held or ClaimState.Waiting || (claim.State != ClaimState.Held && !one.IsCalledOff))
            .Select(one => one.State == ClaimState.Released ? one with { State = null } : one)
            .OrderBy(one => one.Round).ThenBy(one => one.Rank),
    ];

    private async Task<ILookup<Guid, SessionState>> RegistrationStatesAsync(
        long eventId, long eventPool, IReadOnlyList<Guid>? people, WaitlistPositions numbers, CancellationToken cancellationToken)
    {
        var preferences = context.Preferences.AsNoTracking().Where(preference => preference.EventId == eventId);
        var claims = context.Claims.AsNoTracking().Where(claim => claim.EventId == eventId && claim.PoolId != eventPool);
        if (people is not null)
        {
            preferences = preferences.Where(preference => people.Contains(preference.RegistrationId));
            claims = claims.Where(claim => people.Contains(claim.RegistrationId));
        }

        var chosen = (await SessionsAsync(eventId, cancellationToken)).ToDictionary(session => session.Pool);
        var registrationState = await claims.ToDictionaryAsync(claim => (claim.RegistrationId, claim.PoolId), cancellationToken);
        return (await preferences.ToListAsync(cancellationToken))
            .Where(preference => chosen.ContainsKey(preference.PoolId))
            .ToLookup(preference => preference.RegistrationId, preference =>
            {
                var claim = registrationState.GetValueOrDefault((preference.RegistrationId, preference.PoolId));
                return new SessionState(
                    preference.Round, preference.Rank, preference.PoolId, chosen[preference.PoolId].Title, claim?.State,
                    claim is { State: ClaimState.Waiting } ? numbers.Of(preference.PoolId, claim.SortKey) : null)
                {
                    IsCalledOff = chosen[preference.PoolId].IsCalledOff,
                };
            });
    }
}

/// <summary>A registration with its standing in the event, while it is searched for.</summary>
internal sealed record Found
{
    public required Registration Person { get; init; }

    public required Claim Claim { get; init; }
}
