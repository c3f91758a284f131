using EventRegistration.Data;
using EventRegistration.Localisation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Events;

/// <summary>The public meetings: those to come, then those that were held.</summary>
internal sealed class IndexModel(RegistrationContext context, TimeProvider clock) : PageModel
{
    private const int PastAtOnce = 20;
    private const int MostPast = 50;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Typed { get; set; }

    /// <summary>The number of past meetings that are shown, in steps of <see cref="PastAtOnce"/>.</summary>
    [BindProperty(SupportsGet = true, Name = "past")]
    public int PastPages { get; set; } = 1;

    public string Search { get; private set; } = "";

    public IReadOnlyList<EventRow> Upcoming { get; private set; } = [];

    public IReadOnlyList<EventRow> Past { get; private set; } = [];

    public bool MorePast { get; private set; }

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Search = FormText.Sought(Typed, EventSearch.Longest);
        PastPages = Math.Clamp(PastPages, 1, MostPast);
        var meetings = await context.Events.AsNoTracking().Where(EventRow.IsPublic).ContainingAsync(Search, cancellationToken);

        Upcoming = await meetings.Where(meeting => meeting.EndsAt > Now)
            .OrderBy(meeting => meeting.StartsAt).ThenBy(meeting => meeting.Id)
            .Select(EventRow.Of).ToListAsync(cancellationToken);

        // One more than is shown tells whether there are more.
        var past = await meetings.Where(meeting => meeting.EndsAt <= Now)
            .OrderByDescending(meeting => meeting.StartsAt).ThenByDescending(meeting => meeting.Id)
            .Take((PastAtOnce * PastPages) + 1)
            .Select(EventRow.Of).ToListAsync(cancellationToken);
        MorePast = past.Count > PastAtOnce * PastPages && PastPages < MostPast;
        Past = [.. past.Take(PastAtOnce * PastPages)];
    }
}
