using EventRegistration.Pages.Forms;
using EventRegistration.Programme;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>Changes a round as a whole.</summary>
[NeedsRight(Right.Organiser)]
internal sealed class EditRoundModel(RoundEditing editing, RoundFormValidator validator, ProgrammeTexts texts) : PageModel
{
    public Round Round { get; private set; } = null!;

    public RoundForm Form { get; private set; } = new();

    public FormProblems Problems { get; } = new();

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (await editing.FindAsync(HttpContext.OrganiserScope().EventId, id, cancellationToken) is not { } round)
        {
            return NotFound();
        }

        (Round, Form) = (round, RoundForm.Of(round));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (await OnGetAsync(id, cancellationToken) is NotFoundResult notFound)
        {
            return notFound;
        }

        var scope = HttpContext.OrganiserScope();
        Form = RoundForm.Read(Request.Form);
        Problems.Add(validator.Validate(Form));
        if (Problems.Any)
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        var outcome = await editing.SaveAsync(scope.EventId, id, Form, scope.AccountId, cancellationToken);
        Form = outcome is ProgrammeChanged changed ? Form with { Seen = changed.Seen } : Form;
        return texts.Translate(this, outcome, Problems, $"{Request.PathBase}/organiser/events/{scope.Slug}/programme");
    }
}
