using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Events;

/// <summary>A public meeting: its facts, programme and speakers, and the places for a new registration.</summary>
internal sealed class EventModel(RegistrationContext context, TimeProvider clock, InstallationSettings settings) : PageModel
{
    private Dictionary<long, Pool> _sessionPools = [];

    public Event Event { get; private set; } = null!;

    public Pool? Pool { get; private set; }

    public Timetable Timetable { get; private set; } = null!;

    /// <summary>The other public meetings of the series.</summary>
    public IReadOnlyList<EventRow> Others { get; private set; } = [];

    public ClosedBecause? Closed { get; private set; }

    public bool IsCancelled => Event.Status == EventStatus.Cancelled;

    public bool IsPast => Now >= Event.EndsAt;

    public bool IsFull => AttendeeRules.IsFull(Pool);

    /// <summary>Whether a newcomer can join the waitlist of a full event.</summary>
    public bool HasWaitlist => AttendeeRules.CannotWait(Event.Settings.Rules, Pool?.Waiting ?? 0) is null;

    public AttendeeRules Rules => AttendeeRules.Of(Terms.Of(Event), Pool, Event.TimeZone, Now);

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public IHtmlContent JsonLd => EventJsonLd.Of(Event, Pool, Address.AbsoluteUri);

    private Uri Address => new(settings.PublicBaseUrl ?? new Uri($"{Request.Scheme}://{Request.Host}"), Request.PathBase + Request.Path);

    public Pool? PoolOf(long session) => _sessionPools.GetValueOrDefault(session);

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        // People type addresses from paper with capitals.
        var lower = slug.ToLowerInvariant();

        // Whole, in a fixed number of queries: nearly everything of a meeting stands on its page.
        var meeting = await context.Events.AsNoTracking().AsSplitQuery()
            .Where(EventRow.IsPublic)
            .Include(one => one.Series)
            .Include(one => one.Rounds)
            .Include(one => one.Pools)
            .Include(one => one.Sessions).ThenInclude(session => session.Parts).ThenInclude(part => part.Speaker)
            .SingleOrDefaultAsync(one => one.Slug == lower, cancellationToken);
        if (meeting is null)
        {
            return NotFound();
        }

        Event = meeting;
        Pool = meeting.Pools.SingleOrDefault(pool => pool.SessionId is null);
        _sessionPools = meeting.Pools.Where(pool => pool.SessionId is not null).ToDictionary(pool => pool.SessionId!.Value);
        Timetable = Timetable.Of(meeting);
        Closed = Terms.Of(meeting).ClosedAt(Now);
        Others = meeting.SeriesId is { } series
            ? await context.Events.AsNoTracking().Where(EventRow.IsPublic)
                .Where(one => one.SeriesId == series && one.Id != meeting.Id)
                .OrderBy(one => one.StartsAt).Select(EventRow.Of).ToListAsync(cancellationToken)
            : [];
        return Page();
    }
}
