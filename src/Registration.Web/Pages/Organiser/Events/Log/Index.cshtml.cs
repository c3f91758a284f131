using EventRegistration.Data;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Events.Log;

/// <summary>What happened with the places, to whom, by whom and why; the newest first.</summary>
public sealed class IndexModel(LogReading reading, RegistrationContext context) : PageModel
{
    public LogFilter Filter { get; private set; } = new();

    public LogFound Found { get; private set; } = null!;

    public string TimeZone { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var eventId = HttpContext.OrganiserScope().EventId;
        Filter = LogFilter.Read(Request.Query);
        Found = await reading.FindAsync(eventId, Filter, cancellationToken);
        TimeZone = await context.Events.Where(meeting => meeting.Id == eventId).Select(meeting => meeting.TimeZone).SingleAsync(cancellationToken);
    }
}
