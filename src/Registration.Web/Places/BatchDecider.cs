using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>
/// The state of one event within a transaction, after its lock was taken. Decides commands one after the other on a snapshot in memory,
/// loads more of a partition when the core asks for it, and hands the decisions to the writer.
/// </summary>
internal sealed class BatchDecider
{
    private readonly PlacesConnection _connection;
    private readonly EventPlaces _places;
    private readonly PlacesReader _reader;
    private readonly PlacesWriter _writer;
    private readonly Dictionary<string, Guid> _acknowledged = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, string> _merged = new Dictionary<string, string>(StringComparer.Ordinal);
    private Snapshot? _snapshot;

    private BatchDecider(PlacesConnection connection, PlacesReader reader, EventPlaces places, string mailDomain, DateTime now)
    {
        _connection = connection;
        _places = places;
        _reader = reader;
        _writer = new PlacesWriter(connection, places, mailDomain, now);
        Now = now;
    }

    /// <summary>The moment (UTC) at which everything in this transaction is decided.</summary>
    public DateTime Now { get; }

    public bool IsSomethingDue => _places.NextDueAt <= Now;

    /// <summary>The pools of the sessions, by the ids of the sessions.</summary>
    public IReadOnlyDictionary<long, long> PoolOfSession { get; private set; } = new Dictionary<long, long>();

    private Snapshot Snapshot => _snapshot ?? throw new InvalidOperationException("Nothing was loaded.");

    /// <summary>
    /// Begins a transaction and takes the event lock; null when there is no such event. Reads the clock after the lock is taken, so that of
    /// two instances the one that had to wait does not decide at an earlier moment. To the millisecond, which both databases store.
    /// </summary>
    public static async Task<BatchDecider?> BeginAsync(
        PlacesConnection connection, long eventId, string mailDomain, TimeProvider clock, CancellationToken cancellationToken)
    {
        await connection.BeginAsync(cancellationToken);
        var reader = new PlacesReader(connection, eventId);
        if (await reader.LockAsync(cancellationToken) is not { } places)
        {
            return null;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        return new BatchDecider(connection, reader, places, mailDomain, now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond)));
    }

    public async Task LoadAsync(BatchNeeds needs, CancellationToken cancellationToken)
    {
        var people = needs.NewRegistrations;
        (_snapshot, PoolOfSession) = await _reader.SnapshotAsync(
            needs.Registrations,
            [.. people.Select(person => person.Person.Address).Distinct(StringComparer.Ordinal)],
            cancellationToken);
        _merged = await _reader.MergedAsync(
            [.. people.Select(person => person.OrganisationKey).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal)],
            cancellationToken);
        foreach (var ofCommand in needs.Keys.GroupBy(key => key.Command, key => key.Key, StringComparer.Ordinal))
        {
            foreach (var done in await _reader.AcknowledgedAsync(ofCommand.Key, [.. ofCommand], cancellationToken))
            {
                _acknowledged[SignUpRows.Of(done.Key, done.ContentHash)] = done.RegistrationId;
            }
        }
    }

    /// <summary>The organisation that a new registration is counted with: its own, or the one that this was merged into.</summary>
    public string CountedWith(NewRegistration person) => _merged.GetValueOrDefault(person.OrganisationKey, person.OrganisationKey);

    /// <summary>Applies everything that is due by now.</summary>
    public async Task ApplyDueAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(new BatchNeeds { Registrations = await _reader.DueAsync(Now, cancellationToken) }, cancellationToken);
        _writer.TimePassed();
        await DecideAsync(new ApplyDue(), cancellationToken);
        await FlushAsync(cancellationToken);
    }

    /// <summary>
    /// Writes other rules and loads the event anew. Returns the command that logs them and promotes by them; null when the stored rules are
    /// not those that the organiser saw.
    /// </summary>
    public async Task<Command?> WriteRulesAsync(RulesChange change, Guid? note, CancellationToken cancellationToken)
    {
        var command = await new RulesWriter(_connection, _places.EventId).WriteAsync(change, note, cancellationToken);
        if (command is not null)
        {
            await LoadAsync(new BatchNeeds { Registrations = [.. command.Concerns] }, cancellationToken);
        }

        return command;
    }

    /// <summary>Decides a sign-up and adds its rows. One that was acknowledged before is answered as it was then.</summary>
    public async Task<Answer> SignUpAsync(
        Command command, SignUpRows rows, CancellationToken cancellationToken, ByOrganiser? by = null, bool silent = false)
    {
        if (_acknowledged.TryGetValue(rows.Recognition, out var earlier))
        {
            return new Done(earlier);
        }

        if (await DecideAsync(command, cancellationToken, by, silent) is { } refusal)
        {
            return new No(refusal);
        }

        _writer.Add(rows, command.StoredName);
        _acknowledged[rows.Recognition] = rows.Subject;
        return new Done(rows.Subject);
    }

    /// <summary>Decides a command and hands its decisions, and the mails about them, to the writer. A refusal changes nothing.</summary>
    public async Task<Refusal?> DecideAsync(
        Command command, CancellationToken cancellationToken, ByOrganiser? by = null, bool silent = false)
    {
        while (true)
        {
            switch (CapacityRules.Decide(Snapshot, command, Now))
            {
                case Refused refused:
                    return refused.Refusal;
                case Decided decided:
                    _writer.Add(command.StoredName, decided, Snapshot.EventPool, by);
                    if (!silent)
                    {
                        _writer.Add(PlacesMail.About(decided.Decisions, Snapshot.EventPool, Now)
                            .Where(mail => by is not { Silent: true } || !command.Concerns.Contains(mail.Registration)));
                    }

                    _snapshot = decided.After;
                    return null;
                case NeedsMore more:
                    // Everything decided so far must be visible to the load.
                    await FlushAsync(cancellationToken);
                    _snapshot = await _reader.WithHeadsAsync(Snapshot, more, cancellationToken);
                    break;
            }
        }
    }

    /// <summary>Writes everything that was decided so far.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => _writer.FlushAsync(Snapshot, cancellationToken);
}
