using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Events;
using EventRegistration.Places;

namespace EventRegistration.Pages.Organiser.Rules;

/// <summary>The texts of the rules by which places are given: their fields and problems.</summary>
internal sealed class RulesTexts
{
    private readonly Texts _texts = Texts.Of("Registrations/RulesForm");

    public string this[string key] => _texts[key];

    /// <summary>Adds the fields that a colleague changed meanwhile, each with its present value.</summary>
    public void AddTo(FormProblems problems, IReadOnlyList<(string Name, string Value)> changed, string timeZone)
    {
        problems.Add(_texts["ChangedMeanwhile"]);
        foreach (var (name, value) in changed)
        {
            problems.Add(name, _texts["ChangedField", ValueOf(name, value, timeZone)]);
        }
    }

    /// <summary>Adds that the change would now have another result than the preview showed.</summary>
    public void AddOtherwise(FormProblems problems)
    {
        problems.Add(_texts["Otherwise"]);
    }

    private string ValueOf(string name, string value, string timeZone) => name switch
    {
        nameof(RulesForm.Waitlist) or nameof(RulesForm.ShowPosition) or nameof(RulesForm.Halted) => _texts[value.Length > 0 ? "On" : "Off"],
        nameof(RulesForm.Passing) => _texts[$"Passing.{value}"],
        _ when value.Length == 0 => _texts[$"{name}.Empty"],
        nameof(RulesForm.CancelUntil) or nameof(RulesForm.PerOrganisationUntil) when LocalTime.Moment(value) is { } local =>
            EventTime.DayAndClock(LocalTime.ToUtc(local, TimeZoneInfo.FindSystemTimeZoneById(timeZone)), timeZone),
        _ => value,
    };
}
