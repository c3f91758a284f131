namespace EventRegistration.Registrations;

/// <summary>A session that a registration would like, in order of preference within its round.</summary>
public sealed class Preference
{
    public Guid RegistrationId { get; set; }

    /// <summary>The session's pool.</summary>
    public long PoolId { get; set; }

    public long EventId { get; set; }

    /// <summary>The number of the round.</summary>
    public int Round { get; set; }

    /// <summary>From 1, the most wanted.</summary>
    public int Rank { get; set; }
}
