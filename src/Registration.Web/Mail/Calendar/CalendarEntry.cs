namespace EventRegistration.Mail.Calendar;

/// <summary>An entry in a calendar: an event for an attendee, or a session for a speaker.</summary>
internal sealed record CalendarEntry
{
    /// <summary>
    /// The UID, such as <c>{registration id}@{mail domain}</c>. Stays the same through every change (RFC 5545 section 3.8.4.7).
    /// </summary>
    public required string Uid { get; init; }

    /// <summary>The SEQUENCE. Rises with every change (RFC 5545 section 3.8.7.4).</summary>
    public int Sequence { get; init; }

    /// <summary>The moment of writing (DTSTAMP), in UTC.</summary>
    public required DateTime Stamp { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime StartsAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime EndsAt { get; init; }

    /// <summary>The IANA time zone in which the times are written.</summary>
    public required string TimeZone { get; init; }

    public required string Title { get; init; }

    public string Location { get; init; } = "";

    public string Description { get; init; } = "";

    public Uri? Url { get; init; }

    /// <summary>Needed for <see cref="CalendarMethod.Request"/> and <see cref="CalendarMethod.Cancel"/>.</summary>
    public MailAddress? Organiser { get; init; }

    /// <summary>The attendee, as already accepted: no reply is requested.</summary>
    public MailAddress? Attendee { get; init; }

    /// <summary>Whether the event is cancelled. Implied by <see cref="CalendarMethod.Cancel"/>.</summary>
    public bool Cancelled { get; init; }
}

/// <summary>The instruction to the calendar program (RFC 5546 section 1.4).</summary>
public enum CalendarMethod
{
    /// <summary>Publishes a plain file without a request.</summary>
    Publish,

    /// <summary>Adds or updates the entry in the recipient's calendar.</summary>
    Request,

    /// <summary>Removes the entry from the recipient's calendar.</summary>
    Cancel,
}
