using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Installation;
using EventRegistration.Localisation;
using EventRegistration.Mail;
using EventRegistration.Mail.Calendar;
using EventRegistration.Registrations;
using EventRegistration.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Events;

/// <summary>The calendar file of a public meeting.</summary>
internal sealed class CalendarModel(
    RegistrationContext context, InstallationSettings settings, PublicAddress site, TimeProvider clock) : PageModel
{
    /// <summary>A cancellation as text, because not every calendar shows the status of an entry from a file.</summary>
    private static string Cancelled => Texts.Shared["Cancelled"];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        var meeting = await context.Events.AsNoTracking()
            .Where(EventRow.IsPublic)
            .SingleOrDefaultAsync(one => one.Slug == slug, cancellationToken);
        return meeting is null ? NotFound() : CalendarFile.Of(slug, EntryOf(EventFacts.Of(meeting), meeting.Summary));
    }

    private CalendarEntry EntryOf(EventFacts meeting, string summary)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var page = site.Of($"/events/{meeting.Slug}", Language.Current.Code);
        return new CalendarEntry
        {
            Uid = $"event-{meeting.Id}@{settings.MailDomain}",
            Sequence = CalendarFile.SequenceAt(now),
            Stamp = now,
            StartsAt = meeting.StartsAt,
            EndsAt = meeting.EndsAt,
            TimeZone = meeting.TimeZone,
            Title = meeting.Status == EventStatus.Cancelled ? $"{Cancelled}: {meeting.Title}" : meeting.Title,
            Location = meeting.Where,
            Description = string.Join("\n\n", new[] { summary, page.AbsoluteUri }.Where(part => part.Length > 0)),
            Url = page,
            Organiser = new MailAddress(meeting.Contact.Organisation, settings.Mail.From),
            Cancelled = meeting.Status == EventStatus.Cancelled,
        };
    }
}
