using System.Collections.Immutable;
using EventRegistration.People;
using EventRegistration.Places;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>What the shell keeps in its database: rows of pools, registrations and claims, written from the decisions.</summary>
internal sealed class Store(Setup setup)
{
    private readonly Dictionary<long, PoolState> _pools = setup.Pools.ToDictionary(pool => pool.Id);
    private readonly Dictionary<Guid, (PersonKey Person, ImmutableArray<WishedSession> Wishes)> _registrations = [];
    private readonly Dictionary<(long Pool, Guid Registration), StandingClaim> _claims = [];

    public IReadOnlyDictionary<(long Pool, Guid Registration), StandingClaim> Claims => _claims;

    public void Insert(Register register) => _registrations.Add(register.Registration, (register.Person, register.Wishes));

    public void Write(IEnumerable<Decision> decisions, Snapshot after)
    {
        foreach (var decision in decisions)
        {
            if (decision is ClaimDecision claim)
            {
                _claims[(claim.Pool, claim.Registration)] = new StandingClaim
                {
                    State = claim.To,
                    Order = claim.Order,
                    OfferedUntil = claim.OfferedUntil,
                    Lapses = claim.Lapses,
                    Lane = claim.Lane,
                };
            }

            _pools[decision.Pool] = after.Pools[decision.Pool];
        }
    }

    public bool IsSomethingDue(DateTime now) => Due(now).Any();

    /// <summary>A fresh snapshot for some commands: of the waitlists only counts.</summary>
    public Snapshot Load(IReadOnlyCollection<Command> commands, DateTime now)
    {
        var registrations = commands
            .SelectMany(command => command is ApplyDue ? Due(now) : command.Concerns)
            .Where(_registrations.ContainsKey).Distinct();
        var addresses = commands.OfType<Register>().Select(register => register.Person.Address).Distinct(StringComparer.Ordinal);
        return new Snapshot
        {
            Terms = setup.TermsAt(now),
            EventPool = Setup.EventPool,
            Pools = _pools.ToImmutableSortedDictionary(),
            Lanes = _claims
                .Where(claim => claim.Value.State == ClaimState.Waiting)
                .GroupBy(claim => (claim.Key.Pool, claim.Value.Lane))
                .ToImmutableDictionary(lane => lane.Key, lane => new LaneState { Waiting = lane.Count() }),
            Registrations = registrations.ToImmutableDictionary(registration => registration, StandingOf),
            NamesByAddress = addresses.ToImmutableDictionary(address => address, NamesAt, StringComparer.Ordinal),
        };
    }

    public IReadOnlyList<Standing> Heads(NeedsMore wanted, long after, int count) =>
    [
        .. _claims
            .Where(claim => claim.Key.Pool == wanted.Pool && claim.Value is { State: ClaimState.Waiting } row
                && row.Lane == wanted.Lane && row.Order > after)
            .OrderBy(claim => claim.Value.Order)
            .Take(count)
            .Select(claim => StandingOf(claim.Key.Registration)),
    ];

    private IEnumerable<Guid> Due(DateTime now)
    {
        var cancelled = setup.TermsAt(now).Status == Events.EventStatus.Cancelled;
        return _claims
            .Where(claim => claim.Value.State == ClaimState.Offered && (cancelled || claim.Value.OfferedUntil <= now))
            .Select(claim => claim.Key.Registration);
    }

    private Standing StandingOf(Guid registration) => new()
    {
        Registration = registration,
        Person = _registrations[registration].Person,
        Wishes = _registrations[registration].Wishes,
        Claims = _claims.Where(claim => claim.Key.Registration == registration)
            .ToImmutableDictionary(claim => claim.Key.Pool, claim => claim.Value),
    };

    private ImmutableHashSet<string> NamesAt(string address) =>
    [
        .. _registrations
            .Where(row => string.Equals(row.Value.Person.Address, address, StringComparison.Ordinal)
                && _claims[(Setup.EventPool, row.Key)].State != ClaimState.Released)
            .Select(row => row.Value.Person.Name),
    ];
}
