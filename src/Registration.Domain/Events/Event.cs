using EventRegistration.Programme;
using EventRegistration.Registrations;

namespace EventRegistration.Events;

/// <summary>A meeting (nl: bijeenkomst). May be part of a larger event and be a number in a series; parent and child share no places.</summary>
public sealed class Event
{
    public long Id { get; set; }

    /// <summary>The address under <c>/events/</c>: lower-case letters, digits and hyphens; unique in the installation.</summary>
    public required string Slug { get; set; }

    public required string Title { get; set; }

    /// <summary>One or two sentences for the list of meetings.</summary>
    public string Summary { get; set; } = "";

    /// <summary>Markdown, shown on the event page after it has been made safe. May be empty.</summary>
    public string Description { get; set; } = "";

    public EventStatus Status { get; set; } = EventStatus.Draft;

    public Visibility Visibility { get; set; } = Visibility.Public;

    /// <summary>UTC.</summary>
    public DateTime StartsAt { get; set; }

    /// <summary>UTC; after <see cref="StartsAt"/>.</summary>
    public DateTime EndsAt { get; set; }

    /// <summary>An IANA time zone; every time of the event is shown in it.</summary>
    public string TimeZone { get; set; } = "Europe/Amsterdam";

    public Venue Venue { get; set; } = new();

    public Contact Contact { get; set; } = new();

    /// <summary>The organisations that hold the meeting, in the order in which they want to be named.</summary>
    public List<string> Organisers { get; set; } = [];

    public List<string> Partners { get; set; } = [];

    public RegistrationSettings Settings { get; set; } = new();

    public long? SeriesId { get; set; }

    public Series? Series { get; set; }

    /// <summary>The number within the series, from 1.</summary>
    public int? SeriesNumber { get; set; }

    /// <summary>The larger event this one is part of, such as a congress, in words.</summary>
    public string? PartOf { get; set; }

    /// <summary>Only for organisers; never shown to the public. May be empty.</summary>
    public string InternalNotes { get; set; } = "";

    public List<Session> Sessions { get; } = [];

    public List<Round> Rounds { get; } = [];

    public List<Pool> Pools { get; } = [];
}
