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
    EventEditing editing,
    EventFormValidator validator,
    EventFormTexts texts,
    ConcernStep step,
    AnswerTranslation answers,
    RegistrationContext context,
    TimeProvider clock) : PageModel
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public EventFormView View { get; private set; } = null!;

    /// <summary>The step before saving; null if the form is shown.</summary>
    public ConcernView? Concerned { get; private set; }

    public bool HasProblem => View.Problems.Any || Concerned?.Problems.Any == true;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var stored = await StoredAsync(cancellationToken);
        await ShowAsync(stored, EventForm.Of(stored), new FormProblems(), cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var stored = await StoredAsync(cancellationToken);
        var was = EventForm.Of(stored);
        var form = EventForm.Read(SeenFields.Merged(Request.Form, EventForm.Read(Request.Form).Fields, was.Fields).Form);
        var problems = new FormProblems();
        if (EventFormView.AsksPreview(Request.Form) || ConcernStep.LeadsBack(Request.Form))
        {
            await ShowAsync(stored, form, problems, cancellationToken, preview: EventFormView.AsksPreview(Request.Form));
            return Page();
        }

        problems.Add(validator.Validate(form));
        if (form.Slug.Length == 0)
        {
            problems.Add(nameof(form.Slug), texts["Slug.Missing"]);
        }

        if (LocalTime.Day(form.Date) is { } day && day < EventTime.DateOf(Now, stored.TimeZone) && form.Date != was.Date)
        {
            problems.Add(nameof(form.Date), texts["Date.Past"]);
        }

        if (problems.Any)
        {
            await ShowAsync(stored, form, problems, cancellationToken);
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        return await SaveAsync(stored, form, problems, cancellationToken);
    }

    private async Task<IActionResult> SaveAsync(
        Event stored, EventForm form, FormProblems problems, CancellationToken cancellationToken)
    {
        var (scope, moves) = (HttpContext.OrganiserScope(), ConcernStep.MovesMoments(Request.Form));
        await ShowAsync(stored, form, problems, cancellationToken);
        Concerned = await step.AskAsync(
            Request,
            scope,
            announcement => editing.Save(stored.Id, form, moves, announcement).Change,
            $"{Request.PathBase}/organiser/events/{scope.Slug}/edit",
            cancellationToken,
            form.TellPeople);
        if (Concerned is not null)
        {
            return Concerned.Answer(this);
        }

        var by = step.By(Request.Form, scope);
        var tells = ConcernStep.Tells(Request.Form, form.TellPeople);
        var (outcome, answer) = await editing.SaveAsync(stored.Id, form, moves, tells, by, cancellationToken);
        switch (outcome)
        {
            case Saved saved:
                var told = await step.ToldAsync(stored.Id, answer, cancellationToken);
                Notice.Leave(TempData, ConcernStep.Notice(texts["Saved"], told));
                return new SeeOther($"{Request.PathBase}/organiser/events/{saved.Slug}");
            case null:
                return answers.Translate(this, answer!, problems, _ => "", _ => { });
            case ChangedMeanwhile changed:
                texts.AddTo(problems, changed);
                await ShowAsync(stored, form with { Seen = changed.Seen }, problems, cancellationToken);
                break;
            default:
                problems.Add(nameof(form.Slug), texts["Slug.Taken"]);
                break;
        }

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
