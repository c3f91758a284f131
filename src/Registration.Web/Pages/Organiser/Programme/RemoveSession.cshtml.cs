using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>Takes a session out of the programme, as long as nobody chose it.</summary>
[NeedsRight(Right.Organiser)]
public sealed class RemoveSessionModel(SessionEditing editing, ProgrammeTexts texts) : PageModel
{
    public string Name { get; private set; } = "";

    public bool Used { get; private set; }

    public FormProblems Problems { get; } = new();

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (await editing.FindAsync(HttpContext.OrganiserScope().EventId, id, cancellationToken) is not { } stored)
        {
            return NotFound();
        }

        (Name, Used) = (stored.Session.Title, stored.Used);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        var scope = HttpContext.OrganiserScope();
        var found = await OnGetAsync(id, cancellationToken);
        return found is NotFoundResult
            ? found
            : texts.Translate(
                this,
                await editing.RemoveAsync(scope.EventId, id, cancellationToken),
                Problems,
                $"{Request.PathBase}/organiser/events/{scope.Slug}/programme");
    }
}
