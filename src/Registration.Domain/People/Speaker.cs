namespace EventRegistration.People;

/// <summary>A person with a part in an event's programme. Belongs to one event: a fact about its programme, not an account.</summary>
public sealed class Speaker
{
    public long Id { get; set; }

    public long EventId { get; set; }

    /// <summary>As it is to be shown.</summary>
    public required string Name { get; set; }

    public string Organisation { get; set; } = "";

    public string Email { get; set; } = "";
}
