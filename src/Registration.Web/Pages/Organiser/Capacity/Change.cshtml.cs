using EventRegistration.Data;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Capacity;

/// <summary>Another number of places for the event or for one session. Nobody loses a place unless chosen for that by name.</summary>
[NeedsRight(Right.Organiser)]
internal sealed class ChangeModel(
    PoolQuery query,
    CapacityFormValidator validator,
    CapacityChange change,
    CapacityTexts texts,
    AnswerTranslation translation,
    RegistrationContext context,
    TimeProvider clock) : PageModel
{
    public FormProblems Problems { get; } = new();

    public CapacityFormView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long pool, CancellationToken cancellationToken)
    {
        if (await FindAsync(pool, cancellationToken) is not { } figures)
        {
            return NotFound();
        }

        await ShowAsync(CapacityForm.Of(figures), cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long pool, CancellationToken cancellationToken)
    {
        if (await FindAsync(pool, cancellationToken) is not { } figures)
        {
            return NotFound();
        }

        var scope = HttpContext.OrganiserScope();
        var form = CapacityForm.Read(Request.Form, figures);
        Problems.Add(validator.Validate(form));
        if (Problems.Any)
        {
            await ShowAsync(form.Shown(), cancellationToken);
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        if (form.AsksPreview || form.Previewed.Length > 0)
        {
            var preview = await change.PreviewAsync(scope.EventId, form, cancellationToken);
            var otherwise = !form.AsksPreview && Previewed.IsOtherwise(form.Previewed, form.FilledIn, preview);
            if (form.AsksPreview || otherwise)
            {
                return await PreviewedAsync(form, preview, otherwise, cancellationToken);
            }
        }

        var (answer, number) = await change.CarryOutAsync(
            scope.EventId, form, scope.AccountId, texts.StandardReason(figures.Capacity, form.Number), cancellationToken);
        if (answer is not Done)
        {
            form = form with { Pool = (await FindAsync(pool, cancellationToken))! };
            await ShowAsync(form, cancellationToken);
        }

        return translation.Translate(
            this,
            answer,
            Problems,
            _ => $"{Request.PathBase}/organiser/events/{scope.Slug}/capacity{(number is { } logged ? $"?done={logged}" : "")}",
            refusal => texts.Refuse(Problems, refusal, form));
    }

    /// <summary>The preview with the form to save it. 422 if it was to be saved, but the result would now be another.</summary>
    private async Task<IActionResult> PreviewedAsync(
        CapacityForm form, PlacesPreview preview, bool otherwise, CancellationToken cancellationToken)
    {
        var asksWho = preview.Refusal is CapacityBelowTaken && form.Leavers.Count == 0;
        if (otherwise)
        {
            texts.AddOtherwise(Problems);
        }
        else if (preview.Refusal is { } refusal && !asksWho)
        {
            texts.Refuse(Problems, refusal, form);
        }

        await ShowAsync(form with { Previewed = Previewed.Of(form.FilledIn, preview) }, cancellationToken);
        View = View with { Preview = preview.Refusal is null ? preview : null, AsksWhoLeaves = asksWho };
        return Problems.Any ? AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity) : Page();
    }

    private async Task<PoolFigures?> FindAsync(long pool, CancellationToken cancellationToken) =>
        (await query.AllAsync(HttpContext.OrganiserScope().EventId, cancellationToken)).SingleOrDefault(one => one.Pool == pool);

    private async Task ShowAsync(CapacityForm form, CancellationToken cancellationToken)
    {
        var scope = HttpContext.OrganiserScope();
        var meeting = await context.Events.AsNoTracking().SingleAsync(one => one.Id == scope.EventId, cancellationToken);
        View = new CapacityFormView($"{Request.PathBase}/organiser/events/{scope.Slug}/capacity/{form.Pool.Pool}", form, Problems)
        {
            Promotion = Terms.Of(meeting).PromotionAt(clock.GetUtcNow().UtcDateTime),
            TimeZone = meeting.TimeZone,
            HasOwnPage = true,
        };
        if (View.MustLeave > 0)
        {
            View = View with { Takers = await query.TakersAsync(scope.EventId, form.Pool.Pool, cancellationToken) };
        }
    }
}
