using EventRegistration.Events;
using EventRegistration.Pages.Events;
using EventRegistration.Pages.Organiser.Desk;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>The registrations of a meeting: with a place, on the waitlist and released.</summary>
internal sealed class IndexModel(AttendeeListQuery query, EventFrames frames) : PageModel
{
    public AttendeeFilter Filter { get; private set; } = new();

    public Pool Pool { get; private set; } = null!;

    /// <summary>The number of people who left the event, in whatever way.</summary>
    public int Left { get; private set; }

    public AttendeePage Found { get; private set; } = null!;

    public IReadOnlyList<ChosenSession> Sessions { get; private set; } = [];

    public string TimeZone { get; private set; } = "";

    public EventStatus Status { get; private set; }

    public bool MayChange { get; private set; }

    /// <summary>Whether people can be added, one by one or from a list.</summary>
    public bool MayAdd => MayChange && Status != EventStatus.Cancelled;

    public int Everybody => Pool.Held + Pool.Offered + Pool.Waiting + Left;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var scope = HttpContext.OrganiserScope();
        MayChange = scope.Right >= Right.Organiser;
        Sessions = await query.SessionsAsync(scope.EventId, cancellationToken);
        Filter = AttendeeFilter.Read(Request.Query);
        Pool = await query.PoolAsync(scope.EventId, cancellationToken);
        Left = await query.LeftAsync(scope.EventId, cancellationToken);
        Found = await query.PageAsync(scope.EventId, Filter, cancellationToken);
        var frame = await frames.OfAsync(HttpContext);
        (TimeZone, Status) = (frame.TimeZone, frame.Status);
    }
}
