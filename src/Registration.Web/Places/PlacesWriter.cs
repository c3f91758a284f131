using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>
/// The one class that writes claims, their counters and their decisions. Gathers what a batch decides and writes it in a few
/// statements; what was gathered before a flush is visible to loads in the same transaction.
/// </summary>
internal sealed class PlacesWriter(PlacesSession session, EventPlaces places, string mailDomain, DateTime now)
{
    private readonly Dictionary<Guid, Registration> _registrations = [];
    private readonly List<Wish> _wishes = [];
    private readonly List<ReasonNote> _notes = [];
    private readonly List<Acknowledgement> _acknowledgements = [];
    private readonly List<LoggedDecision> _decisions = [];
    private readonly List<Guid> _released = [];
    private readonly Dictionary<(long Pool, Guid Registration), Claim> _claims = [];
    private readonly Dictionary<(long Pool, LaneKey Lane), int> _lanes = [];
    private readonly Dictionary<(long Pool, long Block), int> _blocks = [];
    private readonly HashSet<long> _pools = [];
    private readonly PlacesOutbox _outbox = new(session, places.EventId, mailDomain, now);
    private long _lastDecision = places.LastDecision;

    public void Add(Registration registration, IEnumerable<WishedSession> wishes)
    {
        _registrations.Add(registration.Id, registration);
        _wishes.AddRange(wishes.Select(wish => new Wish
        {
            RegistrationId = registration.Id,
            PoolId = wish.Pool,
            EventId = registration.EventId,
            Round = wish.Round,
            Rank = wish.Rank,
        }));
    }

    public void Add(Acknowledgement done)
    {
        done.At = now;
        _acknowledgements.Add(done);
    }

    public void Add(IEnumerable<PlacesMail> mails) => _outbox.Add(mails);

    public void Add(string verb, IReadOnlyList<Decision> decisions, long eventPool, ByOrganiser? by)
    {
        // Again is no error, and then there is nothing that the words would explain.
        if (by?.Note is { } note && decisions.Count > 0)
        {
            _notes.Add(note);
        }

        foreach (var decision in decisions)
        {
            var logged = Logged(verb, decision, by?.Account);
            _decisions.Add(logged);
            _pools.Add(decision.Pool);
            if (decision is ClaimDecision claim)
            {
                _claims[(claim.Pool, claim.Registration)] = Row(claim, logged.ReasonValues);
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
        var mails = await _outbox.TakeAsync(_registrations, cancellationToken);

        // First who left: the same person may have signed up anew in this batch.
        await session.ExecuteAsync(PlacesStatements.Deactivate, [.. _released.Select(id => new object?[] { id })], cancellationToken);
        await session.InsertAsync(PlacesTables.Registrations, [.. _registrations.Values], cancellationToken);
        await session.InsertAsync(PlacesTables.Wishes, _wishes, cancellationToken);
        await session.InsertAsync(PlacesTables.Outbox, mails, cancellationToken);
        await session.InsertAsync(PlacesTables.Notes, _notes, cancellationToken);
        await session.InsertAsync(PlacesTables.Claims, [.. _claims.Values], cancellationToken);
        await session.InsertAsync(PlacesTables.Lanes, [.. _lanes.Where(lane => lane.Value != 0).Select(lane => new WaitlistLane
        {
            PoolId = lane.Key.Pool,
            Organisation = lane.Key.Lane.Organisation,
            UnitSize = lane.Key.Lane.UnitSize,
            EventId = places.EventId,
            Waiting = lane.Value,
        })], cancellationToken);
        await session.InsertAsync(PlacesTables.Blocks, [.. _blocks.Where(block => block.Value != 0).Select(block => new WaitlistBlock
        {
            PoolId = block.Key.Pool,
            Block = block.Key.Block,
            EventId = places.EventId,
            Waiting = block.Value,
        })], cancellationToken);
        await session.ExecuteAsync(PlacesStatements.UpdatePool, [.. _pools.Select(pool => after.Pools[pool]).Select(pool => new object?[]
        {
            pool.Id, pool.Capacity, pool.Overbooked, pool.Held, pool.Offered, pool.Waiting, pool.LastOrder,
        })], cancellationToken);
        if (_decisions.Count > 0)
        {
            await session.InsertAsync(PlacesTables.Decisions, _decisions, cancellationToken);
            await session.ExecuteAsync(PlacesStatements.UpdateEvent, [[places.EventId, _lastDecision]], cancellationToken);
        }

        await session.InsertAsync(PlacesTables.Acknowledgements, _acknowledgements, cancellationToken);
        Clear();
    }

    private void Clear()
    {
        _registrations.Clear();
        _wishes.Clear();
        _notes.Clear();
        _acknowledgements.Clear();
        _decisions.Clear();
        _released.Clear();
        _claims.Clear();
        _lanes.Clear();
        _blocks.Clear();
        _pools.Clear();
    }

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
            _released.Add(registration);
        }
    }

    private Claim Row(ClaimDecision claim, string reasonValues) => new()
    {
        PoolId = claim.Pool,
        RegistrationId = claim.Registration,
        EventId = places.EventId,
        State = claim.To,
        Order = claim.Order,
        LaneOrganisation = claim.Lane.Organisation,
        UnitSize = claim.Lane.UnitSize,
        OfferedUntil = claim.OfferedUntil,
        Lapses = claim.Lapses,
        Reason = claim.Reason.Code,
        ReasonValues = reasonValues,
        ChangedAt = now,
    };

    private LoggedDecision Logged(string verb, Decision decision, Guid? account)
    {
        var claim = decision as ClaimDecision;
        var pool = decision as PoolDecision;
        return new LoggedDecision
        {
            EventId = places.EventId,
            Number = ++_lastDecision,
            At = now,
            Command = verb,
            AccountId = account,
            PoolId = decision.Pool,
            RegistrationId = claim?.Registration,
            From = claim?.From,
            To = claim?.To,
            Order = claim?.Order ?? 0,
            OfferedUntil = claim?.OfferedUntil,
            FromCapacity = pool?.FromCapacity,
            Capacity = pool?.Capacity,
            Overbooked = pool?.Overbooked,
            Reason = decision.Reason.Code,
            ReasonValues = ReasonValues.Write(decision.Reason),
        };
    }
}
