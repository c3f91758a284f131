namespace EventRegistration.Registrations;

/// <summary>The row that is locked while places of an event are decided, with the state that belongs to the event as a whole.</summary>
public sealed class EventPlaces
{
    public long EventId { get; set; }

    /// <summary>The number of the last logged decision; 0 before the first.</summary>
    public long LastDecision { get; set; }

    /// <summary>The number of the last command that led to a decision; 0 before the first.</summary>
    public long LastCommand { get; set; }

    /// <summary>UTC: the first moment at which time makes something due, such as an offer that expires. Null if nothing will be.</summary>
    public DateTime? NextDueAt { get; set; }
}
