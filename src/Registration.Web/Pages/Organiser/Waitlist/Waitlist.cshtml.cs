using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Pages.Organiser.Registrations;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Waitlist;

/// <summary>The waitlist of the event or of one session: its order, the reason of each position, and what happens next.</summary>
internal sealed class WaitlistModel(AttendeeListQuery people, WaitlistQuery query, RegistrationContext context, TimeProvider clock)
    : PageModel
{
    public EventFacts Event { get; private set; } = null!;

    public AttendeeFilter Filter { get; private set; } = new();

    /// <summary>The event's own pool, or that of the session that was chosen.</summary>
    public Pool Pool { get; private set; } = null!;

    /// <summary>The sessions with a waitlist that is not empty, and the session that was chosen.</summary>
    public IReadOnlyList<ChosenSession> Sessions { get; private set; } = [];

    public WaitlistPage List { get; private set; } = null!;

    public IReadOnlyList<NextLine> Next { get; private set; } = [];

    public bool MayChange { get; private set; }

    public string? SessionTitle => Sessions.FirstOrDefault(session => session.Id == Filter.Session)?.Title;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var scope = HttpContext.OrganiserScope();
        Filter = AttendeeFilter.Read(Request.Query);
        var sessions = await people.SessionsAsync(scope.EventId, cancellationToken);
        if (Filter.Session is { } chosen && sessions.All(session => session.Id != chosen))
        {
            return NotFound();
        }

        var now = clock.GetUtcNow().UtcDateTime;
        MayChange = scope.Right >= Right.Organiser;
        Sessions = [.. sessions.Where(session => session.Waiting > 0 || session.Id == Filter.Session)];
        Event = await context.Events.AsNoTracking().Where(meeting => meeting.Id == scope.EventId).Select(EventFacts.Projection)
            .SingleAsync(cancellationToken);
        Pool = await context.Pools.AsNoTracking()
            .SingleAsync(pool => pool.EventId == scope.EventId && pool.SessionId == Filter.Session, cancellationToken);
        List = await query.PageAsync(Pool, Filter.Words, Filter.Number, cancellationToken);
        var isFirstNext = !await context.WaitlistPartitions.AnyAsync(
            one => one.PoolId == Pool.Id && one.Waiting > 0 && (one.IsPaused || one.UnitSize > 1 || one.Organisation != ""),
            cancellationToken);
        Next = Event.Status == EventStatus.Cancelled || now >= Event.StartsAt || Filter.Session is not null ? []

            // A halted list is announced above it.
            : [.. NextSteps.OfWaitlist(Event.Terms, now, isFirstNext).Where(next => next.Step != NextStep.PlacesHalted)];
        return Page();
    }
}
