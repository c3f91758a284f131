using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>A page that moves a meeting from one state to another: shows what will happen, does it on a POST, and again changes nothing.</summary>
[NeedsRight(Right.Organiser)]
public abstract class StatusVerb(EventEditing editing, RegistrationContext context, EventStatus from, EventStatus to) : PageModel
{
    public EventStatus Status { get; private set; }

    public bool Possible => Status == from;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Status = await StatusAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var scope = HttpContext.OrganiserScope();
        if (await editing.MoveAsync(scope.EventId, from, to, cancellationToken) || await StatusAsync(cancellationToken) == to)
        {
            return new SeeOther($"{Request.PathBase}/organiser/events/{scope.Slug}");
        }

        Status = await StatusAsync(cancellationToken);
        return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
    }

    private Task<EventStatus> StatusAsync(CancellationToken cancellationToken) => context.Events
        .Where(meeting => meeting.Id == HttpContext.OrganiserScope().EventId)
        .Select(meeting => meeting.Status)
        .SingleAsync(cancellationToken);
}
