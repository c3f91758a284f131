using EventRegistration.Data.Stored;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>
/// The one class that writes claims, their counters and their decisions. Gathers what a batch decides and writes it in a few
/// statements; what was gathered before a flush is visible to loads in the same transaction.
/// </summary>
internal sealed class PlacesWriter(PlacesSession session, EventPlaces places, string mailDomain, DateTime now)
{
    private readonly Dictionary<Guid, Registration> _registrations = [];
    private readonly List<Party> _parties = [];
    private readonly List<object?[]> _rooms = [];
    private readonly List<object?[]> _rewished = [];
    private readonly List<Wish> _wishes = [];
    private readonly List<ReasonNote> _notes = [];
    private readonly List<Acknowledgement> _acknowledgements = [];
    private readonly List<LoggedDecision> _decisions = [];
    private readonly List<Guid> _released = [];
    private readonly Dictionary<(long Pool, Guid Registration), Claim> _claims = [];
    private readonly Dictionary<(long Pool, LaneKey Lane), (int Waiting, int Taken)> _lanes = [];
    private readonly Dictionary<(long Pool, long Block), int> _blocks = [];
    private readonly HashSet<long> _pools = [];
    private readonly PlacesOutbox _outbox = new(session, places.EventId, mailDomain, now);
    private long _lastDecision = places.LastDecision;
    private bool _timePassed;

    public void Add(Registration registration, IEnumerable<WishedSession> wishes)
    {
        _registrations.Add(registration.Id, registration);
        AddWishes(registration.Id, wishes);
    }

    /// <summary>What is wished from now on. Within a batch the last word counts.</summary>
    public void Replace(Guid registration, IEnumerable<WishedSession> wishes)
    {
        _rewished.Add([places.EventId, registration]);
        _wishes.RemoveAll(wish => wish.RegistrationId == registration);
        AddWishes(registration, wishes);
    }

    /// <summary>A party that was signed up; who did so without coming along is mailed about it.</summary>
    public void Add(Party party, bool withSender)
    {
        _parties.Add(party);
        if (!withSender)
        {
            _outbox.Add(party);
        }
    }

    /// <summary>What was due has been applied, also when that came to nothing.</summary>
    public void TimePassed() => _timePassed = true;

    /// <summary>The session of a pool is in another room.</summary>
    public void AddRoom(long pool, string room) => _rooms.Add([places.EventId, pool, room]);

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

        var mails = await _outbox.TakeAsync(_registrations, cancellationToken);

        // First who left: the same person may have signed up anew in this batch.
        await session.ExecuteAsync(PlacesStatements.Deactivate, [.. _released.Select(id => new object?[] { id })], cancellationToken);
        await session.InsertAsync(PlacesTables.Parties, _parties, cancellationToken);
        await session.ExecuteAsync(PlacesStatements.UpdateRoom, _rooms, cancellationToken);
        await session.InsertAsync(PlacesTables.Registrations, [.. _registrations.Values], cancellationToken);
        await session.ExecuteAsync(PlacesStatements.DeleteWishes, _rewished, cancellationToken);
        await session.InsertAsync(PlacesTables.Wishes, _wishes, cancellationToken);
        await session.InsertAsync(PlacesTables.Outbox, mails, cancellationToken);
        await session.InsertAsync(PlacesTables.Notes, _notes, cancellationToken);
        await session.InsertAsync(PlacesTables.Claims, [.. _claims.Values], cancellationToken);
        await session.InsertAsync(PlacesTables.Lanes, [.. _lanes.Where(lane => lane.Value != (0, 0)).Select(lane => new WaitlistLane
        {
            PoolId = lane.Key.Pool,
            Organisation = lane.Key.Lane.Organisation,
            UnitSize = lane.Key.Lane.UnitSize,
            IsPaused = lane.Key.Lane.IsPaused,
            EventId = places.EventId,
            Waiting = lane.Value.Waiting,
            Taken = lane.Value.Taken,
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
            after.IsKept(pool.Id, now),
        })], cancellationToken);
        await session.InsertAsync(PlacesTables.Decisions, _decisions, cancellationToken);
        if (_timePassed || _decisions.Count > 0)
        {
            await session.ExecuteAsync(PlacesStatements.UpdateEvent, [[places.EventId, _lastDecision]], cancellationToken);
            if (after.Terms.Rules.PerOrganisationUntil is { } date && date > now)
            {
                await session.ExecuteAsync(PlacesStatements.UpdateNextDue, [[places.EventId, date]], cancellationToken);
            }
        }

        await session.InsertAsync(PlacesTables.Acknowledgements, _acknowledgements, cancellationToken);
        Clear();
    }

    private void Clear()
    {
        _registrations.Clear();
        _parties.Clear();
        _rooms.Clear();
        _rewished.Clear();
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

    private void AddWishes(Guid registration, IEnumerable<WishedSession> wishes) => _wishes.AddRange(wishes.Select(wish => new Wish
    {
        RegistrationId = registration,
        PoolId = wish.Pool,
        EventId = places.EventId,
        Round = wish.Round,
        Rank = wish.Rank,
    }));

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
        IsPaused = claim.Lane.IsPaused,
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
            FromOrder = claim?.FromOrder ?? 0,
            Order = claim?.Order ?? 0,
            LaneOrganisation = claim?.Lane.Organisation ?? "",
            UnitSize = claim?.Lane.UnitSize ?? 1,
            IsPaused = claim?.Lane.IsPaused ?? false,
            OfferedUntil = claim?.OfferedUntil,
            FromCapacity = pool?.FromCapacity,
            Capacity = pool?.Capacity,
            Overbooked = pool?.Overbooked,
            Reason = decision.Reason.Code,
            ReasonValues = ReasonValues.Write(decision.Reason),
        };
    }
}
