using System.Linq.Expressions;
using EventRegistration.Events;
using EventRegistration.Places;

namespace EventRegistration.Registrations;

/// <summary>The facts of an event for the pages and mails of attendees: no texts, programme or people.</summary>
public sealed record EventFacts
{
    public static readonly Expression<Func<Event, EventFacts>> Projection = meeting => new EventFacts
    {
        Id = meeting.Id,
        Slug = meeting.Slug,
        Title = meeting.Title,
        Status = meeting.Status,
        Visibility = meeting.Visibility,
        StartsAt = meeting.StartsAt,
        EndsAt = meeting.EndsAt,
        TimeZone = meeting.TimeZone,
        Language = meeting.Language,
        Venue = meeting.Venue,
        Contact = meeting.Contact,
        Settings = meeting.Settings,
        CalendarSequence = meeting.CalendarSequence,
    };

    private static readonly Func<Event, EventFacts> OfLoaded = Projection.Compile();

    public required long Id { get; init; }

    public required string Slug { get; init; }

    public required string Title { get; init; }

    public required EventStatus Status { get; init; }

    public Visibility Visibility { get; init; }

    /// <summary>Whether the event page is public. A link to any other event page leads nowhere.</summary>
    public bool IsPublic => Visibility == Visibility.Public && Status != EventStatus.Draft;

    /// <summary>UTC.</summary>
    public required DateTime StartsAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime EndsAt { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>The language of the organiser's own texts, <c>nl</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "nl";

    /// <summary>The lang attribute of the organiser's own texts. Null if they are in the language of the page.</summary>
    public string? Lang => EventRegistration.Localisation.Language.Differing(Language);

    public Venue Venue { get; init; } = new();

    public Contact Contact { get; init; } = new();

    public RegistrationSettings Settings { get; init; } = new();

    /// <summary>See <see cref="Event.CalendarSequence"/>.</summary>
    public int CalendarSequence { get; init; }

    /// <summary>The venue as text: "Willemshof, Den Haag". Empty while unknown.</summary>
    public string Where => string.Join(", ", new[] { Venue.Name, Venue.City }.Where(part => part.Length > 0));

    /// <summary>The venue with its address, so that a map finds it: "Willemshof, Nassaulaan 12, 2514 JS Den Haag". Empty while
    /// unknown.</summary>
    public string WhereWithAddress => AddressOf(Venue);

    /// <summary>The lines that say how to get to the venue.</summary>
    public IReadOnlyList<string> Directions =>
        Venue.Directions.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Returns the venue as text with its address. Empty while unknown.</summary>
    public static string AddressOf(Venue venue) => string.Join(
        ", ", new[] { venue.Name, venue.Address, $"{venue.Postcode} {venue.City}".Trim() }.Where(part => part.Length > 0));

    public static EventFacts Of(Event meeting) => OfLoaded(meeting);

    public Terms Terms => Terms.Of(new Event
    {
        Slug = Slug,
        Title = Title,
        Status = Status,
        StartsAt = StartsAt,
        TimeZone = TimeZone,
        Settings = Settings,
    });
}
