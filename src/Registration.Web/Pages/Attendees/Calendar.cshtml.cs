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
/// Somebody's place for the own calendar: the entry that the mails put there, so that a calendar takes the one for the other. There is
/// none for who waits; for who comes no more it is the entry taken back.
/// </summary>
public sealed class CalendarModel(
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
