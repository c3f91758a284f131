namespace EventRegistration.Events;

public enum EventStatus
{
    /// <summary>Seen by organisers only.</summary>
    Draft,

    Published,

    /// <summary>Published, but the organiser takes no more registrations.</summary>
    Closed,

    /// <summary>Does not go ahead (nl: gaat niet door).</summary>
    Cancelled,
}
