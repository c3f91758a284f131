using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Resources;
using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>What became of a change to a programme, over HTTP and in words.</summary>
public sealed class ProgrammeWords(IStringLocalizerFactory localizers)
{
    private const string RetryAfterSeconds = "5";
    private readonly IStringLocalizer _words = localizers.WordsOf("Pages.Organiser.Events._SessionForm");

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

    /// <summary>303 to <paramref name="address"/>, 404, or the page again with the reason.</summary>
    public IActionResult Translate(PageModel page, ProgrammeOutcome outcome, FormProblems problems, string address)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(problems);
        switch (outcome)
        {
            case Stored:
                return new SeeOther(address);
            case NotThere:
                return page.NotFound();
            case UnknownRound:
                problems.Add("Round", _words["Round.Unknown"]);
                break;
            case InUse:
                problems.Add("Round", _words["InUse"]);
                break;
            case RoundInUse:
                problems.Add(_words["RoundInUse"]);
                break;
            case ProgrammeChanged changed:
                problems.Add(_words["ChangedMeanwhile"]);
                foreach (var (name, value) in changed.Fields)
                {
                    problems.Add(name, _words["ChangedField", _words[$"{name}.Label"], InWords(value)]);
                }

                break;
            case PlacesRefused { Answer: No { Refusal: CapacityBelowTaken below } }:
                problems.Add("Capacity", _words["Capacity.BelowTaken", below.Taken]);
                break;
            case PlacesRefused { Answer: No }:
                problems.Add("Capacity", _words["Capacity.Invalid"]);
                break;
            default:
                page.Response.Headers.RetryAfter = RetryAfterSeconds;
                problems.Add(_words["Busy"]);
                return AnswerTranslation.Again(page, StatusCodes.Status503ServiceUnavailable);
        }

        return AnswerTranslation.Again(page, StatusCodes.Status422UnprocessableEntity);
    }

    private string InWords(string value) => value switch
    {
        "" => _words["Nothing"],
        "true" => _words["Ticked"],
        _ => value,
    };
}
