using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Pages.Events;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>A programme as its organiser sees it.</summary>
internal sealed record ProgrammeView(Event Event)
{
    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(Event.TimeZone);

    public Timetable Timetable { get; } = Timetable.Of(Event);

    public IReadOnlyList<Round> Rounds => [.. Event.Rounds.OrderBy(round => round.Number)];

    /// <summary>Whether a session may be on more than one day.</summary>
    public bool SeveralDays => EventTime.DateOf(Event.StartsAt, Event.TimeZone) != EventTime.DateOf(Event.EndsAt, Event.TimeZone);

    public DateOnly FirstDay => EventTime.DateOf(Event.StartsAt, Event.TimeZone);

    /// <summary>The names in the programme, as suggestions.</summary>
    public IReadOnlyList<string> Names =>
    [
        .. Event.Sessions.SelectMany(session => session.Parts).Select(part => part.Speaker!.Name)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.CurrentCulture),
    ];

    /// <summary>The end of the programme so far: the next slot begins here.</summary>
    public DateTime NextStart => Event.Sessions.Max(session => session.EndsAt ?? session.StartsAt) ?? Event.StartsAt;

    public Pool? PoolOf(long session) => Event.Pools.Find(pool => pool.SessionId == session);
}

internal sealed class ProgrammeQuery(RegistrationContext context)
{
    /// <summary>Returns the warnings about a programme.</summary>
    public async Task<IReadOnlyList<ProgrammeWarning>> WarningsAsync(long eventId, CancellationToken cancellationToken) =>
        ProgrammeWarnings.Of(await ProgrammeState.OfAsync(context, eventId, cancellationToken));

    public async Task<ProgrammeView> OfAsync(long eventId, CancellationToken cancellationToken) => new(await context.Events
        .AsNoTracking().AsSplitQuery()
        .Include(meeting => meeting.Rounds)
        .Include(meeting => meeting.Pools)
        .Include(meeting => meeting.Sessions).ThenInclude(session => session.Parts).ThenInclude(part => part.Speaker)
        .SingleAsync(meeting => meeting.Id == eventId, cancellationToken));
}
