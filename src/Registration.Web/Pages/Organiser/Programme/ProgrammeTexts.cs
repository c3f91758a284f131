using EventRegistration.Data.Stored;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Events;
using EventRegistration.Places;
using EventRegistration.Programme;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>Translates the outcome of a change to a programme to HTTP and texts.</summary>
internal sealed class ProgrammeTexts
{
    private const string RetryAfterSeconds = "5";
    private readonly Texts _texts = Texts.Of("Pages/Organiser/Programme/_SessionForm");

    public string this[string key] => _texts[key];

    public string this[string key, object value] => _texts[key, value];

    /// <summary>The fields that were filled in, by their labels.</summary>
    public IReadOnlyList<(string Label, string Value)> Typed(IEnumerable<(string Name, string Value)> fields) =>
        [.. fields.Where(field => field.Value.Length > 0).Select(field => (_texts[$"{field.Name}.Label"].Value, InTexts(field.Value)))];

    /// <summary>303 to <paramref name="address"/>, 404, or the page again with the reason.</summary>
    public IActionResult Translate(PageModel page, ProgrammeOutcome outcome, FormProblems problems, string address)
    {
        switch (outcome)
        {
            case Stored:
                return new SeeOther(address);
            case NotThere:
                return page.NotFound();
            case UnknownRound:
                problems.Add("Round", _texts["Round.Unknown"]);
                break;
            case InUse:
                problems.Add("Round", _texts["InUse"]);
                break;
            case ProgrammeChanged changed:
                problems.Add(_texts["ChangedMeanwhile"]);
                foreach (var (name, value) in changed.Fields)
                {
                    problems.Add(name, _texts["ChangedField", _texts[$"{name}.Label"], InTexts(value)]);
                }

                break;
            case PlacesRefused { Answer: No { Refusal: CapacityBelowTaken below } }:
                problems.Add("Capacity", _texts["Capacity.BelowTaken", below.Taken]);
                break;
            case PlacesRefused { Answer: No }:
                problems.Add("Capacity", _texts["Capacity.Invalid"]);
                break;
            default:
                page.Response.Headers.RetryAfter = RetryAfterSeconds;
                problems.Add(_texts["Busy"]);
                return AnswerTranslation.Again(page, StatusCodes.Status503ServiceUnavailable);
        }

        return AnswerTranslation.Again(page, StatusCodes.Status422UnprocessableEntity);
    }

    private string InTexts(string value) => value switch
    {
        "" => _texts["Nothing"],
        "true" => _texts["Ticked"],
        _ => value,
    };
}
