using System.Globalization;
using EventRegistration.Data;
using EventRegistration.Localisation;
using EventRegistration.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Rules;

/// <summary>Says what other rules mean for those who wait, have an offer or a place, beside the places that they give.</summary>
internal sealed class RulesConsequences(RegistrationContext context, TimeProvider clock)
{
    private readonly Texts _texts = Texts.Of("Pages/Organiser/Rules/Index");

    /// <summary>Returns a sentence for each consequence, with the numbers of this moment.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(long eventId, PlaceRules from, PlaceRules to, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var pool = await context.Pools.AsNoTracking()
            .SingleAsync(one => one.EventId == eventId && one.SessionId == null, cancellationToken);
        List<string> lines = [];
        if (!to.WaitlistEnabled && from.WaitlistEnabled)
        {
            Count("WaitlistOff", pool.Waiting);
        }

        if (to.WaitlistEnabled && to.WaitlistLimit is { } limit && pool.Waiting >= limit && to.WaitlistLimit != from.WaitlistLimit)
        {
            Count("WaitlistFull", pool.Waiting, limit.ToString("N0", CultureInfo.CurrentCulture));
        }

        if (to.PromotionPaused && !from.PromotionPaused)
        {
            Count("Halts", pool.Waiting);
        }

        if (Hours(to) != Hours(from))
        {
            Count("OffersStay", pool.Offered);
        }

        if (to.ShareAt(now) is { } most && most != from.ShareAt(now))
        {
            Count("ShareExceeded", await AboveShareAsync(eventId, pool.Id, most, cancellationToken), most);
        }

        if (to.PerOrganisation is not null && to.PerOrganisationUntil <= now && to.PerOrganisationUntil != from.PerOrganisationUntil)
        {
            lines.Add(_texts["SharePast"]);
        }

        if (to.CancelUntil <= now && to.CancelUntil != from.CancelUntil)
        {
            lines.Add(_texts["CancelPast"]);
        }

        return lines;

        void Count(string key, int number, object? other = null)
        {
            if (number > 0)
            {
                lines.Add(_texts[number == 1 ? $"{key}One" : key, number.ToString("N0", CultureInfo.CurrentCulture), other ?? ""]);
            }
        }
    }

    private static (int, int, int) Hours(PlaceRules rules) => (rules.OfferHours, rules.OfferHoursInLastWeek, rules.OfferHoursOnTheDay);

    /// <summary>The number of organisations that have more places and offers than the share.</summary>
    private async Task<int> AboveShareAsync(long eventId, long pool, int most, CancellationToken cancellationToken) => await (
        from claim in context.Claims
        join person in context.Registrations on claim.RegistrationId equals person.Id
        where claim.EventId == eventId && claim.PoolId == pool && person.OrganisationKey != ""
            && (claim.State == ClaimState.Held || claim.State == ClaimState.Offered)
        group claim by person.OrganisationKey into organisation
        where organisation.Count() > most
        select organisation.Key).CountAsync(cancellationToken);
}
