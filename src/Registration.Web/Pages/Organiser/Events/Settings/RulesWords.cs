using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Resources;
using FluentValidation.Results;
using Microsoft.Extensions.Localization;

namespace EventRegistration.Pages.Organiser.Events.Settings;

/// <summary>The rules by which places are given, in words: their fields and what is to be put right in them.</summary>
public sealed class RulesWords(IStringLocalizerFactory localizers)
{
    private readonly IStringLocalizer _words = localizers.WordsOf("Pages.Organiser.Events.Settings.RulesWords");

    public string this[string key] => _words[key];

    public static void AddTo(FormProblems problems, ValidationResult found)
    {
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentNullException.ThrowIfNull(found);
        foreach (var error in found.Errors.DistinctBy(error => error.PropertyName, StringComparer.Ordinal))
        {
            problems.Add(error.PropertyName, error.ErrorMessage);
        }
    }

    /// <summary>What a colleague changed meanwhile, each with what it is now.</summary>
    public void AddTo(FormProblems problems, IReadOnlyList<(string Name, string Value)> changed, string timeZone)
    {
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentNullException.ThrowIfNull(changed);
        problems.Add(_words["ChangedMeanwhile"]);
        foreach (var (name, value) in changed)
        {
            problems.Add(name, _words["ChangedField", ValueOf(name, value, timeZone)]);
        }
    }

    private string ValueOf(string name, string value, string timeZone) => name switch
    {
        nameof(RulesForm.Waitlist) or nameof(RulesForm.ShowPosition) or nameof(RulesForm.Halted) => _words[value.Length > 0 ? "On" : "Off"],
        nameof(RulesForm.Passing) => _words[$"Passing.{value}"],
        _ when value.Length == 0 => _words[$"{name}.Empty"],
        nameof(RulesForm.CancelUntil) or nameof(RulesForm.PerOrganisationUntil) when LocalTime.Moment(value) is { } local =>
            EventTime.DayAndClock(LocalTime.ToUtc(local, TimeZoneInfo.FindSystemTimeZoneById(timeZone)), timeZone),
        _ => value,
    };
}
