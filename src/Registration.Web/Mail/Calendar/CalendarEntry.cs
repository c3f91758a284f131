namespace EventRegistration.Mail.Calendar;

/// <summary>One event in a calendar: an attendee's meeting, or a speaker's slot.</summary>
public sealed record CalendarEntry
{
    /// <summary>Stays the same through every change (RFC 5545 section 3.8.4.7), such as <c>{registration id}@{mail domain}</c>.</summary>
    public required string Uid { get; init; }

    /// <summary>Rises with every change (RFC 5545 section 3.8.7.4).</summary>
    public int Sequence { get; init; }

    /// <summary>UTC: when it was written.</summary>
    public required DateTime Stamp { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime StartsAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime EndsAt { get; init; }

    /// <summary>An IANA time zone: the one in which the times are written.</summary>
    public required string TimeZone { get; init; }

    public required string Title { get; init; }

    public string Location { get; init; } = "";

    public string Description { get; init; } = "";

    public Uri? Url { get; init; }

    /// <summary>Needed for <see cref="CalendarMethod.Request"/> and <see cref="CalendarMethod.Cancel"/>.</summary>
    public MailAddress? Organiser { get; init; }

    /// <summary>Who comes; asked nothing, because the answer is known.</summary>
    public MailAddress? Attendee { get; init; }

    /// <summary>A meeting that does not go ahead; always so for <see cref="CalendarMethod.Cancel"/>.</summary>
    public bool Cancelled { get; init; }
}

/// <summary>What a calendar is to do with it (RFC 5546 section 1.4).</summary>
public enum CalendarMethod
{
    /// <summary>A plain file, which asks for nothing.</summary>
    Publish,

    /// <summary>Puts or updates it in the calendar of who receives the mail.</summary>
    Request,

    /// <summary>Takes it out again.</summary>
    Cancel,
}
