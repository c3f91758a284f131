using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Pages.Organiser.Desk;
using EventRegistration.Pages.Organiser.Registrations;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>An overview of a meeting: what needs doing, the counts, and the next step in its life.</summary>
internal sealed class OverviewModel(
    RegistrationContext context, AttendeeListQuery people, ToDos todos, EventRemoving removing, TimeProvider clock) : PageModel
{
    public Event Event { get; private set; } = null!;

    public Pool Pool { get; private set; } = null!;

    /// <summary>The number of people who left the event, in whatever way.</summary>
    public int Cancelled { get; private set; }

    public IReadOnlyList<ToDo> ToDo { get; private set; } = [];

    public IReadOnlyList<SessionCounts> Sessions { get; private set; } = [];

    /// <summary>The rounds, with the number of people who have a place in the event and no session in the round.</summary>
    public IReadOnlyList<RoundCounts> Rounds { get; private set; } = [];

    /// <summary>The parts that a draft still lacks; the names are keys of texts.</summary>
    public IReadOnlyList<string> Missing { get; private set; } = [];

    /// <summary>The warnings about the programme of a draft.</summary>
    public IReadOnlyList<ProgrammeWarning> Warnings { get; private set; } = [];

    public bool MayChange { get; private set; }

    public bool MayMake { get; private set; }

    public bool MayRemove { get; private set; }

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var scope = HttpContext.OrganiserScope();
        MayChange = scope.Right >= Right.Organiser;
        MayMake = HttpContext.SignedIn()?.May(Right.Organiser) == true;
        MayRemove = MayChange && await removing.IsPossibleAsync(scope.EventId, cancellationToken);
        var own = context.Events.AsNoTracking().Where(meeting => meeting.Id == scope.EventId);
        Event = await own.SingleAsync(cancellationToken);
        ToDo = await todos.OfAsync(own, cancellationToken);
        Pool = await context.Pools.AsNoTracking()
            .SingleAsync(pool => pool.EventId == scope.EventId && pool.SessionId == null, cancellationToken);
        Cancelled = await context.Registrations.CountAsync(one => one.EventId == scope.EventId && !one.Active, cancellationToken);
        Sessions = await (
            from session in context.Sessions
            join pool in context.Pools on session.Id equals pool.SessionId
            where session.EventId == scope.EventId
            orderby session.Round!.Number, session.StartsAt, session.Ordinal
            select new SessionCounts(session.Id, session.Title, session.Round!.Number, pool.Capacity, pool.Held, pool.Waiting,
                session.CalledOffAt != null))
            .ToListAsync(cancellationToken);
        Rounds = await people.RoundsAsync(scope.EventId, Pool.Id, cancellationToken);
        Missing = await MissingAsync(cancellationToken);
        Warnings = Event.Status == EventStatus.Draft
            ? ProgrammeWarnings.Of(await ProgrammeState.OfAsync(context, scope.EventId, cancellationToken))
            : [];
    }

    private async Task<IReadOnlyList<string>> MissingAsync(CancellationToken cancellationToken)
    {
        if (Event.Status != EventStatus.Draft)
        {
            return [];
        }

        (string Word, bool Lacks)[] wanted =
        [
            ("MissingVenue", Event.Venue is { Name: "", City: "" }),
            ("MissingSummary", Event.Summary.Length == 0),
            ("MissingContact", Event.Contact.Email.Length == 0),
            ("MissingProgramme", !await context.Sessions.AnyAsync(session => session.EventId == Event.Id, cancellationToken)),
        ];
        return [.. wanted.Where(one => one.Lacks).Select(one => one.Word)];
    }
}

/// <summary>The number of people who chose a session.</summary>
internal sealed record SessionCounts(long Id, string Title, int Round, int? Capacity, int Held, int Waiting, bool IsCalledOff);
