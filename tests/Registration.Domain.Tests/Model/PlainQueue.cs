using EventRegistration.Places;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>Who is next by the words of the invariants, looked up claim by claim in a replay that has everything in it.</summary>
internal sealed record PlainQueue
{
    private int Free { get; init; }

    private Func<string, int> Room { get; init; } = _ => int.MaxValue;

    /// <summary>The first who may have places, or for whom they are kept.</summary>
    public Guid? Foremost { get; private init; }

    /// <summary>The first who may have places, if there are enough.</summary>
    public Guid? Next { get; private init; }

    public bool HasPlacesFor(LaneKey lane) => lane.UnitSize <= Free && lane.UnitSize <= Room(lane.Organisation);

    public static PlainQueue Of(Snapshot replay, PoolState pool, PlaceRules rules, DateTime now)
    {
        var claims = replay.Registrations.Values.Where(standing => standing.Claims.ContainsKey(pool.Id))
            .Select(standing => (standing.Registration, Claim: standing.Claims[pool.Id])).ToList();
        var taken = claims.Where(one => one.Claim.State is ClaimState.Held or ClaimState.Offered).ToList();
        var free = pool.Capacity is { } capacity ? capacity + pool.Overbooked - taken.Count : int.MaxValue;
        var share = pool.Id == Setup.EventPool && !(now >= rules.PerOrganisationUntil) ? rules.PerOrganisation : null;
        var may = claims.Where(one => one.Claim is { State: ClaimState.Waiting, Lane.IsPaused: false })
            .Where(one => one.Claim.Lane.UnitSize <= Room(one.Claim.Lane.Organisation))
            .Where(one => one.Claim.Lane.UnitSize <= free
                || (rules.Passing == Passing.HoldForParty && one.Claim.Lane.UnitSize > 1 && one.Claim.Lane.UnitSize <= pool.Capacity && free > 0))
            .OrderBy(one => one.Claim.Order).ToList();
        return new PlainQueue
        {
            Free = free,
            Room = Room,
            Foremost = may.Count == 0 ? null : may[0].Registration,
            Next = may.Count == 0 || may[0].Claim.Lane.UnitSize > free ? null : may[0].Registration,
        };

        int Room(string organisation) => share is { } most && organisation.Length > 0
            ? most - taken.Count(one => string.Equals(one.Claim.Lane.Organisation, organisation, StringComparison.Ordinal))
            : int.MaxValue;
    }
}
