using EventRegistration.Places;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>The next in line by the words of the invariants, looked up claim by claim in a complete replay.</summary>
internal sealed record PlainQueue
{
    private int Free { get; init; }

    private Func<string, int> Room { get; init; } = _ => int.MaxValue;

    /// <summary>The first registration that may have places, or for which they are kept.</summary>
    public Guid? Foremost { get; private init; }

    /// <summary>The first registration that may have places, if there are enough.</summary>
    public Guid? Next { get; private init; }

    public bool HasPlacesFor(PartitionKey partition) => partition.UnitSize <= Free && partition.UnitSize <= Room(partition.Organisation);

    public static PlainQueue Of(Snapshot replay, PoolState pool, PlaceRules rules, DateTime now)
    {
        var claims = replay.Registrations.Values.Where(registrationState => registrationState.Claims.ContainsKey(pool.Id))
            .Select(registrationState => (registrationState.Registration, Claim: registrationState.Claims[pool.Id])).ToList();
        var taken = claims.Where(one => one.Claim.State is ClaimState.Held or ClaimState.Offered).ToList();
        var free = pool.Capacity is { } capacity ? capacity + pool.Overbooked - taken.Count : int.MaxValue;
        var share = pool.Id == Setup.EventPool && !(now >= rules.PerOrganisationUntil) ? rules.PerOrganisation : null;
        var may = claims.Where(one => one.Claim is { State: ClaimState.Waiting, Partition.IsPaused: false })
            .Where(one => one.Claim.Partition.UnitSize <= Room(one.Claim.Partition.Organisation))
            .Where(one => one.Claim.Partition.UnitSize <= free
                || (rules.Passing == Passing.HoldForParty && one.Claim.Partition.UnitSize > 1
                    && one.Claim.Partition.UnitSize <= pool.Capacity && free > 0))
            .OrderBy(one => one.Claim.SortKey).ToList();
        return new PlainQueue
        {
            Free = free,
            Room = Room,
            Foremost = may.Count == 0 ? null : may[0].Registration,
            Next = may.Count == 0 || may[0].Claim.Partition.UnitSize > free ? null : may[0].Registration,
        };

        int Room(string organisation) => share is { } most && organisation.Length > 0
            ? most - taken.Count(one => string.Equals(one.Claim.Partition.Organisation, organisation, StringComparison.Ordinal))
            : int.MaxValue;
    }
}
