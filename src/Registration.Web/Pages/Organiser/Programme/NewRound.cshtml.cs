using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>A round with all its sessions at once: six tables are six lines.</summary>
[NeedsRight(Right.Organiser)]
[MakesOnce]
internal sealed class NewRoundModel(
    ProgrammeQuery query, ProgrammeAdding adding, RoundFormValidator validator, ProgrammeTexts texts) : PageModel
{
    public ProgrammeView Programme { get; private set; } = null!;

    public RoundForm Form { get; private set; } = new();

    public FormProblems Problems { get; } = new();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Programme = await query.OfAsync(HttpContext.OrganiserScope().EventId, cancellationToken);
        Form = new RoundForm
        {
            Day = Programme.SeveralDays ? LocalTime.DayField(Programme.NextStart, Programme.Zone) : "",
            Start = LocalTime.TimeField(Programme.NextStart, Programme.Zone),
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var scope = HttpContext.OrganiserScope();
        Programme = await query.OfAsync(scope.EventId, cancellationToken);
        Form = RoundForm.Read(Request.Form);
        Problems.Add(validator.Validate(Form, options => options.IncludeAllRuleSets()));
        if (!Problems.Any && !SessionFormValidator.Exists(Form.Day, Form.Start, Programme.FirstDay, Programme.Event.TimeZone))
        {
            Problems.Add(nameof(Form.Start), texts["Start.Skipped"]);
        }

        if (Problems.Any)
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        var outcome = await adding.AddRoundAsync(scope.EventId, Form, new ByOrganiser(scope.AccountId), cancellationToken);
        return texts.Translate(this, outcome, Problems, $"{Request.PathBase}/organiser/events/{scope.Slug}/programme#add");
    }
}
