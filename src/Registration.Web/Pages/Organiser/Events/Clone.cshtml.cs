using EventRegistration.Data;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>Another meeting like this one. That is making a meeting, so it needs the right for every event.</summary>
[NeedsRight(Right.Organiser)]
public sealed class CloneModel(
    EventMaking making, CloneFormValidator validator, EventFormTexts texts, RegistrationContext context, TimeProvider clock) : PageModel
{
    public CloneForm Form { get; private set; } = new();

    public FormProblems Problems { get; } = new();

    public bool Allowed => HttpContext.SignedIn()?.May(Right.Organiser) == true;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var eventId = HttpContext.OrganiserScope().EventId;
        Form = new CloneForm
        {
            Title = await context.Events.Where(meeting => meeting.Id == eventId).Select(meeting => meeting.Title)
                .SingleAsync(cancellationToken),
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Allowed)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Form = CloneForm.Read(Request.Form);
        Problems.Add(validator.Validate(Form));
        if (LocalTime.Day(Form.Date) < EventTime.DateOf(clock.GetUtcNow().UtcDateTime, "Europe/Amsterdam"))
        {
            Problems.Add(nameof(Form.Date), texts["Date.Past"]);
        }

        if (!Problems.Any)
        {
            if (await making.CloneAsync(HttpContext.OrganiserScope().EventId, Form, cancellationToken) is { } slug)
            {
                return new SeeOther($"{Request.PathBase}/organiser/events/{slug}");
            }

            Problems.Add(nameof(Form.Slug), texts["Slug.Taken"]);
        }

        return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
    }
}
