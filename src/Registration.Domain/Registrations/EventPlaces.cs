namespace EventRegistration.Registrations;

/// <summary>The state of an event's places as a whole. This row is locked while places are decided.</summary>
public sealed class EventPlaces
{
    public long EventId { get; set; }

    /// <summary>The number of the last logged decision; 0 before the first.</summary>
    public long LastDecision { get; set; }

    /// <summary>The number of the last command that led to a decision; 0 before the first.</summary>
    public long LastCommand { get; set; }

    /// <summary>
    /// The next moment (UTC) at which something is due: the deadline of an offer or the end of the share. Null if nothing is due.
    /// </summary>
    public DateTime? NextDueAt { get; set; }
}
