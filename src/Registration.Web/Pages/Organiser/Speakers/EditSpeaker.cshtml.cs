using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Programme;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Speakers;

/// <summary>One speaker: name, organisation and address, for every part at once.</summary>
[NeedsRight(Right.Organiser)]
public sealed class EditSpeakerModel(SpeakerEditing editing, SpeakerFormValidator validator, ProgrammeTexts texts) : PageModel
{
    public SpeakerForm Form { get; private set; } = new();

    public bool LinkMailed { get; private set; }

    public FormProblems Problems { get; } = new();

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (await editing.FindAsync(HttpContext.OrganiserScope().EventId, id, cancellationToken) is not { } speaker)
        {
            return NotFound();
        }

        (Form, LinkMailed) = (SpeakerForm.Of(speaker), speaker.LinkMailedAt is not null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (await OnGetAsync(id, cancellationToken) is NotFoundResult notFound)
        {
            return notFound;
        }

        var scope = HttpContext.OrganiserScope();
        Form = SpeakerForm.Read(Request.Form);
        Problems.Add(validator.Validate(Form));
        if (Problems.Any)
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        var outcome = await editing.SaveAsync(scope.EventId, id, Form, cancellationToken);
        Form = outcome is ProgrammeChanged changed ? Form with { Seen = changed.Seen } : Form;
        return texts.Translate(this, outcome, Problems, $"{Request.PathBase}/organiser/events/{scope.Slug}/programme/speakers");
    }
}
