using EventRegistration.Data.Stored;
using EventRegistration.Places.Explaining;
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
    private readonly List<Preference> _wishes = [];
    private readonly List<ReasonNote> _notes = [];
    private readonly List<Acknowledgement> _acknowledgements = [];
    private readonly List<LoggedDecision> _decisions = [];
    private readonly List<Guid> _released = [];
    private readonly Dictionary<(long Pool, Guid Registration), Claim> _claims = [];
    private readonly Dictionary<(long Pool, PartitionKey Partition), (int Waiting, int Taken)> _lanes = [];
    private readonly Dictionary<(long Pool, int UnitSize, bool IsPaused, long Block), int> _blocks = [];
    private readonly HashSet<long> _pools = [];
    private readonly PlacesOutbox _outbox = new(session, places.EventId, mailDomain, now);
    private readonly DecisionExplainer _explainer = new(new ExplanationReader(session));
    private long _lastDecision = places.LastDecision;
    private long _lastCommand = places.LastCommand;
    private bool _timePassed;

    public void Add(Registration registration, IEnumerable<PreferredSession> preferences)
    {
        _registrations.Add(registration.Id, registration);
        AddPreferences(registration.Id, preferences);
    }

    /// <summary>What is wished from now on. Within a batch the last word counts.</summary>
    public void Replace(Guid registration, IEnumerable<PreferredSession> preferences)
    {
        _rewished.Add([places.EventId, registration]);
        _wishes.RemoveAll(preference => preference.RegistrationId == registration);
        AddPreferences(registration, preferences);
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

    /// <summary>The decisions of one command, which get a command number together.</summary>
    public void Add(string command, Decided decided, long eventPool, ByOrganiser? by)
    {
        // A command that changed nothing leaves no decision, and so nothing to explain or to number.
        if (decided.Decisions.Count == 0)
        {
            return;
        }

        if (by?.Note is { } note)
        {
            _notes.Add(note);
        }

        _lastCommand++;
        foreach (var (decision, before) in decided.Decisions.Zip(decided.Before))
        {
            var logged = Logged(command, decision, by?.Account);
            _decisions.Add(logged);
            _pools.Add(decision.Pool);
            if (decision is ClaimDecision claim)
            {
                _explainer.Add(logged, claim, before);
                _claims[(claim.Pool, claim.Registration)] = Row(claim, logged.ReasonValues);
                Count(claim.Pool, claim.FromPartition, claim.From, claim.FromSortKey, -1);
                Count(claim.Pool, claim.Partition, claim.To, claim.SortKey, +1);
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

        // Before any write: the explanations read the waitlists as they were when the batch began.
        await _explainer.CompleteAsync(cancellationToken);
        var mails = await _outbox.TakeAsync(_registrations, cancellationToken);

        // People who left go first: the same person may have signed up anew in this batch.
        await session.ExecuteAsync(PlacesStatements.Deactivate, [.. _released.Select(id => new object?[] { id })], cancellationToken);
        await session.InsertAsync(PlacesTables.Parties, _parties, cancellationToken);
        await session.ExecuteAsync(PlacesStatements.UpdateRoom, _rooms, cancellationToken);
        await session.InsertAsync(PlacesTables.Registrations, [.. _registrations.Values], cancellationToken);
        await session.ExecuteAsync(PlacesStatements.DeletePreferences, _rewished, cancellationToken);
        await session.InsertAsync(PlacesTables.Preferences, _wishes, cancellationToken);
        await session.InsertAsync(PlacesTables.Outbox, mails, cancellationToken);
        await session.InsertAsync(PlacesTables.Notes, _notes, cancellationToken);
        await session.InsertAsync(PlacesTables.Claims, [.. _claims.Values], cancellationToken);
        await session.InsertAsync(PlacesTables.Partitions, [.. _lanes.Where(partition => partition.Value != (0, 0)).Select(partition => new WaitlistPartition
        {
            PoolId = partition.Key.Pool,
            Organisation = partition.Key.Partition.Organisation,
            UnitSize = partition.Key.Partition.UnitSize,
            IsPaused = partition.Key.Partition.IsPaused,
            EventId = places.EventId,
            Waiting = partition.Value.Waiting,
            Taken = partition.Value.Taken,
        })], cancellationToken);
        await session.InsertAsync(PlacesTables.Blocks, [.. _blocks.Where(block => block.Value != 0).Select(block => new WaitlistBlock
        {
            PoolId = block.Key.Pool,
            UnitSize = block.Key.UnitSize,
            IsPaused = block.Key.IsPaused,
            Block = block.Key.Block,
            EventId = places.EventId,
            Waiting = block.Value,
        })], cancellationToken);
        await session.ExecuteAsync(PlacesStatements.UpdatePool, [.. _pools.Select(pool => after.Pools[pool]).Select(pool => new object?[]
        {
            pool.Id, pool.Capacity, pool.Overbooked, pool.Held, pool.Offered, pool.Waiting, pool.LastSortKey,
            after.IsKept(pool.Id, now),
        })], cancellationToken);
        await session.InsertAsync(PlacesTables.Decisions, _decisions, cancellationToken);
        if (_timePassed || _decisions.Count > 0)
        {
            await session.ExecuteAsync(PlacesStatements.UpdateEvent, [[places.EventId, _lastDecision, _lastCommand]], cancellationToken);
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

    private void AddPreferences(Guid registration, IEnumerable<PreferredSession> preferences) => _wishes.AddRange(preferences.Select(preference => new Preference
    {
        RegistrationId = registration,
        PoolId = preference.Pool,
        EventId = places.EventId,
        Round = preference.Round,
        Rank = preference.Rank,
    }));

    private void Count(long pool, PartitionKey partition, ClaimState? state, long sortKey, int change)
    {
        var (waiting, taken) = _lanes.GetValueOrDefault((pool, partition));
        if (state == ClaimState.Waiting)
        {
            _lanes[(pool, partition)] = (waiting + change, taken);
            var block = (pool, partition.UnitSize, partition.IsPaused, SortKeys.BlockOf(sortKey));
            _blocks[block] = _blocks.GetValueOrDefault(block) + change;
        }
        else if (state is ClaimState.Held or ClaimState.Offered && partition.Organisation.Length > 0)
        {
            _lanes[(pool, partition)] = (waiting, taken + change);
        }
    }

    private void Deactivate(Guid registration)
    {
        if (_registrations.TryGetValue(registration, out var newRegistration))
        {
            newRegistration.Active = false;
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
        SortKey = claim.SortKey,
        PartitionOrganisation = claim.Partition.Organisation,
        UnitSize = claim.Partition.UnitSize,
        IsPaused = claim.Partition.IsPaused,
        OfferedUntil = claim.OfferedUntil,
        Expirations = claim.Expirations,
        Reason = claim.Reason.Code,
        ReasonValues = reasonValues,
        ChangedAt = now,
    };

    private LoggedDecision Logged(string command, Decision decision, Guid? account)
    {
        var claim = decision as ClaimDecision;
        var pool = decision as PoolDecision;
        return new LoggedDecision
        {
            EventId = places.EventId,
            Number = ++_lastDecision,
            CommandNumber = _lastCommand,
            At = now,
            Command = command,
            AccountId = account,
            PoolId = decision.Pool,
            RegistrationId = claim?.Registration,
            From = claim?.From,
            To = claim?.To,
            FromSortKey = claim?.FromSortKey ?? 0,
            SortKey = claim?.SortKey ?? 0,
            PartitionOrganisation = claim?.Partition.Organisation ?? "",
            UnitSize = claim?.Partition.UnitSize ?? 1,
            IsPaused = claim?.Partition.IsPaused ?? false,
            OfferedUntil = claim?.OfferedUntil,
            FromCapacity = pool?.FromCapacity,
            Capacity = pool?.Capacity,
            Overbooked = pool?.Overbooked,
            Reason = decision.Reason.Code,
            ReasonValues = ReasonValues.Write(decision.Reason),
        };
    }
}
