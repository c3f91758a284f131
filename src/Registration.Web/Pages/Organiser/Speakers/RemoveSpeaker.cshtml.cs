using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Programme;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Speakers;

/// <summary>Takes somebody out of the programme.</summary>
[NeedsRight(Right.Organiser)]
public sealed class RemoveSpeakerModel(SpeakerEditing editing, ProgrammeTexts texts) : PageModel
{
    public ListedSpeaker Listed { get; private set; } = null!;

    public FormProblems Problems { get; } = new();

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        var speakers = await editing.ListAsync(HttpContext.OrganiserScope().EventId, cancellationToken);
        if (speakers.FirstOrDefault(one => one.Speaker.Id == id) is not { } listed)
        {
            return NotFound();
        }

        Listed = listed;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        var scope = HttpContext.OrganiserScope();
        return texts.Translate(
            this,
            await editing.RemoveAsync(scope.EventId, id, cancellationToken),
            Problems,
            $"{Request.PathBase}/organiser/events/{scope.Slug}/programme/speakers");
    }
}
