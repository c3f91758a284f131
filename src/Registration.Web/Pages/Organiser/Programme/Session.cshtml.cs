using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>One session: changing it.</summary>
[NeedsRight(Right.Organiser)]
internal sealed class SessionModel(
    ProgrammeQuery query, SessionEditing editing, SessionFormValidator validator, ProgrammeTexts texts) : PageModel
{
    public SessionFormView View { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        var scope = HttpContext.OrganiserScope();
        return await editing.FindAsync(scope.EventId, id, cancellationToken) is { } stored
            ? await ShowAsync(stored, stored.Form, new FormProblems(), cancellationToken)
            : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        var scope = HttpContext.OrganiserScope();
        if (await editing.FindAsync(scope.EventId, id, cancellationToken) is not { } stored)
        {
            return NotFound();
        }

        var form = SessionForm.Read(Request.Form);
        var problems = new FormProblems();
        problems.Add(validator.Validate(form));
        if (!problems.Any && !SessionFormValidator.Exists(form.Day, form.Start, stored.EventDay, stored.Zone.Id))
        {
            problems.Add(nameof(form.Start), texts["Start.Skipped"]);
        }

        var outcome = problems.Any
            ? null
            : await editing.SaveAsync(scope.EventId, id, form, scope.AccountId, texts["Reason.Standard"], cancellationToken);
        form = outcome is ProgrammeChanged changed ? form with { Seen = changed.Seen } : form;
        await ShowAsync(stored, form, problems, cancellationToken);
        return outcome is null
            ? AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity)
            : texts.Translate(this, outcome, problems, $"{Request.PathBase}/organiser/events/{scope.Slug}/programme");
    }

    private async Task<IActionResult> ShowAsync(
        StoredSession stored, SessionForm form, FormProblems problems, CancellationToken cancellationToken)
    {
        Name = stored.Session.Title;
        var programme = await query.OfAsync(HttpContext.OrganiserScope().EventId, cancellationToken);
        View = new SessionFormView(form, problems, programme) { Used = stored.Used };
        return Page();
    }
}
