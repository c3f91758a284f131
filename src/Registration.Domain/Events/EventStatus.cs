namespace EventRegistration.Events;

public enum EventStatus
{
    /// <summary>Visible to organisers only.</summary>
    Draft,

    Published,

    /// <summary>Published, but no longer open for registration.</summary>
    Closed,

    /// <summary>Cancelled: the event does not go ahead (nl: gaat niet door).</summary>
    Cancelled,
}
