using System.Globalization;
using System.Reflection;
using EventRegistration.Localisation;
using EventRegistration.Places;

namespace EventRegistration.Registrations;

/// <summary>Describes a change of the rules, one sentence a rule: "Wachtlijst: was aan, nu uit."</summary>
internal sealed class ChangedRulesTexts
{
    private static readonly IReadOnlyList<PropertyInfo> Rules = [.. typeof(PlaceRules).GetProperties().Where(rule => rule.CanWrite)];

    private readonly Texts _texts = Texts.Of("Registrations/Rules");

    /// <summary>Returns a sentence for each changed rule.</summary>
    public IEnumerable<string> Changes(PlaceRules from, PlaceRules to, string timeZone) => Rules
        .Select(rule => (rule.Name, Was: ValueOf(rule, from, timeZone), Now: ValueOf(rule, to, timeZone)))
        .Where(change => change.Was != change.Now)
        .Select(change => _texts["Changed", _texts[change.Name].Value, change.Was, change.Now].Value);

    private string ValueOf(PropertyInfo rule, PlaceRules rules, string timeZone) => rule.GetValue(rules) switch
    {
        null => _texts[$"{rule.Name}.None"],
        bool on => _texts[on ? "Yes" : "No"],
        int number => number.ToString("N0", CultureInfo.CurrentCulture),
        TimeOnly time => EventTime.Clock(time),
        DateTime utc => EventTime.DayAndClock(utc, timeZone),
        Enum choice => _texts[$"{choice}"],
        var other => throw new InvalidOperationException($"The rule {rule.Name} has the type {other.GetType().Name}, which has no text."),
    };
}
