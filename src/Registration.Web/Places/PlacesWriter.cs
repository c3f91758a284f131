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
    private readonly List<object?[]> _wishes = [];
    private readonly List<object?[]> _notes = [];
    private readonly List<object?[]> _mails = [];
    private readonly List<object?[]> _acknowledgements = [];
    private readonly List<object?[]> _decisions = [];
    private readonly List<object?[]> _released = [];
    private readonly Dictionary<(long Pool, Guid Registration), ClaimDecision> _claims = [];
    private readonly Dictionary<(long Pool, LaneKey Lane), int> _lanes = [];
    private readonly Dictionary<(long Pool, long Block), int> _blocks = [];
    private readonly HashSet<long> _pools = [];
    private long _lastDecision = places.LastDecision;

    public void Add(Registration registration, IEnumerable<WishedSession> wishes)
    {
        _registrations.Add(registration.Id, registration);
        _wishes.AddRange(wishes.Select(wish => new object?[] { registration.Id, wish.Pool, registration.EventId, wish.Round, wish.Rank }));
    }

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
                Count(claim, claim.From, claim.FromOrder, -1);
                Count(claim, claim.To, claim.Order, +1);
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
        // First who left: the same person may have signed up anew in this batch.
        await WriteAsync(PlacesStatements.Deactivate, _released, cancellationToken);
        await WriteAsync(PlacesStatements.InsertRegistration, [.. _registrations.Values.Select(Row)], cancellationToken);
        await WriteAsync(PlacesStatements.InsertWish, _wishes, cancellationToken);
        await WriteAsync(PlacesStatements.InsertMail, _mails, cancellationToken);
        await WriteAsync(PlacesStatements.InsertNote, _notes, cancellationToken);
        await WriteAsync(PlacesStatements.UpsertClaim, [.. _claims.Values.Select(Row)], cancellationToken);
        await WriteAsync(PlacesStatements.CountLane, [.. _lanes.Where(lane => lane.Value != 0).Select(lane => new object?[]
        {
            lane.Key.Pool, lane.Key.Lane.Organisation, lane.Key.Lane.UnitSize, places.EventId, lane.Value,
        })], cancellationToken);
        await WriteAsync(PlacesStatements.CountBlock, [.. _blocks.Where(block => block.Value != 0).Select(block => new object?[]
        {
            block.Key.Pool, block.Key.Block, places.EventId, block.Value,
        })], cancellationToken);
        await WriteAsync(PlacesStatements.UpdatePool, [.. _pools.Select(pool => after.Pools[pool]).Select(pool => new object?[]
        {
            pool.Id, pool.Capacity, pool.Overbooked, pool.Held, pool.Offered, pool.Waiting, pool.LastOrder,
        })], cancellationToken);
        if (_decisions.Count > 0)
        {
            await WriteAsync(PlacesStatements.InsertDecision, _decisions, cancellationToken);
            await WriteAsync(PlacesStatements.UpdateEvent, [[places.EventId, _lastDecision]], cancellationToken);
        }

        await WriteAsync(PlacesStatements.InsertAcknowledgement, _acknowledgements, cancellationToken);
        Clear();
    }

    private void Clear()
    {
        _registrations.Clear();
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

    private void Count(ClaimDecision claim, ClaimState? state, long order, int change)
    {
        if (state != ClaimState.Waiting)
        {
            return;
        }

        var lane = (claim.Pool, claim.Lane);
        _lanes[lane] = _lanes.GetValueOrDefault(lane) + change;
        var block = (claim.Pool, WaitlistOrder.BlockOf(order));
        _blocks[block] = _blocks.GetValueOrDefault(block) + change;
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
        claim.OfferedUntil, claim.Lapses, claim.Reason.Code, ReasonValues.Write(claim.Reason), now,
    ];

    private object?[] Logged(string verb, Decision decision, Guid? account)
    {
        var claim = decision as ClaimDecision;
        var pool = decision as PoolDecision;
        return
        [
            places.EventId, ++_lastDecision, now, verb, account, decision.Pool, claim?.Registration, claim?.From, claim?.To, claim?.Order ?? 0,
            claim?.OfferedUntil, pool?.FromCapacity, pool?.Capacity, pool?.Overbooked, decision.Reason.Code, ReasonValues.Write(decision.Reason),
        ];
    }
}
