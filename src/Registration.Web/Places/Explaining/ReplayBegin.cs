using EventRegistration.Data.Stored;
using EventRegistration.Registrations;

namespace EventRegistration.Places.Explaining;

/// <summary>The state with which a replay of an event's decisions begins.</summary>
internal sealed record ReplayBegin
{
    /// <summary>The event's own pool.</summary>
    public required long EventPool { get; init; }

    /// <summary>The capacity of each pool before the first decision. Null if unlimited.</summary>
    public required IReadOnlyDictionary<long, int?> Capacities { get; init; }

    /// <summary>The rules before the first decision.</summary>
    public required PlaceRules Rules { get; init; }

    /// <summary>
    /// The code of each registration's organisation, as it was typed at the sign-up. A share that begins, or organisations that become
    /// one, put claims into other partitions without a decision of their own.
    /// </summary>
    public IReadOnlyDictionary<Guid, string> Organisations { get; init; } = new Dictionary<Guid, string>();

    /// <summary>
    /// Begins with the values before the first change of each pool and of the rules, or without a change with those stored now.
    /// </summary>
    /// <param name="pools">All pools of the event, as they are now.</param>
    /// <param name="rules">The rules as they are now.</param>
    /// <param name="decisions">
    /// The decisions that are not about one claim, in their order; at least the first of each pool and of the rules.
    /// </param>
    public static ReplayBegin Of(IReadOnlyCollection<Pool> pools, PlaceRules rules, IEnumerable<LoggedDecision> decisions)
    {
        List<LoggedDecision> changes = [.. decisions.Where(one => one.RegistrationId is null)];
        return new ReplayBegin
        {
            EventPool = pools.SingleOrDefault(pool => pool.SessionId is null)?.Id ?? 0,
            Capacities = pools.ToDictionary(
                pool => pool.Id,
                pool => changes.Find(one => one.PoolId == pool.Id) is { } change ? change.FromCapacity : pool.Capacity),
            Rules = changes.Find(one => one.Reason == ReasonCode.RulesChanged) is { } first
                ? ReasonValues.Read(first.Reason, first.ReasonValues).Rules!.Value.From
                : rules,
        };
    }

    /// <summary>The code by which an organisation is counted, from what was typed at the sign-up.</summary>
    public static string CodeOf(string organisation) => OrganisationCode.Of(PersonKey.OrganisationOf(organisation));
}
