using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>Throws away a draft in which nobody was ever registered. Of anything else the log has to stay.</summary>
[NeedsRight(Right.Organiser)]
public sealed class RemoveModel(EventRemoving removing, RegistrationContext context) : PageModel
{
    public EventStatus Status { get; private set; }

    public bool Possible { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var scope = HttpContext.OrganiserScope();
        if (await removing.RemoveAsync(scope.EventId, cancellationToken))
        {
            // Who had a right for this event alone has none any more.
            var account = HttpContext.SignedIn()!;
            var more = account.Everywhere is not null || account.PerEvent.Count > 1;
            return new SeeOther($"{Request.PathBase}/{(more ? "organiser" : "account")}");
        }

        await ShowAsync(cancellationToken);
        return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        var eventId = HttpContext.OrganiserScope().EventId;
        Status = await context.Events.Where(meeting => meeting.Id == eventId).Select(meeting => meeting.Status).SingleAsync(cancellationToken);
        Possible = await removing.IsPossibleAsync(eventId, cancellationToken);
    }
}
