using System.Collections.Immutable;
using EventRegistration.Places;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>
/// The partitions of a replay after a change of rules. Every claim in the event joins the partition of its organisation, and all are
/// counted anew.
/// </summary>
internal static class Partitions
{
    public static Snapshot Anew(Snapshot replay, Func<Guid, string> organisationOf)
    {
        var registrations = replay.Registrations.Values.Select(registrationState => registrationState with
        {
            Claims = registrationState.Claims.TryGetValue(Setup.EventPool, out var claim) && claim.State != ClaimState.Released
                ? registrationState.Claims.SetItem(Setup.EventPool, claim with
                {
                    Partition = claim.Partition with
                    {
                        Organisation = replay.Terms.Rules.PartitionOf(organisationOf(registrationState.Registration)),
                    },
                })
                : registrationState.Claims,
        }).ToImmutableDictionary(registrationState => registrationState.Registration);
        var claims = registrations.Values
            .SelectMany(registrationState =>
                registrationState.Claims.Select(claim => (registrationState.Registration, Pool: claim.Key, Claim: claim.Value)))
            .Where(one => one.Claim.State != ClaimState.Released);
        return replay with
        {
            Registrations = registrations,
            Partitions = claims.GroupBy(one => (one.Pool, one.Claim.Partition))
                .ToImmutableDictionary(partition => partition.Key, partition => new PartitionState
                {
                    Waiting = partition.Count(one => one.Claim.State == ClaimState.Waiting),
                    Taken = partition.Key.Partition.Organisation.Length == 0
                        ? 0
                        : partition.Count(one => one.Claim.State != ClaimState.Waiting),
                    Loaded =
                    [
                        .. partition.Where(one => one.Claim.State == ClaimState.Waiting)
                            .Select(one => (one.Claim.SortKey, one.Registration)),
                    ],
                }),
        };
    }
}
