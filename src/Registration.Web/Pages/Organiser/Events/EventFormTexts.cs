using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>The texts of the form of a meeting for problems that no validator can know.</summary>
internal sealed class EventFormTexts
{
    private readonly Texts _texts = Texts.Of("Pages/Organiser/Events/_EventForm");

    public string this[string key] => _texts[key];

    /// <summary>Adds the fields that a colleague changed meanwhile, each with its present value.</summary>
    public void AddTo(FormProblems problems, ChangedMeanwhile changed)
    {
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
