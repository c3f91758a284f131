using System.Linq.Expressions;
using EventRegistration.Data;
using EventRegistration.Places;
using EventRegistration.Places.Explaining;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Log;

/// <summary>A decision that gave one of two people a place, an offer or another number, with how the other stood right before it.</summary>
/// <param name="Entry">The decision.</param>
/// <param name="Other">The name of the other person.</param>
/// <param name="State">The other's state in the same pool; null without a claim there.</param>
/// <param name="Number">The other's number on the waitlist; null if the other did not wait.</param>
internal sealed record ComparedMoment(LogEntry Entry, string Other, ClaimState? State, int? Number)
{
    /// <summary>The rule by which the decision passed the other. Null if it did not.</summary>
    public PassedUnit? Passed { get; init; }
}

/// <summary>Finds out who of two people of an event went before the other, when, and by which rule.</summary>
internal sealed class CompareQuery(RegistrationContext context, LogEntries entries, DecisionLog log)
{
    /// <summary>The number of people that the form offers.</summary>
    public const int MostChoices = 1000;

    /// <summary>The number of people that are listed as having passed somebody.</summary>
    private const int MostPassing = 50;

    /// <summary>The other people of the event by name: all of them, or those who signed up nearest to this one.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> ChoicesAsync(
        long eventId, Guid person, CancellationToken cancellationToken)
    {
        var people = context.Registrations.AsNoTracking().Where(one => one.EventId == eventId && one.Id != person);
        if (await people.CountAsync(cancellationToken) > MostChoices)
        {
            var moment = await context.Registrations.Where(one => one.Id == person).Select(one => one.CreatedAt)
                .SingleAsync(cancellationToken);
            var earlier = people.Where(one => one.CreatedAt <= moment).OrderByDescending(one => one.CreatedAt).ThenBy(one => one.Id)
                .Select(one => one.Id).Take(MostChoices / 2);
            var later = people.Where(one => one.CreatedAt > moment).OrderBy(one => one.CreatedAt).ThenBy(one => one.Id)
                .Select(one => one.Id).Take(MostChoices / 2);
            people = people.Where(one => earlier.Contains(one.Id) || later.Contains(one.Id));
        }

        var names = await people
            .Select(one => new { one.Id, one.Details.GivenName, one.Details.Infix, one.Details.FamilyName })
            .ToListAsync(cancellationToken);
        return
        [
            .. names.Select(one => (one.Id, new PersonName(one.GivenName, one.Infix, one.FamilyName).Full))
                .OrderBy(one => one.Full, StringComparer.CurrentCulture),
        ];
    }

    /// <summary>The decisions that passed a person, the newest first.</summary>
    public async Task<IReadOnlyList<LogEntry>> PassingAsync(long eventId, Guid person, CancellationToken cancellationToken)
    {
        var own = await Decisions(eventId).Where(one => one.RegistrationId == person)
            .OrderBy(one => one.Number)
            .Select(one => new { one.Number, one.PoolId, one.To, one.SortKey })
            .ToListAsync(cancellationToken);
        List<long> passing = [];
        foreach (var ofPool in own.GroupBy(one => one.PoolId))
        {
            var claims = ofPool.ToList();
            foreach (var (index, claim) in claims.Index().Where(one => one.Item.To == ClaimState.Waiting))
            {
                var until = index + 1 < claims.Count ? claims[index + 1].Number : long.MaxValue;
                var meanwhile = await Decisions(eventId)
                    .Where(one => one.PoolId == ofPool.Key && one.Number > claim.Number && one.Number < until && one.Passed != null)
                    .OrderByDescending(one => one.Number)
                    .ToListAsync(cancellationToken);
                passing.AddRange(meanwhile
                    .Where(one => PassedRange.Of(one) is var range && claim.SortKey > range.Behind && claim.SortKey < range.Until)
                    .Select(one => one.Number));
            }
        }

        var newest = passing.OrderDescending().Take(MostPassing).ToList();
        return [.. (await entries.DecisionsAsync(eventId, newest, cancellationToken)).Reverse()];
    }

    /// <summary>The moments at which one of two people got something, from a replay of the log up to the last of them.</summary>
    public async Task<IReadOnlyList<ComparedMoment>> OfAsync(long eventId, Guid one, Guid other, CancellationToken cancellationToken)
    {
        Expression<Func<LoggedDecision, bool>> isTheirs = decision =>
            (decision.RegistrationId == one || decision.RegistrationId == other)
            && (decision.To == ClaimState.Held || decision.To == ClaimState.Offered || decision.Reason == ReasonCode.MovedByOrganiser);
        var numbers = await Decisions(eventId).Where(isTheirs).Select(decision => decision.Number).ToListAsync(cancellationToken);
        if (numbers.Count == 0)
        {
            return [];
        }

        var (asked, last) = (numbers.ToHashSet(), numbers.Max());
        Dictionary<long, (ClaimState? State, int? Number, PassedUnit? Passed)> stood = [];
        await log.ReplayAsync(eventId, decision => decision.Number <= last, cancellationToken, (replay, decision) =>
        {
            if (asked.Contains(decision.Number))
            {
                stood[decision.Number] = StandOf(decision.RegistrationId == one ? other : one, replay, decision);
            }
        });
        var names = await AttendeeNames.OfAsync(context, eventId, [one, other], cancellationToken);
        return
        [
            .. (await entries.DecisionsAsync(eventId, numbers, cancellationToken)).Select(entry =>
            {
                var (state, number, passed) = stood[entry.Decision.Number];
                var name = names.GetValueOrDefault(entry.Decision.RegistrationId == one ? other : one, "");
                return new ComparedMoment(entry, name, state, number) { Passed = passed };
            }),
        ];
    }

    private IQueryable<LoggedDecision> Decisions(long eventId) => context.Decisions.AsNoTracking().Where(one => one.EventId == eventId);

    /// <summary>The state of a registration right before a decision about another, and the rule by which the decision passes it.</summary>
    private static (ClaimState? State, int? Number, PassedUnit? Passed) StandOf(Guid person, PlacesReplay replay, LoggedDecision decision)
    {
        var pool = replay.Pool(decision.PoolId);
        if (!pool.Claims.TryGetValue(person, out var claim))
        {
            return (null, null, null);
        }

        if (claim.State != ClaimState.Waiting)
        {
            return (claim.State, null, null);
        }

        var number = 1 + pool.Ahead(claim.SortKey);
        var range = PassedRange.Of(decision);
        if (claim.SortKey <= range.Behind || claim.SortKey >= range.Until)
        {
            return (claim.State, number, null);
        }

        var reasons = new PassedReasons(decision.Reason, pool.State, pool.EligibilityAt(replay.RulesOf(decision.PoolId), decision.At));
        return (claim.State, number, reasons.Unit(person, number, claim.Partition));
    }
}
