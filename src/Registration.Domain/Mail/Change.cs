namespace EventRegistration.Mail;

/// <summary>
/// A change of an event or of one of its sessions, told as "was …, is …". Holds moments, places, titles and the names of speakers as
/// the programme shows them. The new value counts only if it can no longer be read when the mail is written.
/// </summary>
public sealed record Change(ChangeAspect Aspect)
{
    /// <summary>The changed session. Null if the event itself changed.</summary>
    public long? Session { get; init; }

    /// <summary>The title of the session at the change, for a session that is gone when the mail is written.</summary>
    public string SessionTitle { get; init; } = "";

    public ChangedValue From { get; init; } = new();

    public ChangedValue To { get; init; } = new();
}

/// <summary>A value before or after a change. Only the fields of the aspect are set.</summary>
public sealed record ChangedValue
{
    /// <summary>UTC. Null while unknown.</summary>
    public DateTime? StartsAt { get; init; }

    /// <summary>UTC. Null while unknown.</summary>
    public DateTime? EndsAt { get; init; }

    /// <summary>A venue, a room or a title. Empty while unknown.</summary>
    public string Text { get; init; } = "";

    /// <summary>The names of the speakers of a session, in the order of the programme. The log keeps none.</summary>
    public IReadOnlyList<string> Speakers { get; init; } = [];

    /// <summary>The ids of the same speakers.</summary>
    public IReadOnlyList<long> SpeakerIds { get; init; } = [];
}

/// <summary>The aspect of an event or a session that changed. The names are stored: add, never rename.</summary>
public enum ChangeAspect
{
    Time,
    Venue,
    Room,
    Title,
    Speakers,

    /// <summary>The session does not take place.</summary>
    CalledOff,

    /// <summary>The session is no longer in the programme.</summary>
    Removed,
}
