namespace EventRegistration.Speakers;

/// <summary>A person with a part in an event's programme. Belongs to one event: a fact about its programme, not an account.</summary>
public sealed class Speaker
{
    public long Id { get; set; }

    public long EventId { get; set; }

    /// <summary>As it is to be shown.</summary>
    public required string Name { get; set; }

    public string Organisation { get; set; } = "";

    /// <summary>May be empty while it is not known; then no link can be mailed.</summary>
    public string Email { get; set; } = "";

    /// <summary>SHA-256 of the token in the speaker's link.</summary>
    public byte[]? TokenHash { get; set; }

    /// <summary>Raised to revoke the link, from 0.</summary>
    public int TokenGeneration { get; set; }

    /// <summary>UTC: when the link was last queued to be mailed; null: never.</summary>
    public DateTime? LinkMailedAt { get; set; }
}
