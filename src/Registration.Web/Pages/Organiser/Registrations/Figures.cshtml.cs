using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>The numbers of registrations by week and by organisation. Numbers only, never a name.</summary>
internal sealed class FiguresModel(RegistrationContext context) : PageModel
{
    public Pool Pool { get; private set; } = null!;

    public EventStatus Status { get; private set; }

    /// <summary>The number of people in each state.</summary>
    public IReadOnlyList<(ClaimState State, int Count)> States { get; private set; } = [];

    /// <summary>The weeks in which attendees signed up or left, oldest first.</summary>
    public IReadOnlyList<WeekFigures> Weeks { get; private set; } = [];

    /// <summary>The organisations, the one with most places first.</summary>
    public IReadOnlyList<OrganisationFigures> Organisations { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var eventId = HttpContext.OrganiserScope().EventId;
        Pool = await context.Pools.AsNoTracking().SingleAsync(pool => pool.EventId == eventId && pool.SessionId == null, cancellationToken);
        var meeting = await context.Events.Where(meeting => meeting.Id == eventId)
            .Select(meeting => new { meeting.TimeZone, meeting.Status })
            .SingleAsync(cancellationToken);
        var zone = meeting.TimeZone;
        var people = await (
            from claim in context.Claims
            join person in context.Registrations on claim.RegistrationId equals person.Id
            where claim.PoolId == Pool.Id
            select new { person.Details.Organisation, person.OrganisationKey, person.CreatedAt, claim.State })
            .ToListAsync(cancellationToken);
        var left = await context.Decisions
            .Where(decision => decision.EventId == eventId && decision.PoolId == Pool.Id && decision.To == ClaimState.Released)
            .Select(decision => decision.At)
            .ToListAsync(cancellationToken);

        Status = meeting.Status;
        States = [.. AttendeeFilter.States.Select(one => (one.State, people.Count(person => person.State == one.State)))];
        Weeks =
        [
            .. people.Select(person => (Week: MondayOf(person.CreatedAt, zone), SignedUp: 1, Left: 0))
                .Concat(left.Select(at => (Week: MondayOf(at, zone), SignedUp: 0, Left: 1)))
                .GroupBy(one => one.Week)
                .OrderBy(week => week.Key)
                .Select(week => new WeekFigures(week.Key, week.Sum(one => one.SignedUp), week.Sum(one => one.Left))),
        ];
        Organisations =
        [
            .. people.GroupBy(person => person.OrganisationKey, StringComparer.Ordinal)
                .Select(one => new OrganisationFigures(
                    one.Key,
                    one.First().Organisation,
                    AttendeeFilter.States.ToDictionary(state => state.State, state => one.Count(person => person.State == state.State))))
                .OrderByDescending(one => one.Counts[ClaimState.Held]).ThenBy(one => one.Name, StringComparer.CurrentCulture),
        ];
    }

    private static DateOnly MondayOf(DateTime utc, string zone)
    {
        var day = EventTime.DateOf(utc, zone);
        return day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
    }
}

/// <summary>A week from its Monday: how many signed up in it, and how many left.</summary>
internal sealed record WeekFigures(DateOnly Monday, int SignedUp, int Left);

/// <summary>The states of the registrations of one organisation now; the name is empty for those without one.</summary>
internal sealed record OrganisationFigures(string Key, string Name, IReadOnlyDictionary<ClaimState, int> Counts);
