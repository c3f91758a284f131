using EventRegistration.Data;
using EventRegistration.Mail;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

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

    /// <summary>The number of the command that was logged last.</summary>
    public long LastCommand => _writer.LastCommand;

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
            [.. people.Select(person => person.Person.Address).Concat(needs.Addresses).Distinct(StringComparer.Ordinal)],
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

    /// <summary>
    /// Writes a change, decides what follows from it, and logs both under one number. Answered <see cref="Unchanged"/> if the change could
    /// not be made or was only looked at; the caller then undoes everything.
    /// </summary>
    public async Task<Answer> ChangeAsync(
        LockedChange change,
        ByOrganiser? by,
        Func<SeenChange, CancellationToken, Task>? look,
        CancellationToken cancellationToken)
    {
        await using var context = _connection.NewContext();
        var written = await change.WriteAsync(context, Now, cancellationToken);
        if (!written.IsWritten)
        {
            return new Unchanged();
        }

        if (!written.IsDecidedFirst)
        {
            await context.SaveChangesAsync(cancellationToken);
        }

        if (written.Action is { } action)
        {
            action.AccountId = by?.Account;
            _writer.Number(action, by?.Note);
        }

        var command = written.Command ?? new Reschedule();
        Command[] parts = written.First is { } first ? [first, command] : [command];
        await LoadAsync(
            new BatchNeeds { Registrations = [.. parts.SelectMany(part => part.Concerns)], Addresses = written.Addresses },
            cancellationToken);
        _writer.TimePassed();
        List<Decision> decisions = [];
        foreach (var part in parts)
        {
            var (decided, refusal) = await DecideAsync(part, by, written.Action is not null, cancellationToken);
            if (decided is null)
            {
                return new No(refusal!);
            }

            decisions.AddRange(decided.Decisions);
        }

        await context.SaveChangesAsync(cancellationToken);
        var ofDecisions = PlacesMail.About(decisions, Snapshot.EventPool, Now, by is not null);
        var mails = PlacesMail.Gather(written.Mails, ofDecisions, by, command);
        var unreached = await UnreachedAsync(context, mails, cancellationToken);
        mails = [.. mails.Where(mail => !unreached.Contains(mail.Registration))];
        _writer.Add(mails);
        var told = written.AlsoTold + mails.Select(mail => mail.Registration).Distinct().Count();
        if (written.Action is { } complete)
        {
            complete.Told = written.TellsPeople || told > 0 ? told : null;
            _writer.Add(complete);
        }

        if (look is not null)
        {
            await FlushAsync(cancellationToken);
            var queued = _writer.Queued.Concat(context.ChangeTracker.Entries<OutboxMail>().Select(entry => entry.Entity));
            var seen = new SeenChange(context, [.. decisions.OfType<PlaceDecision>()], [.. queued], told) { Unreached = unreached.Count };
            await look(seen, cancellationToken);
            return new Unchanged();
        }

        return new Done(command.Concerns.FirstOrDefault(), _writer.LastCommand);
    }

    /// <summary>Returns the people to be mailed who have no address.</summary>
    private async Task<HashSet<Guid>> UnreachedAsync(
        RegistrationContext context, IReadOnlyList<PlacesMail> mails, CancellationToken cancellationToken)
    {
        if (mails.Count == 0)
        {
            return [];
        }

        var without = await context.Registrations.AsNoTracking()
            .Where(person => person.EventId == _places.EventId && person.AddressKey == "")
            .Select(person => person.Id).ToListAsync(cancellationToken);
        return [.. without.Intersect(mails.Select(mail => mail.Registration))];
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
        var (decided, refusal) = await DecideAsync(command, by, follows: false, cancellationToken);
        if (decided is not null && !silent)
        {
            _writer.Add(PlacesMail.Gather([], PlacesMail.About(decided.Decisions, Snapshot.EventPool, Now, by is not null), by, command));
        }

        return refusal;
    }

    /// <summary>Decides a command to look at its effect; the caller then undoes everything.</summary>
    public async Task<Preview> LookAsync(Command command, CancellationToken cancellationToken)
    {
        var (decided, refusal) = await DecideAsync(command, by: null, follows: false, cancellationToken);
        return new Preview(refusal, [.. decided?.Decisions.OfType<PlaceDecision>() ?? []], Snapshot);
    }

    /// <summary>Decides a command and hands its decisions to the writer, without the mails.</summary>
    private async Task<(Decided? Decided, Refusal? Refusal)> DecideAsync(
        Command command, ByOrganiser? by, bool follows, CancellationToken cancellationToken)
    {
        while (true)
        {
            switch (CapacityRules.Decide(Snapshot, command, Now))
            {
                case Refused refused:
                    return (null, refused.Refusal);
                case Decided decided:
                    _writer.Add(command.StoredName, decided, Snapshot.EventPool, by, follows);
                    _snapshot = decided.After;
                    return (decided, null);
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
