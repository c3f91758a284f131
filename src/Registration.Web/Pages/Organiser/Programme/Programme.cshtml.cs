using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>The programme in order, with the form for its next slot.</summary>
[MakesOnce]
internal sealed class ProgrammeModel(
    ProgrammeQuery query, ProgrammeAdding adding, SessionFormValidator validator, ProgrammeTexts texts) : PageModel
{
    public ProgrammeView Programme { get; private set; } = null!;

    public SessionFormView Next { get; private set; } = null!;

    /// <summary>The warnings in words: by session, and under 0 for the programme as a whole.</summary>
    public ILookup<long, string> Warnings { get; private set; } = Array.Empty<string>().ToLookup(_ => 0L);

    public bool MayChange => HttpContext.OrganiserScope().Right >= Right.Organiser;

    /// <param name="round">The round to which a session is to be added.</param>
    /// <param name="cancellationToken">Cancelled when the visitor has left.</param>
    public async Task OnGetAsync([FromQuery] string? round, CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        Next = new SessionFormView(SessionFormView.Next(Programme, round), new FormProblems(), Programme) { IsNew = true };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var scope = HttpContext.OrganiserScope();
        await ReadAsync(cancellationToken);
        var form = SessionForm.Read(Request.Form);
        var problems = new FormProblems();
        Next = new SessionFormView(form, problems, Programme) { IsNew = true };
        problems.Add(validator.Validate(form));
        if (!problems.Any && !SessionFormValidator.Exists(form.Day, form.Start, Programme.FirstDay, Programme.Event.TimeZone))
        {
            problems.Add(nameof(form.Start), texts["Start.Skipped"]);
        }

        return problems.Any
            ? AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity)
            : texts.Translate(
                this,
                await adding.AddSessionAsync(scope.EventId, form, new ByOrganiser(scope.AccountId), cancellationToken),
                problems,
                $"{Request.PathBase}/organiser/events/{scope.Slug}/programme#add");
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var id = HttpContext.OrganiserScope().EventId;
        Programme = await query.OfAsync(id, cancellationToken);
        Warnings = (await query.WarningsAsync(id, cancellationToken)).ToLookup(warning => warning.Session?.Id ?? 0, ConcernTexts.Of);
    }
}
