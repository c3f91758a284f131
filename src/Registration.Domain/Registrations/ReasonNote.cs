namespace EventRegistration.Registrations;

/// <summary>An organiser's own words for a decision. Apart from the decisions, so that they can be erased.</summary>
public sealed class ReasonNote
{
    public Guid Id { get; set; }

    public long EventId { get; set; }

    /// <summary>At most 500 characters.</summary>
    public required string Text { get; set; }
}
