using EventRegistration.Data;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>A new meeting, a draft until it is published.</summary>
[NeedsRight(Right.Organiser)]
[MakesOnce]
internal sealed class NewEventModel(
    EventMaking making, EventFormValidator validator, EventFormTexts texts, RegistrationContext context, TimeProvider clock) : PageModel
{
    public EventFormView View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        await ShowAsync(new EventForm(), new FormProblems(), preview: false, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var form = EventForm.Read(Request.Form);
        var problems = new FormProblems();
        if (EventFormView.AsksPreview(Request.Form))
        {
            var proposed = form.Slug.Length > 0 || form.Title.Length is 0 or > 200
                ? form
                : form with { Slug = await making.ProposeAsync(form.Title, cancellationToken) };
            await ShowAsync(proposed, problems, preview: true, cancellationToken);
            return Page();
        }

        problems.Add(validator.Validate(form));
        var today = EventTime.DateOf(clock.GetUtcNow().UtcDateTime, "Europe/Amsterdam");
        if (problems.At(nameof(form.Date)) is null && LocalTime.Day(form.Date) < today)
        {
            problems.Add(nameof(form.Date), texts["Date.Past"]);
        }

        if (!problems.Any && await making.CreateAsync(form, cancellationToken) is { } slug)
        {
            return new SeeOther($"{Request.PathBase}/organiser/events/{slug}/programme");
        }

        if (!problems.Any)
        {
            problems.Add(nameof(form.Slug), texts["Slug.Taken"]);
        }

        await ShowAsync(form, problems, preview: false, cancellationToken);
        return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
    }

    private async Task ShowAsync(EventForm form, FormProblems problems, bool preview, CancellationToken cancellationToken) =>
        View = new EventFormView(form, problems)
        {
            IsNew = true,
            Preview = preview,
            Series = await context.Series.AsNoTracking().Select(series => series.Title).Distinct().Order().ToListAsync(cancellationToken),
        };
}
