using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Rules;

/// <summary>The result of a change of the rules, with the number of people on the waitlist who got a place or an offer by it.</summary>
public sealed record RulesResult(Reason Change, int Held, int Offered);

/// <summary>Changes rules through the capacity service, and finds in the log what followed from it.</summary>
public sealed class RulesSaving(RegistrationContext context, CapacityService places, TimeProvider clock)
{
    /// <summary>The answer, with the number that the change has in the log; null when the rules were these already.</summary>
    public async Task<(Answer Answer, long? Number)> SaveAsync(
        long eventId, PlaceRules seen, PlaceRules rules, string reason, Guid account, CancellationToken cancellationToken)
    {
        if (seen == rules)
        {
            return (new Done(Guid.Empty), null);
        }

        var note = ReasonField.NoteOf(eventId, reason, clock);
        var answer = await places.ChangeRulesAsync(eventId, seen, rules, new ByOrganiser(account, note), cancellationToken);
        return (answer, answer is Done ? await LastAsync(eventId, ReasonCode.RulesChanged, account, cancellationToken) : null);
    }

    /// <summary>From now on one organisation is counted with another; answered as <see cref="SaveAsync"/>.</summary>
    public async Task<(Answer Answer, long? Number)> MergeAsync(
        long eventId, string key, string into, Guid account, CancellationToken cancellationToken)
    {
        var answer = await places.MergeOrganisationsAsync(eventId, key, into, new ByOrganiser(account), cancellationToken);
        return (answer, answer is Done ? await LastAsync(eventId, ReasonCode.OrganisationsMerged, account, cancellationToken) : null);
    }

    /// <summary>The result of the change with this number in the log; null if there is no such change.</summary>
    public async Task<RulesResult?> ResultAsync(long eventId, long number, CancellationToken cancellationToken)
    {
        var log = context.Decisions.AsNoTracking().Where(decision => decision.EventId == eventId);
        var change = await log.SingleOrDefaultAsync(
            decision => decision.Number == number
                && (decision.Reason == ReasonCode.RulesChanged || decision.Reason == ReasonCode.OrganisationsMerged),
            cancellationToken);
        if (change is null)
        {
            return null;
        }

        // Its results come right after it, in the same moment, up to the next change of a pool.
        var after = log.Where(decision => decision.Number > number);
        var next = await after.Where(decision => decision.RegistrationId == null)
            .MinAsync(decision => (long?)decision.Number, cancellationToken);
        var counts = await after
            .Where(decision => (next == null || decision.Number < next) && decision.At == change.At && decision.Command == change.Command
                && decision.AccountId == change.AccountId && decision.PoolId == change.PoolId)
            .GroupBy(decision => decision.To)
            .Select(group => new { To = group.Key, Count = group.Count() })
            .ToListAsync(cancellationToken);
        return new RulesResult(
            ReasonValues.Read(change.Reason, change.ReasonValues),
            counts.Find(count => count.To == ClaimState.Held)?.Count ?? 0,
            counts.Find(count => count.To == ClaimState.Offered)?.Count ?? 0);
    }

    private Task<long?> LastAsync(long eventId, ReasonCode reason, Guid account, CancellationToken cancellationToken) => context.Decisions
        .Where(decision => decision.EventId == eventId && decision.Reason == reason && decision.AccountId == account)
        .MaxAsync(decision => (long?)decision.Number, cancellationToken);
}
