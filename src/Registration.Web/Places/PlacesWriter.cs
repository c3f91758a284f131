using EventRegistration.Mail;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>
/// The one class that writes claims, their counters and their decisions. Gathers what a batch decides and writes it in a few
/// statements; what was gathered before a flush is visible to loads in the same transaction.
/// </summary>
internal sealed class PlacesWriter(PlacesSession session, EventPlaces places, string mailDomain, DateTime now)
{
    private readonly Dictionary<Guid, Registration> _registrations = [];
    private readonly List<object?[]> _parties = [];
    private readonly List<object?[]> _rooms = [];
    private readonly List<object?[]> _wishes = [];
    private readonly List<object?[]> _notes = [];
    private readonly List<object?[]> _mails = [];
    private readonly List<object?[]> _acknowledgements = [];
    private readonly List<object?[]> _decisions = [];
    private readonly List<object?[]> _released = [];
    private readonly Dictionary<(long Pool, Guid Registration), ClaimDecision> _claims = [];
    private readonly Dictionary<(long Pool, LaneKey Lane), (int Waiting, int Taken)> _lanes = [];
    private readonly Dictionary<(long Pool, long Block), int> _blocks = [];
    private readonly HashSet<long> _pools = [];
    private long _lastDecision = places.LastDecision;
    private bool _timePassed;

    public void Add(Registration registration, IEnumerable<WishedSession> wishes)
    {
        _registrations.Add(registration.Id, registration);
        _wishes.AddRange(wishes.Select(wish => new object?[] { registration.Id, wish.Pool, registration.EventId, wish.Round, wish.Rank }));
    }

    public void Add(Party party) => _parties.Add(
    [
        party.Id, party.EventId, party.GivenName, party.Infix, party.FamilyName, party.Email, party.Language, party.Together,
        party.CreatedAt, party.TokenHash,
    ]);

    /// <summary>What was due has been applied, also when that came to nothing.</summary>
    public void TimePassed() => _timePassed = true;

    /// <summary>The session of a pool is in another room.</summary>
    public void AddRoom(long pool, string room) => _rooms.Add([places.EventId, pool, room]);

    public void Add(Acknowledgement done) =>
        _acknowledgements.Add([done.EventId, done.Verb, done.Key, done.ContentHash, done.RegistrationId, now]);

    public void Add(IEnumerable<PlacesMail> mails)
    {
        foreach (var mail in mails)
        {
            var id = Guid.CreateVersion7(new DateTimeOffset(now));
            _mails.Add([
                id, places.EventId, mail.Registration, $"{id:N}@{mailDomain}", mail.Template, StoredMailValues.Write(mail.Values), now, mail.DueAt,
            ]);
        }
    }

    public void Add(string verb, IReadOnlyList<Decision> decisions, long eventPool, ByOrganiser? by)
    {
        // Again is no error, and then there is nothing that the words would explain.
        if (by?.Note is { } note && decisions.Count > 0)
        {
            _notes.Add([note.Id, note.EventId, note.Text]);
        }

        foreach (var decision in decisions)
        {
            _decisions.Add(Logged(verb, decision, by?.Account));
            _pools.Add(decision.Pool);
            if (decision is ClaimDecision claim)
            {
                _claims[(claim.Pool, claim.Registration)] = claim;
                Count(claim.Pool, claim.FromLane, claim.From, claim.FromOrder, -1);
                Count(claim.Pool, claim.Lane, claim.To, claim.Order, +1);
                if (claim.Pool == eventPool && claim.To == ClaimState.Released)
                {
                    Deactivate(claim.Registration);
                }
            }
        }
    }

    /// <summary>Writes what was gathered; the counters of the pools are those of the snapshot that it led to.</summary>
    public async Task FlushAsync(Snapshot after, CancellationToken cancellationToken)
    {
        if (_timePassed)
        {
            _pools.Add(after.EventPool);
        }

        // First who left: the same person may have signed up anew in this batch.
        await WriteAsync(PlacesStatements.Deactivate, _released, cancellationToken);
        await WriteAsync(PlacesStatements.InsertParty, _parties, cancellationToken);
        await WriteAsync(PlacesStatements.UpdateRoom, _rooms, cancellationToken);
        await WriteAsync(PlacesStatements.InsertRegistration, [.. _registrations.Values.Select(Row)], cancellationToken);
        await WriteAsync(PlacesStatements.InsertWish, _wishes, cancellationToken);
        await WriteAsync(PlacesStatements.InsertMail, _mails, cancellationToken);
        await WriteAsync(PlacesStatements.InsertNote, _notes, cancellationToken);
        await WriteAsync(PlacesStatements.UpsertClaim, [.. _claims.Values.Select(Row)], cancellationToken);
        await WriteAsync(PlacesStatements.CountLane, [.. _lanes.Where(lane => lane.Value != (0, 0)).Select(lane => new object?[]
        {
            lane.Key.Pool, lane.Key.Lane.Organisation, lane.Key.Lane.UnitSize, lane.Key.Lane.IsPaused, places.EventId,
            lane.Value.Waiting, lane.Value.Taken,
        })], cancellationToken);
        await WriteAsync(PlacesStatements.CountBlock, [.. _blocks.Where(block => block.Value != 0).Select(block => new object?[]
        {
            block.Key.Pool, block.Key.Block, places.EventId, block.Value,
        })], cancellationToken);
        await WriteAsync(PlacesStatements.UpdatePool, [.. _pools.Select(pool => after.Pools[pool]).Select(pool => new object?[]
        {
            pool.Id, pool.Capacity, pool.Overbooked, pool.Held, pool.Offered, pool.Waiting, pool.LastOrder,
            after.IsKept(pool.Id, now),
        })], cancellationToken);
        await WriteAsync(PlacesStatements.InsertDecision, _decisions, cancellationToken);
        if (_timePassed || _decisions.Count > 0)
        {
            await WriteAsync(PlacesStatements.UpdateEvent, [[places.EventId, _lastDecision]], cancellationToken);
            if (after.Terms.Rules.PerOrganisationUntil is { } date && date > now)
            {
                await WriteAsync(PlacesStatements.UpdateNextDue, [[places.EventId, date]], cancellationToken);
            }
        }

        await WriteAsync(PlacesStatements.InsertAcknowledgement, _acknowledgements, cancellationToken);
        Clear();
    }

    private void Clear()
    {
        _registrations.Clear();
        _parties.Clear();
        _rooms.Clear();
        _wishes.Clear();
        _notes.Clear();
        _mails.Clear();
        _acknowledgements.Clear();
        _decisions.Clear();
        _released.Clear();
        _claims.Clear();
        _lanes.Clear();
        _blocks.Clear();
        _pools.Clear();
    }

    private Task WriteAsync(PlacesStatement statement, IReadOnlyList<object?[]> rows, CancellationToken cancellationToken) =>
        session.ExecuteAsync(statement.Sql, statement.Parameters, rows, cancellationToken);

    private void Count(long pool, LaneKey lane, ClaimState? state, long order, int change)
    {
        var (waiting, taken) = _lanes.GetValueOrDefault((pool, lane));
        if (state == ClaimState.Waiting)
        {
            _lanes[(pool, lane)] = (waiting + change, taken);
            var block = (pool, WaitlistOrder.BlockOf(order));
            _blocks[block] = _blocks.GetValueOrDefault(block) + change;
        }
        else if (state is ClaimState.Held or ClaimState.Offered && lane.Organisation.Length > 0)
        {
            _lanes[(pool, lane)] = (waiting, taken + change);
        }
    }

    private void Deactivate(Guid registration)
    {
        if (_registrations.TryGetValue(registration, out var newcomer))
        {
            newcomer.Active = false;
        }
        else
        {
            _released.Add([registration]);
        }
    }

    private object?[] Row(Registration registration) =>
    [
        registration.Id, registration.EventId, registration.GivenName, registration.Infix, registration.FamilyName, registration.Email,
        registration.Organisation, registration.Function, registration.Notes, registration.Language, registration.CreatedAt,
        registration.Active, registration.AddressKey, registration.NameKey, registration.OrganisationKey, registration.TokenHash,
        registration.TokenGeneration, registration.PartyId,
    ];

    private object?[] Row(ClaimDecision claim) =>
    [
        claim.Pool, claim.Registration, places.EventId, claim.To, claim.Order, claim.Lane.Organisation, claim.Lane.UnitSize,
        claim.Lane.IsPaused, claim.OfferedUntil, claim.Lapses, claim.Reason.Code, ReasonValues.Write(claim.Reason), now,
    ];

    private object?[] Logged(string verb, Decision decision, Guid? account)
    {
        var claim = decision as ClaimDecision;
        var pool = decision as PoolDecision;
        return
        [
            places.EventId, ++_lastDecision, now, verb, account, decision.Pool, claim?.Registration, claim?.From, claim?.To,
            claim?.FromOrder ?? 0, claim?.Order ?? 0, claim?.Lane.Organisation ?? "", claim?.Lane.UnitSize ?? 1, claim?.Lane.IsPaused ?? false,
            claim?.OfferedUntil, pool?.FromCapacity, pool?.Capacity, pool?.Overbooked, decision.Reason.Code, ReasonValues.Write(decision.Reason),
        ];
    }
}
