using System.Collections.Immutable;
using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>The rows that the shell keeps in its database: pools, registrations and claims, written from the decisions.</summary>
internal sealed class Store(Setup setup)
{
    private readonly Dictionary<long, PoolState> _pools = setup.Pools.ToDictionary(pool => pool.Id);
    private readonly Dictionary<Guid, RegistrationState> _registrations = [];
    private readonly Dictionary<Guid, string> _organisations = [];
    private readonly Dictionary<string, string> _merged = [];
    private readonly Dictionary<(long Pool, Guid Registration), LoadedClaim> _claims = [];

    public IReadOnlyDictionary<(long Pool, Guid Registration), LoadedClaim> Claims => _claims;

    private readonly List<Guid> _entered = [];
    private readonly List<Guid> _signedUp = [];

    public DateTime StartsAt { get; private set; } = Setup.StartsAt;

    public PlaceRules Rules { get; private set; } = setup.Rules;

    public string CountedWith(string organisation) => _merged.GetValueOrDefault(organisation, organisation);

    public Guid? PartyOf(Guid registration) => _registrations[registration].Party;

    /// <summary>Moves the start of the event, or a session.</summary>
    public void Move(Plan plan)
    {
        if (plan is StartPlan start)
        {
            StartsAt = Setup.StartsAt + start.Moved;
        }
        else if (plan is HoursPlan hours && _pools.TryGetValue(hours.Pool, out var pool))
        {
            var from = Setup.StartsAt + hours.From;
            _pools[hours.Pool] = pool with { StartsAt = from, EndsAt = from + TimeSpan.FromHours(1) };
        }
    }

    /// <summary>
    /// The active registrations with an offer, or with a session among their preferences, in the order in which they signed up.
    /// </summary>
    public IEnumerable<Guid> ConcernedBy(long? session) => _signedUp.Where(registration =>
        _claims[(Setup.EventPool, registration)].State is var state
        && (state == ClaimState.Offered || (state != ClaimState.Released
            && _registrations[registration].Preferences.Any(preference => preference.Pool == session))));

    /// <summary>The registrations that hold a session or wait for it, in the order in which they entered the event.</summary>
    public IEnumerable<Guid> EnteredIn(long session) => _entered.Where(registration =>
        _claims.GetValueOrDefault((session, registration))?.State is ClaimState.Held or ClaimState.Waiting);

    /// <summary>The registrations that wait for the event, or have an offer, and prefer a session.</summary>
    public IEnumerable<Guid> ToEnter(long session) => _signedUp.Where(registration =>
        _claims[(Setup.EventPool, registration)].State is ClaimState.Waiting or ClaimState.Offered
        && _registrations[registration].Preferences.Any(preference => preference.Pool == session));

    /// <summary>Writes another organisation of a registration.</summary>
    public void Correct(CorrectPerson correction)
    {
        _organisations[correction.Registration] = correction.Organisation;
        _registrations[correction.Registration] = _registrations[correction.Registration] with { Person = correction.Person };
    }

    public void Insert(PartyMember newRegistration, string organisation, Guid? party)
    {
        _signedUp.Add(newRegistration.Registration);
        _registrations.Add(newRegistration.Registration, new RegistrationState
        {
            Registration = newRegistration.Registration,
            Person = newRegistration.Person,
            Party = party,
        });
        _organisations.Add(newRegistration.Registration, organisation);
    }

    /// <summary>The registrations in the event with a preference in a round, in order of entry.</summary>
    public IEnumerable<Guid> EnteredFor(int round) => _entered.Where(registration =>
        _claims[(Setup.EventPool, registration)].State == ClaimState.Held
            && _registrations[registration].Preferences.Any(preference => preference.Round == round));

    /// <summary>Sets whether a round has a waitlist and allows upgrades from now on.</summary>
    public void Open(RoundPlan plan)
    {
        foreach (var pool in _pools.Values.Where(pool => pool.Round == plan.Round).ToList())
        {
            _pools[pool.Id] = pool with { WaitlistEnabled = plan.Waitlist, UpgradeEnabled = plan.Upgrades };
        }
    }

    /// <summary>Writes other rules or merges an organisation. Every claim in the event moves to the partition that follows.</summary>
    public void Write(Command command)
    {
        if (command is ChangeRules change)
        {
            Rules = change.To;
        }
        else if (command is MergeOrganisations merge)
        {
            _merged.Remove(merge.Into);
            _merged[merge.From] = merge.Into;
            foreach (var other in _merged.Where(other => string.Equals(other.Value, merge.From, StringComparison.Ordinal))
                .Select(other => other.Key).ToList())
            {
                _merged[other] = merge.Into;
            }

            foreach (var registration in _organisations.Where(one => string.Equals(one.Value, merge.From, StringComparison.Ordinal))
                .Select(one => one.Key).ToList())
            {
                _organisations[registration] = merge.Into;
            }
        }

        foreach (var ((pool, registration), claim) in _claims.ToList())
        {
            if (pool == Setup.EventPool && claim.State != ClaimState.Released)
            {
                _claims[(pool, registration)] =
                    claim with { Partition = claim.Partition with { Organisation = Rules.PartitionOf(_organisations[registration]) } };
            }
        }
    }

    public void Write(IEnumerable<Decision> decisions, Snapshot after)
    {
        foreach (var decision in decisions)
        {
            if (decision is PreferencesDecision preferences)
            {
                _registrations[preferences.Registration] = _registrations[preferences.Registration] with { Preferences = preferences.To };
            }

            if (decision is ClaimDecision claim)
            {
                _claims[(claim.Pool, claim.Registration)] = new LoadedClaim
                {
                    State = claim.To,
                    SortKey = claim.SortKey,
                    OfferedUntil = claim.OfferedUntil,
                    Expirations = claim.Expirations,
                    Partition = claim.Partition,
                };
                if (claim is { Pool: Setup.EventPool, From: not ClaimState.Held, To: ClaimState.Held })
                {
                    _entered.Remove(claim.Registration);
                    _entered.Add(claim.Registration);
                }
            }

            if (decision is PlaceDecision { Pool: var pool })
            {
                _pools[pool] = after.Pools[pool];
            }
        }
    }

    public bool IsSomethingDue(DateTime now) => Due(now).Any() || Rules.PerOrganisationUntil <= now;

    /// <summary>Returns a fresh snapshot for some commands, with only the counts of the waitlists.</summary>
    public Snapshot Load(IReadOnlyCollection<Command> commands, DateTime now)
    {
        var registrations = commands
            .SelectMany(command => command is ApplyDue ? Due(now) : command.Concerns)
            .Where(_registrations.ContainsKey).Distinct();
        var addresses = commands.OfType<Register>().Select(register => register.Person)
            .Concat(commands.OfType<RegisterParty>().SelectMany(party => party.Members).Select(member => member.Person))
            .Concat(commands.OfType<ReplaceRegistration>().Select(replacement => replacement.Person))
            .Concat(commands.OfType<CorrectPerson>().Select(correction => correction.Person))
            .Concat(commands.OfType<RestoreRegistration>().SelectMany(restore => restore.Concerns)
                .Where(_registrations.ContainsKey).Select(PersonOf))
            .Select(person => person.Address).Distinct(StringComparer.Ordinal);
        return new Snapshot
        {
            Terms = setup.TermsAt(now, Rules, StartsAt),
            EventPool = Setup.EventPool,
            Pools = _pools.ToImmutableSortedDictionary(),
            Partitions = _claims
                .Where(claim => claim.Value.State != ClaimState.Released)
                .GroupBy(claim => (claim.Key.Pool, claim.Value.Partition))
                .Select(partition => (partition.Key, State: new PartitionState
                {
                    Waiting = partition.Count(claim => claim.Value.State == ClaimState.Waiting),
                    Taken = partition.Key.Partition.Organisation.Length == 0
                        ? 0
                        : partition.Count(claim => claim.Value.State != ClaimState.Waiting),
                }))
                .Where(partition => partition.State != new PartitionState())
                .ToImmutableDictionary(partition => partition.Key, partition => partition.State),
            Registrations = WithParties(registrations).ToImmutableDictionary(registration => registration, StateOf),
            NamesByAddress = addresses.ToImmutableDictionary(address => address, NamesAt, StringComparer.Ordinal),
        };
    }

    /// <summary>Returns the next claims of a partition, with the other members of their units.</summary>
    public IReadOnlyList<RegistrationState> Heads(NeedsMore wanted, long after, int count)
    {
        var heads = _claims
            .Where(claim => claim.Key.Pool == wanted.Pool && claim.Value is { State: ClaimState.Waiting } row
                && row.Partition == wanted.Partition && row.SortKey > after)
            .OrderBy(claim => claim.Value.SortKey)
            .Take(count)
            .Select(claim => claim.Key.Registration).ToList();
        return [.. (wanted.Partition.UnitSize > 1 ? WithParties(heads) : heads).Select(StateOf)];
    }

    private List<Guid> WithParties(IEnumerable<Guid> registrations)
    {
        var named = registrations.ToList();
        var parties = named.Select(registration => _registrations[registration].Party).OfType<Guid>().ToHashSet();
        return
        [
            .. named.Union(_registrations.Where(row => row.Value.Party is { } party && parties.Contains(party)).Select(row => row.Key)),
        ];
    }

    private IEnumerable<Guid> Due(DateTime now)
    {
        var cancelled = setup.TermsAt(now, Rules, StartsAt).Status == Events.EventStatus.Cancelled;
        return _claims
            .Where(claim => claim.Value.State == ClaimState.Offered && (cancelled || claim.Value.OfferedUntil <= now))
            .Select(claim => claim.Key.Registration);
    }

    private RegistrationState StateOf(Guid registration) => _registrations[registration] with
    {
        Claims = _claims.Where(claim => claim.Key.Registration == registration)
            .ToImmutableDictionary(claim => claim.Key.Pool, claim => claim.Value),
    };

    private PersonKey PersonOf(Guid registration) => _registrations[registration].Person;

    private ImmutableHashSet<string> NamesAt(string address) =>
    [
        .. _registrations
            .Where(row => string.Equals(row.Value.Person.Address, address, StringComparison.Ordinal)
                && _claims[(Setup.EventPool, row.Key)].State != ClaimState.Released)
            .Select(row => row.Value.Person.Name),
    ];
}
