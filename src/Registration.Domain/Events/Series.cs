namespace EventRegistration.Events;

/// <summary>Meetings that belong together (nl: reeks).</summary>
public sealed class Series
{
    public long Id { get; set; }

    public required string Title { get; set; }
}
