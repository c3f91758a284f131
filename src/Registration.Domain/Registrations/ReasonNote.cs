namespace EventRegistration.Registrations;

/// <summary>The text in which an organiser explains a decision. Stored apart from the decisions so that the text can be erased.</summary>
public sealed class ReasonNote
{
    public Guid Id { get; set; }

    public long EventId { get; set; }

    /// <summary>At most 500 characters.</summary>
    public required string Text { get; set; }
}
