using EventRegistration.Places;

namespace EventRegistration.Mail;

/// <summary>The data of a template that its subject does not hold: ids, numbers and moments. Never a name, an address or a link.</summary>
public sealed record MailValues
{
    public ReasonCode? Reason { get; init; }

    /// <summary>The number on the waitlist when the mail was queued, from 1.</summary>
    public int? Position { get; init; }

    /// <summary>The deadline of the offer, in UTC.</summary>
    public DateTime? Until { get; init; }

    /// <summary>The id of the organiser's note (<see cref="Registrations.ReasonNote"/>).</summary>
    public Guid? Note { get; init; }

    /// <summary>Whether a place was held before. The mail then withdraws the calendar entry.</summary>
    public bool HadPlace { get; init; }

    /// <summary>The subject of a mail about a party. Null for a mail about one registration.</summary>
    public Guid? Party { get; init; }

    /// <summary>The changes of the event that the mail reports.</summary>
    public IReadOnlyList<EventChange> Changes { get; init; } = [];
}

/// <summary>A change of an event that is reported to attendees and speakers.</summary>
public enum EventChange
{
    Time,
    Venue,
    Title,
    Programme,
}
