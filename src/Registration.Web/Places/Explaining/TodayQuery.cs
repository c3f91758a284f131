using EventRegistration.Data;
using EventRegistration.Localisation;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Places.Explaining;

/// <summary>
/// Reads the places of today in the pools where somebody waits. It reads at most <see cref="MostDecisions"/> from the end of the log with
/// their stored explanations, so the cost does not grow with the log or the waitlist.
/// </summary>
internal sealed class TodayQuery(RegistrationContext context, TimeProvider clock)
{
    public const int MostDecisions = 200;

    /// <summary>By pool in which the asker waits, if anybody on its waitlist notices that somebody got a place or a number today.</summary>
    public async Task<IReadOnlyDictionary<long, PlacesToday>> OfAsync(
        long eventId, string timeZone, Guid asker, IReadOnlyCollection<long> pools, CancellationToken cancellationToken)
    {
        Dictionary<long, PlacesToday> found = [];
        if (pools.Count == 0)
        {
            return found;
        }

        await using var moment = await context.BeginConsistentReadAsync(cancellationToken);
        var (decisions, isMore) = await DecisionsAsync(eventId, timeZone, cancellationToken);
        foreach (var pool in pools)
        {
            var today = new TodayLog([.. decisions.Where(one => one.PoolId == pool && one.RegistrationId is not null)]);
            if (!today.IsAny)
            {
                continue;
            }

            var claims = await ClaimsAsync(pool, [asker, .. today.Passed], cancellationToken);
            if (claims.TryGetValue(asker, out var own))
            {
                var told = isMore ? today.TellMore(own) : today.Tell(own, claims.ToDictionary(one => one.Key, one => one.Value.SortKey));
                if (!told.IsEmpty)
                {
                    found[pool] = told;
                }
            }
        }

        return found;
    }

    /// <summary>The decisions of today in their order, and whether there are more of them than are read.</summary>
    private async Task<(List<LoggedDecision> Decisions, bool IsMore)> DecisionsAsync(
        long eventId, string timeZone, CancellationToken cancellationToken)
    {
        var today = EventTime.DateOf(clock.GetUtcNow().UtcDateTime, timeZone);
        var midnight = LocalTime.ToUtc(today.ToDateTime(TimeOnly.MinValue), TimeZoneInfo.FindSystemTimeZoneById(timeZone));
        var last = await context.EventPlaces
            .Where(places => places.EventId == eventId)
            .Select(places => places.LastDecision)
            .SingleOrDefaultAsync(cancellationToken);
        var decisions = await context.Decisions.AsNoTracking()
            .Where(one => one.EventId == eventId && one.Number > last - MostDecisions && one.At >= midnight)
            .OrderBy(one => one.Number)
            .ToListAsync(cancellationToken);
        return (decisions, decisions.Count == MostDecisions && decisions[0].Number > 1);
    }

    /// <summary>The claims of these registrations that wait in a pool now.</summary>
    private Task<Dictionary<Guid, Claim>> ClaimsAsync(
        long pool, IReadOnlyCollection<Guid> registrations, CancellationToken cancellationToken) => context.Claims.AsNoTracking()
        .Where(claim => claim.PoolId == pool && claim.State == ClaimState.Waiting && registrations.Contains(claim.RegistrationId))
        .ToDictionaryAsync(claim => claim.RegistrationId, cancellationToken);
}
