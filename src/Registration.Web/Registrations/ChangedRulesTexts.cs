using System.Globalization;
using EventRegistration.Localisation;
using EventRegistration.Places;

namespace EventRegistration.Registrations;

/// <summary>Describes a change of the rules, one sentence a rule: "Wachtlijst: was aan, nu uit."</summary>
public sealed class ChangedRulesTexts
{
    private readonly Texts _texts = Texts.Of("Registrations/Rules");

    /// <summary>Returns a sentence for each changed rule.</summary>
    public IEnumerable<string> Changes(PlaceRules from, PlaceRules to, string timeZone) =>
        Values(from ?? throw new ArgumentNullException(nameof(from)), timeZone)
            .Zip(Values(to ?? throw new ArgumentNullException(nameof(to)), timeZone))
            .Where(rule => rule.First.Value != rule.Second.Value)
            .Select(rule => _texts["Changed", _texts[rule.First.Rule].Value, rule.First.Value, rule.Second.Value].Value);

    private IEnumerable<(string Rule, string Value)> Values(PlaceRules rules, string timeZone) =>
    [
        (nameof(rules.WaitlistEnabled), Switch(rules.WaitlistEnabled)),
        (nameof(rules.WaitlistLimit), Limit(rules.WaitlistLimit)),
        (nameof(rules.ShowPosition), Switch(rules.ShowPosition)),
        (nameof(rules.OfferFromWorkingDays), Number(rules.OfferFromWorkingDays)),
        (nameof(rules.OfferHours), Number(rules.OfferHours)),
        (nameof(rules.OfferHoursInLastWeek), Number(rules.OfferHoursInLastWeek)),
        (nameof(rules.OfferHoursOnTheDay), Number(rules.OfferHoursOnTheDay)),
        (nameof(rules.ExpirationsToBack), Number(rules.ExpirationsToBack)),
        (nameof(rules.StopsWorkingDays), Number(rules.StopsWorkingDays)),
        (nameof(rules.StopsAt), EventTime.Clock(rules.StopsAt)),
        (nameof(rules.PromotionPaused), Switch(rules.PromotionPaused)),
        (nameof(rules.CancelUntil), Moment(rules.CancelUntil, timeZone, "UntilStart")),
        (nameof(rules.PerOrganisation), Limit(rules.PerOrganisation)),
        (nameof(rules.PerOrganisationUntil), Moment(rules.PerOrganisationUntil, timeZone, "NoEnd")),
        (nameof(rules.Passing), _texts[$"{rules.Passing}"]),
    ];

    private string Switch(bool on) => _texts[on ? "Yes" : "No"];

    private string Limit(int? most) => most is { } number ? Number(number) : _texts["NoMaximum"];

    private static string Number(int number) => number.ToString("N0", CultureInfo.CurrentCulture);

    private string Moment(DateTime? utc, string timeZone, string none) =>
        utc is { } moment ? EventTime.DayAndClock(moment, timeZone) : _texts[none];
}
