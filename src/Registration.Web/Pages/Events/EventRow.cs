using System.Linq.Expressions;
using EventRegistration.Events;
using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Events;

/// <summary>A meeting in a list: <paramref name="Meeting"/> without its long texts, programme and people.</summary>
internal sealed record EventRow(Event Event, string? Series, Pool? Pool)
{
    /// <summary>The meetings that are public, including the cancelled ones.</summary>
    public static readonly Expression<Func<Event, bool>> IsPublic =
        meeting => meeting.Visibility == Visibility.Public && meeting.Status != EventStatus.Draft;

    public static readonly Expression<Func<Event, EventRow>> Of = meeting => new EventRow(
        new Event
        {
            Slug = meeting.Slug,
            Title = meeting.Title,
            Summary = meeting.Summary,
            Status = meeting.Status,
            StartsAt = meeting.StartsAt,
            EndsAt = meeting.EndsAt,
            TimeZone = meeting.TimeZone,
            Language = meeting.Language,
            Venue = meeting.Venue,
            Settings = meeting.Settings,
            SeriesNumber = meeting.SeriesNumber,
            PartOf = meeting.PartOf,
        },
        meeting.Series == null ? null : meeting.Series.Title,
        meeting.Pools.FirstOrDefault(pool => pool.SessionId == null));

    public ClosedBecause? ClosedAt(DateTime now) => Terms.Of(Event).ClosedAt(now);
}
