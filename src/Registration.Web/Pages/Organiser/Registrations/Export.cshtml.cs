using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>The people of a meeting, or those whom the filter finds, as a file.</summary>
internal sealed class ExportModel(AttendeeListQuery query, AttendeeCsv csv, EventFrames frames) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var scope = HttpContext.OrganiserScope();
        var people = await query.AllAsync(scope.EventId, AttendeeFilter.Read(Request.Query), cancellationToken);
        var rounds = (await query.SessionsAsync(scope.EventId, cancellationToken)).Select(session => session.Round).Distinct().Order();
        var zone = (await frames.OfAsync(HttpContext)).TimeZone;
        return File(csv.Write(people, [.. rounds], zone), "text/csv; charset=utf-8", $"{scope.Slug}.csv");
    }
}
