using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Mail.Calendar;
using EventRegistration.Mail.Composing;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Attendees;

/// <summary>
/// The calendar file of a registration. Its entry equals that of the mails, so a calendar replaces the one by the other. On the waitlist
/// there is no entry. After cancelling, the entry is withdrawn.
/// </summary>
internal sealed class CalendarModel(
    OwnRegistrations registrations, RegistrationCalendar calendar, RegistrationContext context, PublicAddress site) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        if (await registrations.FindAsync(token, cancellationToken) is not { Claim.State: ClaimState.Held or ClaimState.Released } own)
        {
            return NotFound();
        }

        // The number of the last mail: the next mail, which may remove the entry, has a higher one.
        var sequence = await context.Outbox
            .Where(mail => mail.RegistrationId == own.Registration.Id && mail.EventId == own.Event.Id)
            .MaxAsync(mail => (int?)mail.Sequence, cancellationToken);
        var entry = calendar.EntryOf(own, site.Of($"/r/{token}", Language.Current.Code), sequence ?? 0) with
        {
            Cancelled = own.Claim.State == ClaimState.Released || own.Event.Status == EventStatus.Cancelled,
        };
        return CalendarFile.Of(own.Event.Slug, entry);
    }
}
