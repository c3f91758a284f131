namespace EventRegistration.Registrations;

/// <summary>A session that an attendee would like, ranked within the round.</summary>
public sealed class Preference
{
    public Guid RegistrationId { get; set; }

    /// <summary>The session's pool.</summary>
    public long PoolId { get; set; }

    public long EventId { get; set; }

    /// <summary>The number of the round.</summary>
    public int Round { get; set; }

    /// <summary>The rank within the round; 1 is the best.</summary>
    public int Rank { get; set; }
}
