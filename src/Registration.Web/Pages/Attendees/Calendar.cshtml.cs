using EventRegistration.Data;
using EventRegistration.Mail;
using EventRegistration.Mail.Calendar;
using EventRegistration.Mail.Composing;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Attendees;

/// <summary>
/// The calendar file of a registration. Its entry equals that of the mails and replaces it in a calendar. On the waitlist there is no
/// entry. After cancelling, the entry is withdrawn.
/// </summary>
internal sealed class CalendarModel(
    OwnRegistrations registrations, OwnSessions sessions, RegistrationCalendar calendar, RegistrationContext context) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        if (await registrations.FindAsync(token, cancellationToken) is not { Claim.State: ClaimState.Held or ClaimState.Released } own)
        {
            return NotFound();
        }

        var isShared = await SharedAddresses.IsSharedAsync(context, own.Registration, cancellationToken);
        var chosen = await sessions.OfAsync(own, cancellationToken);
        return CalendarFile.Of(own.Event.Slug, calendar.EntryOf(own, chosen, isShared));
    }
}
