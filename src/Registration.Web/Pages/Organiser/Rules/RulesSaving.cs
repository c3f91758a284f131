using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Events;
using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Capacity;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Rules;

/// <summary>The outcome of a change of the rules: the values before and after, and the numbers of places and offers given.</summary>
internal sealed record RulesResult(Reason Change, int Held, int Offered);

/// <summary>Previews and changes rules through the capacity service, and finds the outcome in the log.</summary>
internal sealed class RulesSaving(
    RegistrationContext context,
    CapacityService places,
    Previewing previewing,
    ChangedRulesTexts changes,
    RulesConsequences consequences,
    TimeProvider clock)
{
    /// <summary>
    /// Returns the effect that other rules would have: the rules in words, what they mean, and who gets a place by them. Null if a
    /// colleague changed the rules meanwhile, or the event is busy: saving then says so.
    /// </summary>
    public async Task<PlacesPreview?> PreviewAsync(Event meeting, PlaceRules to, CancellationToken cancellationToken)
    {
        var from = meeting.Settings.Rules;
        if (await places.PreviewRulesAsync(meeting.Id, from, to, cancellationToken) is not { } effect)
        {
            return null;
        }

        return await previewing.OfAsync(meeting.Id, effect, cancellationToken) with
        {
            Lines =
            [
                .. changes.Changes(from, to, meeting.TimeZone),
                .. await consequences.OfAsync(meeting.Id, from, to, cancellationToken),
            ],
        };
    }

    /// <summary>Returns the answer and the number of the change in the log. The number is null if the rules are the same.</summary>
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

    /// <summary>Counts one organisation with another from now on. Returns the same as <see cref="SaveAsync"/>.</summary>
    public async Task<(Answer Answer, long? Number)> MergeAsync(
        long eventId, string key, string into, Guid account, CancellationToken cancellationToken)
    {
        var answer = await places.MergeOrganisationsAsync(eventId, key, into, new ByOrganiser(account), cancellationToken);
        return (answer, answer is Done ? await LastAsync(eventId, ReasonCode.OrganisationsMerged, account, cancellationToken) : null);
    }

    /// <summary>Returns the outcome of the change with this number in the log. Null if there is no such change.</summary>
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

        var counts = await log
            .Where(decision =>
                decision.CommandNumber == change.CommandNumber && decision.PoolId == change.PoolId && decision.RegistrationId != null)
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
