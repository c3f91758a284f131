using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Registrations;

/// <summary>
/// The standing of a waiting claim against the rules of this moment. It names what the claim waits for, so that no text tells a rule that
/// does not apply to the claim.
/// </summary>
/// <param name="For">The event that the claim needs first.</param>
/// <param name="UnitSize">The number of places that the claim needs together with its party.</param>
/// <param name="Overbooked">The number of releases that bring no free place, because an organiser overbooked.</param>
/// <param name="CanReturn">Whether an attendee who leaves the waitlist can join it again now.</param>
internal sealed record Waits(WaitsFor For, int UnitSize = 1, int Overbooked = 0, bool CanReturn = true);

/// <summary>Asks the core what the waiting claims of an event wait for.</summary>
internal static class WaitingQuery
{
    /// <summary>Returns the standing of a claim in the event's own pool. Null if the claim does not wait.</summary>
    public static async Task<Waits?> OfAsync(
        RegistrationContext context, EventFacts meeting, Pool pool, Claim claim, DateTime now, CancellationToken cancellationToken)
    {
        if (claim.State != ClaimState.Waiting)
        {
            return null;
        }

        var rules = meeting.Settings.Rules;
        var partition = new PartitionKey(rules.PartitionOf(claim.PartitionOrganisation), claim.UnitSize, claim.IsPaused);
        var taken = new TakenByOrganisation();
        if (partition.Organisation.Length > 0)
        {
            taken.Add(partition.Organisation, await context.WaitlistPartitions
                .Where(row => row.PoolId == pool.Id && row.Organisation == partition.Organisation)
                .SumAsync(row => row.Taken, cancellationToken));
        }

        var state = new PoolState
        {
            Id = pool.Id,
            Capacity = pool.Capacity,
            Overbooked = pool.Overbooked,
            Held = pool.Held,
            Offered = pool.Offered,
            Waiting = pool.Waiting,
        };
        return new Waits(
            new Eligibility(rules, state, now, () => taken).NeedOf(partition),
            partition.UnitSize,
            pool.Overbooked,
            CanReturn: meeting.IsPublic && meeting.Terms.ClosedAt(now) is null && rules.WaitlistEnabled
                && !(pool.Waiting > rules.WaitlistLimit));
    }
}
