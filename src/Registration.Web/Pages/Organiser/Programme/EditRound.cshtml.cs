using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Programme;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>Changes a round as a whole: its times, and how people choose in it.</summary>
[NeedsRight(Right.Organiser)]
internal sealed class EditRoundModel(
    ProgrammeQuery query, RoundEditing editing, RoundFormValidator validator, ConcernStep step, ProgrammeTexts texts) : PageModel
{
    public Round Round { get; private set; } = new();

    public RoundForm Form { get; private set; } = new();

    public FormProblems Problems { get; } = new();

    /// <summary>Whether the day is asked: not if everything is on one day.</summary>
    public bool AsksDay { get; private set; }

    /// <summary>The step before saving; null if the form is shown.</summary>
    public ConcernView? Concerned { get; private set; }

    /// <summary>The typed fields of a round that a colleague removed; null if it is there.</summary>
    public GoneView? Gone { get; private set; }

    public bool HasProblem => Gone is not null || Problems.Any || Concerned?.Problems.Any == true;

    private string Programme => $"{Request.PathBase}/organiser/events/{HttpContext.OrganiserScope().Slug}/programme";

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } stored)
        {
            var typed = RoundForm.Read(Request.Form);
            Gone = new GoneView(typed.Title, texts.Typed(typed.Fields), Programme);
            return AnswerTranslation.Again(this, StatusCodes.Status404NotFound);
        }

        Form = RoundForm.Merged(Request.Form, stored.Form);
        if (ConcernStep.LeadsBack(Request.Form))
        {
            return Page();
        }

        Problems.Add(validator.Validate(Form));
        if (!Problems.Any && !SessionFormValidator.Exists(Form.Day, Form.Start, stored.EventDay, stored.Zone.Id))
        {
            Problems.Add(nameof(Form.Start), texts["Start.Skipped"]);
        }

        return Problems.Any
            ? AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity)
            : await SaveAsync(id, cancellationToken);
    }

    private async Task<IActionResult> SaveAsync(long id, CancellationToken cancellationToken)
    {
        var scope = HttpContext.OrganiserScope();
        Concerned = await step.AskAsync(
            Request,
            scope,
            announcement => editing.Change(scope.EventId, id, Form, announcement),
            $"{Programme}/rounds/{id}",
            cancellationToken);
        if (Concerned is not null)
        {
            return Concerned.Answer(this);
        }

        var (outcome, answer) = await editing.SaveAsync(
            scope.EventId, id, Form, ConcernStep.Tells(Request.Form), step.By(Request.Form, scope), cancellationToken);
        Form = outcome is ProgrammeChanged changed ? Form with { Seen = changed.Seen } : Form;
        if (outcome is Stored)
        {
            var told = await step.ToldAsync(scope.EventId, answer, cancellationToken);
            Notice.Leave(TempData, ConcernStep.Notice(texts["SavedRound", Round.Number], told));
        }

        return texts.Translate(this, outcome, Problems, Programme);
    }

    private async Task<StoredRound?> FindAsync(long id, CancellationToken cancellationToken)
    {
        var eventId = HttpContext.OrganiserScope().EventId;
        if (await editing.FindAsync(eventId, id, cancellationToken) is not { } stored)
        {
            return null;
        }

        var programme = await query.OfAsync(eventId, cancellationToken);
        (Round, Form) = (stored.Round, stored.Form);
        AsksDay = programme.SeveralDays || (Form.Day.Length > 0 && LocalTime.Day(Form.Day) != programme.FirstDay);
        return stored;
    }
}
