using EventRegistration.Data;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Capacity;

/// <summary>Another number of places for the event or for one session. Nobody loses a place who was not chosen for that, by name.</summary>
[NeedsRight(Right.Organiser)]
public sealed class ChangeModel(
    PoolQuery query, CapacityChange change, CapacityTexts texts, AnswerTranslation translation, RegistrationContext context, TimeProvider clock)
    : PageModel
{
    public CapacityFormView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long pool, CancellationToken cancellationToken)
    {
        if (await FindAsync(pool, cancellationToken) is not { } figures)
        {
            return NotFound();
        }

        await ShowAsync(figures, CapacityForm.Of(figures), new FormProblems(), cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long pool, CancellationToken cancellationToken)
    {
        if (await FindAsync(pool, cancellationToken) is not { } figures)
        {
            return NotFound();
        }

        var scope = HttpContext.OrganiserScope();
        var form = CapacityForm.Read(Request.Form);
        var asksPreview = Request.Form.ContainsKey(Previewed.Button);
        var problems = asksPreview ? texts.ProblemsOfPreview(form, figures) : texts.Problems(form, figures);
        if (problems.Any)
        {
            // What a colleague changed meanwhile is now seen.
            await ShowAsync(figures, form with { Seen = CapacityForm.SeenOf(figures.Capacity) }, problems, cancellationToken);
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        if (asksPreview || form.Previewed.Length > 0)
        {
            var preview = await change.PreviewAsync(scope.EventId, figures, form, cancellationToken);
            var otherwise = !asksPreview && Previewed.IsOtherwise(form.Previewed, form.FilledIn, preview);
            if (asksPreview || otherwise)
            {
                return await PreviewedAsync(figures, form, preview, problems, otherwise, cancellationToken);
            }
        }

        var (answer, number) = await change.CarryOutAsync(
            scope.EventId, figures, form, scope.AccountId, texts.StandardReason(figures.Capacity, form.Number), cancellationToken);
        if (answer is not Done)
        {
            figures = (await FindAsync(pool, cancellationToken))!;
            await ShowAsync(figures, form, problems, cancellationToken);
        }

        return translation.Translate(
            this,
            answer,
            problems,
            _ => $"{Request.PathBase}/organiser/events/{scope.Slug}/capacity{(number is { } logged ? $"?done={logged}" : "")}",
            refusal => texts.Refuse(problems, refusal, figures, form));
    }

    /// <summary>What would happen, with the form to save it; 422 where it was to be saved, and would now go otherwise than was shown.</summary>
    private async Task<IActionResult> PreviewedAsync(
        PoolFigures figures, CapacityForm form, PlacesPreview preview, FormProblems problems, bool otherwise, CancellationToken cancellationToken)
    {
        var asksWho = preview.Refusal is CapacityBelowTaken && form.Leavers.Count == 0;
        if (otherwise)
        {
            texts.AddOtherwise(problems);
        }
        else if (preview.Refusal is { } refusal && !asksWho)
        {
            texts.Refuse(problems, refusal, figures, form);
        }

        await ShowAsync(figures, form with { Previewed = Previewed.Of(form.FilledIn, preview) }, problems, cancellationToken);
        View = View with { Preview = preview.Refusal is null ? preview : null, AsksWhoLeaves = asksWho };
        return problems.Any ? AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity) : Page();
    }

    private async Task<PoolFigures?> FindAsync(long pool, CancellationToken cancellationToken) =>
        (await query.AllAsync(HttpContext.OrganiserScope().EventId, cancellationToken)).SingleOrDefault(one => one.Pool == pool);

    private async Task ShowAsync(PoolFigures figures, CapacityForm form, FormProblems problems, CancellationToken cancellationToken)
    {
        var scope = HttpContext.OrganiserScope();
        var meeting = await context.Events.AsNoTracking().SingleAsync(one => one.Id == scope.EventId, cancellationToken);
        var mustLeave = form.HasNumber ? figures.MustLeave(form.Number) : 0;
        View = new CapacityFormView($"{Request.PathBase}/organiser/events/{scope.Slug}/capacity/{figures.Pool}", figures, form, problems)
        {
            Promotion = Terms.Of(meeting).PromotionAt(clock.GetUtcNow().UtcDateTime),
            TimeZone = meeting.TimeZone,
            HasOwnPage = true,
            MustLeave = mustLeave,
            Takers = mustLeave > 0 ? await query.TakersAsync(scope.EventId, figures.Pool, cancellationToken) : [],
        };
    }
}
