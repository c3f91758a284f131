using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using FluentValidation.Results;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>The words of the form of a meeting, for what no validator can know.</summary>
public sealed class EventFormTexts
{
    private readonly Texts _texts = Texts.Of("Pages/Organiser/Events/_EventForm");

    public string this[string key] => _texts[key];

    public void AddTo(FormProblems problems, ValidationResult found)
    {
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentNullException.ThrowIfNull(found);
        foreach (var error in found.Errors.DistinctBy(error => error.PropertyName, StringComparer.Ordinal))
        {
            problems.Add(error.PropertyName, error.ErrorMessage);
        }
    }

    /// <summary>What a colleague changed meanwhile, each with what it is now.</summary>
    public void AddTo(FormProblems problems, ChangedMeanwhile changed)
    {
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentNullException.ThrowIfNull(changed);
        problems.Add(_texts["ChangedMeanwhile"]);
        foreach (var (name, value) in changed.Fields)
        {
            problems.Add(name, _texts["ChangedField", _texts[$"{name}.Label"], InTexts(value)]);
        }
    }

    private string InTexts(string value) => value switch
    {
        "" => _texts["Nothing"],
        "true" => _texts["Ticked"],
        { Length: > 200 } => $"{value[..200]}…",
        _ => value,
    };
}
