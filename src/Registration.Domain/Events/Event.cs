using EventRegistration.Programme;
using EventRegistration.Registrations;

namespace EventRegistration.Events;

/// <summary>
/// A meeting (nl: bijeenkomst). An event may be part of a larger event and a number in a series. The larger event and its parts share no
/// places.
/// </summary>
public sealed class Event
{
    public long Id { get; set; }

    /// <summary>
    /// The last part of the address <c>/events/{slug}</c>: lower-case letters, digits and hyphens. Unique in the installation.
    /// </summary>
    public required string Slug { get; set; }

    public required string Title { get; set; }

    /// <summary>One or two sentences for the list of events.</summary>
    public string Summary { get; set; } = "";

    /// <summary>Markdown, shown on the event page after sanitising. May be empty.</summary>
    public string Description { get; set; } = "";

    public EventStatus Status { get; set; } = EventStatus.Draft;

    public Visibility Visibility { get; set; } = Visibility.Public;

    /// <summary>UTC.</summary>
    public DateTime StartsAt { get; set; }

    /// <summary>UTC; after <see cref="StartsAt"/>.</summary>
    public DateTime EndsAt { get; set; }

    /// <summary>The IANA time zone in which every time of the event is shown.</summary>
    public string TimeZone { get; set; } = "Europe/Amsterdam";

    /// <summary>The language of the organiser's own texts, <c>nl</c> or <c>en</c>: title, summary, description and programme.</summary>
    public string Language { get; set; } = "nl";

    public Venue Venue { get; set; } = new();

    public Contact Contact { get; set; } = new();

    /// <summary>The organisations that hold the meeting, in display order.</summary>
    public List<string> Organisers { get; set; } = [];

    public List<string> Partners { get; set; } = [];

    public RegistrationSettings Settings { get; set; } = new();

    public long? SeriesId { get; set; }

    public Series? Series { get; set; }

    /// <summary>The number within the series, from 1. Null outside a series.</summary>
    public int? SeriesNumber { get; set; }

    /// <summary>The name of the larger event in free text, for example a congress. Null if there is none.</summary>
    public string? PartOf { get; set; }

    /// <summary>
    /// The highest SEQUENCE (RFC 5545 section 3.8.7.4) in a mail about the event; 0 before the first. One number for all entries of the
    /// event, because they share a UID.
    /// </summary>
    public int CalendarSequence { get; set; }

    /// <summary>Notes for organisers only, never shown to the public. May be empty.</summary>
    public string InternalNotes { get; set; } = "";

    public List<Session> Sessions { get; } = [];

    public List<Round> Rounds { get; } = [];

    public List<Pool> Pools { get; } = [];
}
