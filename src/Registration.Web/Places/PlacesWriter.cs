using EventRegistration.Mail;
using EventRegistration.Places.Explaining;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>
/// Writes the decisions of a batch: claims, counters, preferences, rooms and the log, with the rows of new registrations. Gathers them and
/// writes them in a few statements. After a flush they are visible to loads in the same transaction.
/// </summary>
internal sealed class PlacesWriter(PlacesConnection connection, EventPlaces places, string mailDomain, DateTime now)
{
    private readonly Dictionary<Guid, Registration> _registrations = [];
    private readonly List<Party> _parties = [];
    private readonly Dictionary<long, string> _rooms = [];
    private readonly HashSet<long> _calledOff = [];
    private readonly List<LoggedAction> _actions = [];
    private readonly HashSet<Guid> _withdrawn = [];
    private readonly Dictionary<Guid, IEnumerable<PreferredSession>> _preferences = [];
    private readonly List<ReasonNote> _notes = [];
    private readonly List<Acknowledgement> _acknowledgements = [];
    private readonly List<LoggedDecision> _decisions = [];
    private readonly List<Guid> _released = [];
    private readonly Dictionary<(long Pool, Guid Registration), Claim> _claims = [];
    private readonly Dictionary<(long Pool, PartitionKey Partition), (int Waiting, int Taken)> _partitions = [];
    private readonly Dictionary<(long Pool, int UnitSize, bool IsPaused, long Block), int> _blocks = [];
    private readonly HashSet<long> _pools = [];
    private readonly PlacesOutbox _outbox = new(connection, places.EventId, mailDomain, now);
    private readonly PlacesRows _rows = new(places.EventId, now);
    private readonly DecisionExplainer _explainer = new(new ExplanationReader(connection));
    private long _lastDecision = places.LastDecision;
    private long _lastCommand = places.LastCommand;
    private readonly List<OutboxMail> _queued = [];
    private bool _timePassed;

    /// <summary>Adds the rows of a sign-up. A sender who does not come along is mailed about the party.</summary>
    public void Add(SignUpRows rows, string command)
    {
        foreach (var registration in rows.Registrations)
        {
            _registrations.Add(registration.Id, registration);
        }

        if (rows.Party is { } party)
        {
            _parties.Add(party);
            if (!rows.SenderComes)
            {
                _outbox.Add(party);
            }
        }

        _acknowledgements.Add(new Acknowledgement
        {
            EventId = places.EventId,
            Command = command,
            Key = rows.IdempotencyKey,
            ContentHash = rows.Content,
            RegistrationId = rows.Subject,
            At = now,
        });
    }

    /// <summary>Notes that everything due was applied, also when that came to nothing.</summary>
    public void TimePassed() => _timePassed = true;

    public void Add(IEnumerable<PlacesMail> mails) => _outbox.Add(mails);

    /// <summary>The mails that were queued so far.</summary>
    public IReadOnlyList<OutboxMail> Queued => _queued;

    /// <summary>The number of the command that was added last.</summary>
    public long LastCommand => _lastCommand;

    /// <summary>
    /// Gives an action of an organiser the next command number. The decisions of a command that follow from it get the same.
    /// </summary>
    public void Number(LoggedAction action, ReasonNote? note)
    {
        (action.EventId, action.CommandNumber, action.At, action.NoteId) = (places.EventId, ++_lastCommand, now, note?.Id);
        if (note is not null)
        {
            _notes.Add(note);
        }
    }

    /// <summary>Adds an action that has a number, once everything is known that follows from it.</summary>
    public void Add(LoggedAction action) => _actions.Add(action);

    /// <summary>Adds the decisions of one command. Those that are logged get a command number together.</summary>
    /// <param name="command">The stored name of the command.</param>
    /// <param name="decided">The decisions.</param>
    /// <param name="eventPool">The pool of the event itself.</param>
    /// <param name="by">The organiser; null if an attendee or time decided.</param>
    /// <param name="follows">Whether the command follows from the action that was added last.</param>
    public void Add(string command, Decided decided, long eventPool, ByOrganiser? by, bool follows = false)
    {
        foreach (var preferences in decided.Decisions.OfType<PreferencesDecision>())
        {
            Replace(preferences);
        }

        // A command that changes no place has no row in the log, so there is nothing to number and nothing that the note would explain.
        if (!decided.Decisions.OfType<PlaceDecision>().Any())
        {
            return;
        }

        if (!follows)
        {
            _lastCommand++;
            if (by?.Note is { } note)
            {
                _notes.Add(note);
            }
        }

        foreach (var (decision, before) in decided.Decisions.Zip(decided.Before))
        {
            if (decision is PlaceDecision place)
            {
                Add(command, place, before, eventPool, by?.Account);
            }
        }
    }

    private void Add(string command, PlaceDecision decision, Snapshot before, long eventPool, Guid? account)
    {
        var logged = _rows.Decision(decision, command, account, ++_lastDecision, _lastCommand);
        _decisions.Add(logged);
        _pools.Add(decision.Pool);
        if (decision is ClaimDecision claim)
        {
            _explainer.Add(logged, claim, before);
            _claims[(claim.Pool, claim.Registration)] =
                _rows.Claim(claim, logged, _claims.GetValueOrDefault((claim.Pool, claim.Registration)));
            Count(claim.Pool, claim.FromPartition, claim.From, claim.FromSortKey, -1);
            Count(claim.Pool, claim.Partition, claim.To, claim.SortKey, +1);
            if (claim.Pool == eventPool && claim.To == ClaimState.Released)
            {
                Deactivate(claim.Registration);
            }
        }
        else if (decision is PoolDecision { Room: { } room })
        {
            _rooms[decision.Pool] = room;
        }
        else if (decision is PoolDecision { CallsOff: true })
        {
            _calledOff.Add(decision.Pool);
        }
    }

    /// <summary>Writes everything gathered; the counters of the pools are those of the snapshot that it led to.</summary>
    public async Task FlushAsync(Snapshot after, CancellationToken cancellationToken)
    {
        if (_timePassed)
        {
            _pools.Add(after.EventPool);
        }

        // Before any write: the explanations read the waitlists as they were when the batch began.
        await _explainer.CompleteAsync(cancellationToken);
        var mails = await _outbox.TakeAsync(_registrations, _parties, after.NamesByAddress, cancellationToken);
        _queued.AddRange(mails.Mails);

        // People who left go first: the same person may have signed up anew in this batch.
        await connection.ExecuteAsync(PlacesUpdates.Deactivate, [.. _released.Select(id => new object?[] { id })], cancellationToken);
        await connection.InsertAsync(PlacesSchema.Parties, _parties, cancellationToken);
        await connection.ExecuteAsync(
            PlacesUpdates.UpdateRoom,
            [.. _rooms.Select(room => new object?[] { places.EventId, room.Key, room.Value })],
            cancellationToken);
        await connection.ExecuteAsync(
            PlacesUpdates.CallOffSession,
            [.. _calledOff.Select(pool => new object?[] { places.EventId, pool, now })],
            cancellationToken);
        await connection.InsertAsync(PlacesSchema.Registrations, [.. _registrations.Values], cancellationToken);
        await connection.ExecuteAsync(
            PlacesUpdates.DeletePreferences,
            [.. _withdrawn.Select(id => new object?[] { places.EventId, id })],
            cancellationToken);
        await connection.InsertAsync(PlacesSchema.Preferences, [.. _preferences.SelectMany(_rows.Preferences)], cancellationToken);
        await connection.InsertAsync(PlacesSchema.Outbox, mails.Mails, cancellationToken);
        await connection.InsertAsync(PlacesSchema.OutboxPeople, mails.People, cancellationToken);
        await connection.InsertAsync(PlacesSchema.Notes, _notes, cancellationToken);
        await connection.InsertAsync(PlacesSchema.Claims, [.. _claims.Values], cancellationToken);
        await connection.InsertAsync(
            PlacesSchema.Partitions, [.. _partitions.Where(one => one.Value != (0, 0)).Select(_rows.Partition)], cancellationToken);
        await connection.InsertAsync(PlacesSchema.Blocks, [.. _blocks.Where(one => one.Value != 0).Select(_rows.Block)], cancellationToken);
        await connection.ExecuteAsync(PlacesUpdates.UpdatePool, [.. _pools.Select(pool => after.Pools[pool]).Select(pool => new object?[]
        {
            pool.Id, pool.Capacity, pool.Overbooked, pool.Held, pool.Offered, pool.Waiting, pool.LastSortKey,
            after.IsKept(pool.Id, now),
        })], cancellationToken);
        await connection.InsertAsync(PlacesSchema.Decisions, _decisions, cancellationToken);
        await connection.InsertAsync(PlacesSchema.Actions, _actions, cancellationToken);
        if (_timePassed || _decisions.Count > 0 || _actions.Count > 0)
        {
            await connection.ExecuteAsync(PlacesUpdates.UpdateEvent, [[places.EventId, _lastDecision, _lastCommand]], cancellationToken);
            if (after.Terms.Rules.PerOrganisationUntil is { } date && date > now)
            {
                await connection.ExecuteAsync(PlacesUpdates.UpdateNextDue, [[places.EventId, date]], cancellationToken);
            }

            if (after is { IsCancelled: true, Event.Offered: > 0 })
            {
                // Offers of a cancelled event end now: the next command, or the worker, finds them due.
                await connection.ExecuteAsync(PlacesUpdates.UpdateNextDue, [[places.EventId, now]], cancellationToken);
            }
        }

        await connection.InsertAsync(PlacesSchema.Acknowledgements, _acknowledgements, cancellationToken);
        Clear();
    }

    private void Clear()
    {
        _registrations.Clear();
        _parties.Clear();
        _rooms.Clear();
        _calledOff.Clear();
        _actions.Clear();
        _withdrawn.Clear();
        _preferences.Clear();
        _notes.Clear();
        _acknowledgements.Clear();
        _decisions.Clear();
        _released.Clear();
        _claims.Clear();
        _partitions.Clear();
        _blocks.Clear();
        _pools.Clear();
    }

    /// <summary>Replaces the preferences of a registration. Within a batch the last ones count.</summary>
    private void Replace(PreferencesDecision decision)
    {
        _preferences[decision.Registration] = decision.To;
        if (!decision.From.IsEmpty)
        {
            _withdrawn.Add(decision.Registration);
        }
    }

    private void Count(long pool, PartitionKey partition, ClaimState? state, long sortKey, int change)
    {
        var isWaiting = state == ClaimState.Waiting;
        var (waiting, taken) = _partitions.GetValueOrDefault((pool, partition));
        _partitions[(pool, partition)] = (waiting + (isWaiting ? change : 0), taken + (change * partition.TakenBy(state)));
        if (isWaiting)
        {
            var block = (pool, partition.UnitSize, partition.IsPaused, SortKeys.BlockOf(sortKey));
            _blocks[block] = _blocks.GetValueOrDefault(block) + change;
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
}
