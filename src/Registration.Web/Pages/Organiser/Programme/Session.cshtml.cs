using EventRegistration.Pages.Forms;
using EventRegistration.Programme;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>One session: changing it.</summary>
[NeedsRight(Right.Organiser)]
internal sealed class SessionModel(
    ProgrammeQuery query, SessionEditing editing, SessionFormValidator validator, ConcernStep step, ProgrammeTexts texts) : PageModel
{
    public SessionFormView View { get; private set; } = null!;

    public string Name { get; private set; } = "";

    /// <summary>The step before saving; null if the form is shown.</summary>
    public ConcernView? Concerned { get; private set; }

    public bool HasProblem => Gone is not null || View.Problems.Any || Concerned?.Problems.Any == true;

    /// <summary>The typed fields of a session that a colleague removed; null if it is there.</summary>
    public GoneView? Gone { get; private set; }

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
            var typed = SessionForm.Read(Request.Form);
            Name = typed.Title;
            Gone = new GoneView(typed.Title, texts.Typed(typed.Fields), $"{Request.PathBase}/organiser/events/{scope.Slug}/programme");
            return AnswerTranslation.Again(this, StatusCodes.Status404NotFound);
        }

        var form = SessionForm.Merged(Request.Form, stored.Form);
        var problems = new FormProblems();
        if (ConcernStep.LeadsBack(Request.Form))
        {
            return await ShowAsync(stored, form, problems, cancellationToken);
        }

        problems.Add(validator.Validate(form));
        if (!problems.Any && !SessionFormValidator.Exists(form.Day, form.Start, stored.EventDay, stored.Zone.Id))
        {
            problems.Add(nameof(form.Start), texts["Start.Skipped"]);
        }

        await ShowAsync(stored, form, problems, cancellationToken);
        return problems.Any
            ? AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity)
            : await SaveAsync(id, form, problems, cancellationToken);
    }

    private async Task<IActionResult> SaveAsync(long id, SessionForm form, FormProblems problems, CancellationToken cancellationToken)
    {
        var scope = HttpContext.OrganiserScope();
        var programme = $"{Request.PathBase}/organiser/events/{scope.Slug}/programme";
        Concerned = await step.AskAsync(
            Request,
            scope,
            announcement => editing.Change(scope.EventId, id, form, texts["Reason.Standard"], announcement),
            $"{programme}/sessions/{id}",
            cancellationToken);
        if (Concerned is not null)
        {
            return Concerned.Answer(this);
        }

        var by = step.By(Request.Form, scope);
        var tells = ConcernStep.Tells(Request.Form);
        var (outcome, answer) = await editing.SaveAsync(scope.EventId, id, form, texts["Reason.Standard"], tells, by, cancellationToken);
        if (outcome is Stored)
        {
            var told = await step.ToldAsync(scope.EventId, answer, cancellationToken);
            Notice.Leave(TempData, ConcernStep.Notice(texts["Saved", form.Title], told));
        }

        View = outcome is ProgrammeChanged changed ? View with { Form = form with { Seen = changed.Seen } } : View;
        return texts.Translate(this, outcome, problems, programme);
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
