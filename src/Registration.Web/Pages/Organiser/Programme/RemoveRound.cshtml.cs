using EventRegistration.Pages.Forms;
using EventRegistration.Programme;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>Takes away a round in which nothing is left.</summary>
[NeedsRight(Right.Organiser)]
public sealed class RemoveRoundModel(RoundEditing editing, ProgrammeTexts texts) : PageModel
{
    public Round Round { get; private set; } = null!;

    public FormProblems Problems { get; } = new();

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (await editing.FindAsync(HttpContext.OrganiserScope().EventId, id, cancellationToken) is not { } round)
        {
            return NotFound();
        }

        Round = round;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (await OnGetAsync(id, cancellationToken) is NotFoundResult notFound)
        {
            return notFound;
        }

        var scope = HttpContext.OrganiserScope();
        return texts.Translate(
            this,
            await editing.RemoveAsync(scope.EventId, id, cancellationToken),
            Problems,
            $"{Request.PathBase}/organiser/events/{scope.Slug}/programme");
    }
}
