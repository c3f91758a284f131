using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Pages.Events;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>A programme as its organiser sees it.</summary>
public sealed record ProgrammeView(Event Meeting)
{
    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(Meeting.TimeZone);

    public Timetable Timetable { get; } = Timetable.Of(Meeting);

    public IReadOnlyList<Round> Rounds => [.. Meeting.Rounds.OrderBy(round => round.Number)];

    /// <summary>Whether a session may be on more than one day.</summary>
    public bool SeveralDays => EventTime.DateOf(Meeting.StartsAt, Meeting.TimeZone) != EventTime.DateOf(Meeting.EndsAt, Meeting.TimeZone);

    public DateOnly FirstDay => EventTime.DateOf(Meeting.StartsAt, Meeting.TimeZone);

    /// <summary>Who is in the programme already, as suggestions.</summary>
    public IReadOnlyList<string> Names =>
        [.. Meeting.Sessions.SelectMany(session => session.Parts).Select(part => part.Speaker!.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.CurrentCulture)];

    /// <summary>Where the programme has got to: the next slot begins here.</summary>
    public DateTime NextStart => Meeting.Sessions.Max(session => session.EndsAt ?? session.StartsAt) ?? Meeting.StartsAt;

    public Pool? PoolOf(long session) => Meeting.Pools.Find(pool => pool.SessionId == session);
}

public sealed class ProgrammeReading(RegistrationContext context)
{
    public async Task<ProgrammeView> OfAsync(long eventId, CancellationToken cancellationToken) => new(await context.Events.AsNoTracking().AsSplitQuery()
        .Include(meeting => meeting.Rounds)
        .Include(meeting => meeting.Pools)
        .Include(meeting => meeting.Sessions).ThenInclude(session => session.Parts).ThenInclude(part => part.Speaker)
        .SingleAsync(meeting => meeting.Id == eventId, cancellationToken));
}
