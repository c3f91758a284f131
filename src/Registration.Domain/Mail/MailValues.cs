using EventRegistration.Places;

namespace EventRegistration.Mail;

/// <summary>What a template needs beside its subject's own data: ids, numbers and moments, never a name, an address or a link.</summary>
public sealed record MailValues
{
    public ReasonCode? Reason { get; init; }

    /// <summary>The number on the waitlist when it was written.</summary>
    public int? Position { get; init; }

    /// <summary>UTC: until when an offer stands.</summary>
    public DateTime? Until { get; init; }

    /// <summary>The organiser's own words.</summary>
    public Guid? Note { get; init; }

    /// <summary>Whether a place was held before: then the calendar entry is withdrawn.</summary>
    public bool HadPlace { get; init; }

    /// <summary>The party that it is about, when it is about no single registration.</summary>
    public Guid? Party { get; init; }

    /// <summary>What changed in the event.</summary>
    public IReadOnlyList<EventChange> Changes { get; init; } = [];
}

/// <summary>What can change in an event that people must be told.</summary>
public enum EventChange
{
    Time,
    Venue,
    Title,
    Programme,
}
