using EventRegistration.Events;
using EventRegistration.Mail;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>Mails somebody once more how they stand, with the link of the registration.</summary>
[NeedsRight(Right.Organiser)]
public sealed class SendMailModel(AttendeeQuery query, MailAgain mail) : PageModel
{
    public Person Person { get; private set; } = null!;

    public bool Possible => Person.State != ClaimState.Released && Person.Own.Event.Status != EventStatus.Cancelled;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await query.FindAsync(HttpContext.OrganiserScope().EventId, id, cancellationToken) is not { } person)
        {
            return NotFound();
        }

        Person = person;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await OnGetAsync(id, cancellationToken) is NotFoundResult notFound)
        {
            return notFound;
        }

        if (!Possible)
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        var scope = HttpContext.OrganiserScope();
        await mail.QueueAsync(scope.EventId, id, cancellationToken);
        return new SeeOther($"{Request.PathBase}/organiser/events/{scope.Slug}/registrations/{id}?did=mailed");
    }
}
