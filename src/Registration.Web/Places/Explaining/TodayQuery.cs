using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Localisation;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Places.Explaining;

/// <summary>
/// What happened today with the places that somebody waits for. Reads the log backwards from its end and no further than
/// <see cref="MostDecisions"/>, so that it costs the same however long the log and the waitlist are.
/// </summary>
public sealed class TodayQuery(RegistrationContext context, TimeProvider clock)
{
    public const int MostDecisions = 200;

    /// <summary>How many that wait in front of who got a place are read; with more of them there are no numbers.</summary>
    private const int MostWaiting = 1000;

    /// <summary>By pool, of those in which somebody got a place from the waitlist today.</summary>
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
            List<LoggedDecision> ofPool = [.. decisions.Where(one => one.PoolId == pool || one.Reason is ReasonCode.RulesChanged or ReasonCode.OrganisationsMerged)];
            var promoted = ofPool.Where(one => one.PoolId == pool && IsPromotion(one)).ToList();
            if (promoted.Count > 0)
            {
                var morning = isMore ? null : await MorningAsync(eventId, pool, ofPool, promoted, cancellationToken);
                found[pool] = morning is null
                    ? new PlacesToday { Freed = promoted.Count(one => !IsOrganisers(one)), IsMore = true }
                    : Tell(pool, asker, ofPool, morning);
            }
        }

        return found;
    }

    private static bool IsPromotion(LoggedDecision one) => one is { From: ClaimState.Waiting, To: ClaimState.Held or ClaimState.Offered };

    private static bool IsOrganisers(LoggedDecision one) => one.Reason is ReasonCode.PromotedByOrganiser or ReasonCode.OfferedByOrganiser;

    /// <summary>Today's, in their order, and whether there are more of them than are read.</summary>
    private async Task<(List<LoggedDecision> Decisions, bool IsMore)> DecisionsAsync(long eventId, string timeZone, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var midnight = LocalTime.ToUtc(EventTime.DateOf(now, timeZone).ToDateTime(TimeOnly.MinValue), TimeZoneInfo.FindSystemTimeZoneById(timeZone));
        var last = await context.EventPlaces.Where(places => places.EventId == eventId).Select(places => places.LastDecision).SingleOrDefaultAsync(cancellationToken);
        var decisions = await context.Decisions.AsNoTracking()
            .Where(one => one.EventId == eventId && one.Number > last - MostDecisions && one.At >= midnight)
            .OrderBy(one => one.Number)
            .ToListAsync(cancellationToken);
        return (decisions, decisions.Count == MostDecisions && decisions[0].Number > 1);
    }

    /// <summary>The front of the waitlist as it was this morning: what is stored now, with today's decisions undone. Null when it is too long.</summary>
    private async Task<Morning?> MorningAsync(
        long eventId, long pool, List<LoggedDecision> today, List<LoggedDecision> promoted, CancellationToken cancellationToken)
    {
        var first = today.Where(one => one.PoolId == pool && one.RegistrationId is not null).GroupBy(one => one.RegistrationId!.Value)
            .ToDictionary(one => one.Key, one => one.First());
        var furthest = promoted.Max(one => first[one.RegistrationId!.Value] is { From: ClaimState.Waiting, FromSortKey: var sortKey } ? sortKey : long.MinValue);
        var waiting = await context.Claims.AsNoTracking()
            .Where(claim => claim.PoolId == pool && claim.State == ClaimState.Waiting && claim.SortKey < furthest)
            .OrderBy(claim => claim.SortKey)
            .Take(MostWaiting + 1)
            .ToListAsync(cancellationToken);
        if (waiting.Count > MostWaiting)
        {
            return null;
        }

        var touched = first.Keys.ToList();
        var firstNumber = today[0].Number;
        var earlier = context.Decisions.Where(one => one.EventId == eventId && one.PoolId == pool && one.Number < firstNumber);
        var before = await earlier.AsNoTracking()
            .Where(one => one.RegistrationId != null && touched.Contains(one.RegistrationId.Value)
                && !earlier.Any(later => later.RegistrationId == one.RegistrationId && later.Number > one.Number))
            .ToListAsync(cancellationToken);
        var claims = before.ToDictionary(one => one.RegistrationId!.Value, ReplayedClaim.After);
        foreach (var claim in waiting.Where(claim => !first.ContainsKey(claim.RegistrationId)))
        {
            claims[claim.RegistrationId] = ReplayedClaim.Of(claim);
        }

        return new Morning(
            claims,
            await context.Pools.AsNoTracking().SingleAsync(row => row.Id == pool, cancellationToken),
            (await context.Events.AsNoTracking().SingleAsync(meeting => meeting.Id == eventId, cancellationToken)).Settings.Rules,
            await context.WaitlistPartitions.AsNoTracking().Where(partition => partition.PoolId == pool && partition.Taken > 0).ToListAsync(cancellationToken));
    }

    private static PlacesToday Tell(long pool, Guid asker, List<LoggedDecision> today, Morning morning)
    {
        var ofPool = today.Where(one => one.PoolId == pool).ToList();
        var replay = new PlacesReplay(new ReplayBegin
        {
            EventPool = morning.Pool.SessionId is null ? pool : 0,
            Capacities = new Dictionary<long, int?> { [pool] = morning.Pool.Capacity },
            Rules = today.Select(one => ReasonValues.Read(one.Reason, one.ReasonValues).Rules).FirstOrDefault(rules => rules is not null)?.From ?? morning.Rules,
        });
        replay.Pool(pool).Begin(
            StateOf(ofPool, morning),
            morning.Claims.Select(claim => (claim.Key, claim.Value)),
            TakenOf(ofPool, morning));

        // Shares that were set or organisations that became one today put people into other lanes: why they were passed before is not told.
        var lanesChanged = today.Exists(one => one.Reason is ReasonCode.RulesChanged or ReasonCode.OrganisationsMerged);
        var waited = morning.Claims.Where(claim => claim.Value.State == ClaimState.Waiting).OrderBy(claim => claim.Value.SortKey).ToList();
        var numbers = waited.ToDictionary(
            claim => claim.Key,
            claim => new MorningNumber(1 + waited.Count(other => other.Value.SortKey < claim.Value.SortKey), claim.Value.Partition.UnitSize > 1));
        MorningNumber NumberOf(Guid registration) => numbers.TryGetValue(registration, out var number) ? number : new MorningNumber(null, false);

        List<MorningNumber> to = [];
        List<MorningNumber> byOrganiser = [];
        List<PassedToday> passed = [];
        foreach (var decision in ofPool)
        {
            var told = replay.Apply(decision);
            if (!IsPromotion(decision))
            {
                continue;
            }

            var who = NumberOf(decision.RegistrationId!.Value);
            (IsOrganisers(decision) ? byOrganiser : to).Add(who);
            passed.AddRange(told.Passed
                .Where(one => !lanesChanged && one.Because is not (PassedBecause.ByOrganiser or PassedBecause.Unknown))
                .Select(one => new PassedToday(who, NumberOf(one.Registration), one.Because)
                {
                    IsAsker = one.Registration == asker || IsTogether(replay.Pool(pool), one.Registration, asker),
                }));
        }

        return new PlacesToday
        {
            Freed = to.Count,
            To = InOrder(to),
            ByOrganiser = InOrder(byOrganiser),
            Passed = [.. passed.Distinct()],
        };
    }

    private static bool IsTogether(ReplayedPool pool, Guid one, Guid other) =>
        pool.Claims.TryGetValue(one, out var its) && pool.Claims.TryGetValue(other, out var others)
        && its.State == ClaimState.Waiting && others.State == ClaimState.Waiting && its.SortKey == others.SortKey;

    /// <summary>A party once; who came on the waitlist today last, each of them.</summary>
    private static List<MorningNumber> InOrder(List<MorningNumber> people) =>
    [
        .. people.Where(one => one.Number is not null).Distinct().OrderBy(one => one.Number),
        .. people.Where(one => one.Number is null),
    ];

    /// <summary>The counters this morning: those of now, without today's decisions. Overbooked is never more than what is taken above the capacity.</summary>
    private static PoolState StateOf(List<LoggedDecision> ofPool, Morning morning)
    {
        int Before(ClaimState state, int now) =>
            now - ofPool.Count(one => one.RegistrationId is not null && one.To == state) + ofPool.Count(one => one.From == state);
        var change = ofPool.Find(one => one.RegistrationId is null);
        var capacity = change is null ? morning.Pool.Capacity : change.FromCapacity;
        var (held, offered) = (Before(ClaimState.Held, morning.Pool.Held), Before(ClaimState.Offered, morning.Pool.Offered));
        return new PoolState
        {
            Id = morning.Pool.Id,
            Capacity = capacity,
            Held = held,
            Offered = offered,
            Waiting = Before(ClaimState.Waiting, morning.Pool.Waiting),
            Overbooked = capacity is { } places ? Math.Max(0, held + offered - places) : 0,
        };
    }

    /// <summary>How many places each organisation had this morning.</summary>
    private static TakenByOrganisation TakenOf(List<LoggedDecision> ofPool, Morning morning)
    {
        var taken = new TakenByOrganisation();
        morning.Partitions.ToList().ForEach(partition => taken.Add(partition.Organisation, partition.Taken));
        foreach (var ofOne in ofPool.Where(one => one.RegistrationId is not null).GroupBy(one => one.RegistrationId!.Value))
        {
            var now = ReplayedClaim.After(ofOne.Last());
            taken.Add(now.State, now.Partition, -1);
            if (morning.Claims.TryGetValue(ofOne.Key, out var claim))
            {
                taken.Add(claim.State, claim.Partition, +1);
            }
        }

        return taken;
    }

    /// <summary>Who waited in front this morning, or was touched today; and the pool, the rules and the lanes as they are now.</summary>
    private sealed record Morning(
        IReadOnlyDictionary<Guid, ReplayedClaim> Claims, Pool Pool, PlaceRules Rules, IReadOnlyList<WaitlistPartition> Partitions);
}
