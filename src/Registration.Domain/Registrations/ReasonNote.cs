namespace EventRegistration.Registrations;

/// <summary>The text in which an organiser explains a decision. Stored apart from the decisions so that the text can be erased.</summary>
public sealed class ReasonNote
{
    /// <summary>The limit of <see cref="Text"/>, in characters.</summary>
    public const int LongestText = 500;

    public Guid Id { get; set; }

    public long EventId { get; set; }

    /// <summary>At most <see cref="LongestText"/> characters.</summary>
    public required string Text { get; set; }
}
