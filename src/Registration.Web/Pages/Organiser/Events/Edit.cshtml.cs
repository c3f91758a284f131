using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>Changing what a meeting is, when and where. Its number of places is changed where places are.</summary>
[NeedsRight(Right.Organiser)]
internal sealed class EditModel(
    EventEditing editing, EventFormValidator validator, EventFormTexts texts, RegistrationContext context, TimeProvider clock) : PageModel
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public EventFormView View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var stored = await StoredAsync(cancellationToken);
        await ShowAsync(stored, EventForm.Of(stored), new FormProblems(), cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var stored = await StoredAsync(cancellationToken);
        var form = EventForm.Read(Request.Form);
        var problems = new FormProblems();
        if (EventFormView.AsksPreview(Request.Form))
        {
            await ShowAsync(stored, form, problems, cancellationToken, preview: true);
            return Page();
        }

        problems.Add(validator.Validate(form));
        if (form.Slug.Length == 0)
        {
            problems.Add(nameof(form.Slug), texts["Slug.Missing"]);
        }

        if (LocalTime.Day(form.Date) is { } day && day < EventTime.DateOf(Now, stored.TimeZone) && form.Date != EventForm.Of(stored).Date)
        {
            problems.Add(nameof(form.Date), texts["Date.Past"]);
        }

        if (!problems.Any)
        {
            switch (await editing.SaveAsync(stored.Id, form, cancellationToken))
            {
                case Saved saved:
                    return new SeeOther($"{Request.PathBase}/organiser/events/{saved.Slug}");
                case ChangedMeanwhile changed:
                    texts.AddTo(problems, changed);
                    form = form with { Seen = changed.Seen };
                    break;
                default:
                    problems.Add(nameof(form.Slug), texts["Slug.Taken"]);
                    break;
            }
        }

        await ShowAsync(stored, form, problems, cancellationToken);
        return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
    }

    private Task<Event> StoredAsync(CancellationToken cancellationToken) => context.Events.AsNoTracking()
        .Include(meeting => meeting.Series)
        .SingleAsync(meeting => meeting.Id == HttpContext.OrganiserScope().EventId, cancellationToken);

    private async Task ShowAsync(
        Event stored, EventForm form, FormProblems problems, CancellationToken cancellationToken, bool preview = false) =>
        View = new EventFormView(form, problems)
        {
            Preview = preview,
            AsksToTell = stored.Status is EventStatus.Published or EventStatus.Closed && stored.EndsAt > Now,
            AsksToMove = await context.Sessions
                .AnyAsync(session => session.EventId == stored.Id && session.StartsAt != null, cancellationToken),
            Series = await context.Series.AsNoTracking().Select(series => series.Title).Distinct().Order().ToListAsync(cancellationToken),
        };
}
