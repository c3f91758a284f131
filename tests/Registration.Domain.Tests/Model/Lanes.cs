using System.Collections.Immutable;
using EventRegistration.Places;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>The lanes of a replay after other rules: every claim in the event in the lane of its organisation, and the lanes counted anew.</summary>
internal static class Lanes
{
    public static Snapshot Anew(Snapshot replay, Func<Guid, string> organisationOf)
    {
        var registrations = replay.Registrations.Values.Select(standing => standing with
        {
            Claims = standing.Claims.TryGetValue(Setup.EventPool, out var claim) && claim.State != ClaimState.Released
                ? standing.Claims.SetItem(Setup.EventPool, claim with
                {
                    Lane = claim.Lane with { Organisation = replay.Terms.Rules.LaneOf(organisationOf(standing.Registration)) },
                })
                : standing.Claims,
        }).ToImmutableDictionary(standing => standing.Registration);
        var claims = registrations.Values
            .SelectMany(standing => standing.Claims.Select(claim => (standing.Registration, Pool: claim.Key, Claim: claim.Value)))
            .Where(one => one.Claim.State != ClaimState.Released);
        return replay with
        {
            Registrations = registrations,
            Lanes = claims.GroupBy(one => (one.Pool, one.Claim.Lane)).ToImmutableDictionary(lane => lane.Key, lane => new LaneState
            {
                Waiting = lane.Count(one => one.Claim.State == ClaimState.Waiting),
                Taken = lane.Key.Lane.Organisation.Length == 0 ? 0 : lane.Count(one => one.Claim.State != ClaimState.Waiting),
                Known = [.. lane.Where(one => one.Claim.State == ClaimState.Waiting).Select(one => (one.Claim.Order, one.Registration))],
            }),
        };
    }
}
