using System.Linq.Expressions;
using EventRegistration.Data;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Places.Explaining;

/// <summary>
/// Reads the decisions of an event from its beginning and replays them. For moments in the past only: it reads the whole log.
/// </summary>
internal sealed class DecisionLog(RegistrationContext context)
{
    /// <summary>
    /// Returns the state after the decisions that <paramref name="until"/> selects. Calls <paramref name="before"/> for each of them, with
    /// the state right before it.
    /// </summary>
    public async Task<PlacesReplay> ReplayAsync(
        long eventId,
        Expression<Func<LoggedDecision, bool>> until,
        CancellationToken cancellationToken,
        Action<PlacesReplay, LoggedDecision>? before = null)
    {
        var replay = new PlacesReplay(await BeginAsync(eventId, cancellationToken));
        var decisions = context.Decisions.AsNoTracking().Where(one => one.EventId == eventId).Where(until).OrderBy(one => one.Number);
        await foreach (var decision in decisions.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            before?.Invoke(replay, decision);
            replay.Follow(decision);
        }

        return replay;
    }

    /// <summary>Returns the state with which an event began.</summary>
    public async Task<ReplayBegin> BeginAsync(long eventId, CancellationToken cancellationToken)
    {
        var all = context.Decisions.AsNoTracking().Where(one => one.EventId == eventId && one.RegistrationId == null);
        var changes = await all
            .Where(one => one.Reason == ReasonCode.RulesChanged
                || !all.Any(earlier => earlier.PoolId == one.PoolId && earlier.Number < one.Number))
            .OrderBy(one => one.Number)
            .ToListAsync(cancellationToken);
        var pools = await context.Pools.AsNoTracking().Where(pool => pool.EventId == eventId).ToListAsync(cancellationToken);
        var rules = (await context.Events.AsNoTracking().SingleAsync(meeting => meeting.Id == eventId, cancellationToken)).Settings.Rules;
        return ReplayBegin.Of(pools, rules, changes) with
        {
            Organisations = changes.Exists(one => one.Reason == ReasonCode.RulesChanged)
                ? await OrganisationsAsync(eventId, cancellationToken)
                : [],
        };
    }

    private async Task<Dictionary<Guid, string>> OrganisationsAsync(long eventId, CancellationToken cancellationToken)
    {
        var people = await context.Registrations.AsNoTracking()
            .Where(person => person.EventId == eventId && person.OrganisationAtSignUp != "")
            .Select(person => new { person.Id, person.OrganisationAtSignUp })
            .ToListAsync(cancellationToken);
        return people.ToDictionary(person => person.Id, person => person.OrganisationAtSignUp);
    }
}
