using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Mail.Calendar;
using EventRegistration.Mail.Composing;
using EventRegistration.Registrations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Events;

/// <summary>The calendar file of a public meeting.</summary>
internal sealed class CalendarModel(RegistrationContext context, RegistrationCalendar calendar, TimeProvider clock) : PageModel
{
    /// <summary>A cancellation as text, because not every calendar shows the status of an entry from a file.</summary>
    private static string Cancelled => Texts.Shared["Cancelled"];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        var lower = slug.ToLowerInvariant();
        var meeting = await context.Events.AsNoTracking()
            .Where(EventRow.IsPublic)
            .SingleOrDefaultAsync(one => one.Slug == lower, cancellationToken);
        return meeting is null ? NotFound() : CalendarFile.Of(lower, EntryOf(EventFacts.Of(meeting), meeting.Summary));
    }

    private CalendarEntry EntryOf(EventFacts meeting, string summary)
    {
        var entry = calendar.EntryOf(meeting, clock.GetUtcNow().UtcDateTime);
        return entry with
        {
            Title = meeting.Status == EventStatus.Cancelled ? $"{Cancelled}: {meeting.Title}" : meeting.Title,
            Description = string.Join(
                "\n\n",
                new[] { summary, string.Join('\n', meeting.Directions), entry.Url!.AbsoluteUri }.Where(part => part.Length > 0)),
        };
    }
}
