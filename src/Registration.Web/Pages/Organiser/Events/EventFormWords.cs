using EventRegistration.Pages.Forms;
using EventRegistration.Resources;
using FluentValidation.Results;
using Microsoft.Extensions.Localization;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>The words of the form of a meeting, for what no validator can know.</summary>
public sealed class EventFormWords(IStringLocalizerFactory localizers)
{
    private readonly IStringLocalizer _words = localizers.WordsOf("Pages.Organiser.Events._EventForm");

    public string this[string key] => _words[key];

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
        problems.Add(_words["ChangedMeanwhile"]);
        foreach (var (name, value) in changed.Fields)
        {
            problems.Add(name, _words["ChangedField", _words[$"{name}.Label"], InWords(value)]);
        }
    }

    private string InWords(string value) => value switch
    {
        "" => _words["Nothing"],
        "true" => _words["Ticked"],
        { Length: > 200 } => $"{value[..200]}…",
        _ => value,
    };
}
