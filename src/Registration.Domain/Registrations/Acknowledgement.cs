namespace EventRegistration.Registrations;

/// <summary>
/// The record of a form post that was carried out. Makes a repeat of the same post return the first result. Only committed successes are
/// stored.
/// </summary>
public sealed class Acknowledgement
{
    public long EventId { get; set; }

    /// <summary>The stored name of the command (<see cref="Places.Command.StoredName"/>).</summary>
    public required string Command { get; set; }

    /// <summary>The idempotency key of the form.</summary>
    public required string Key { get; set; }

    /// <summary>SHA-256 of the posted content.</summary>
    public required byte[] ContentHash { get; set; }

    public Guid RegistrationId { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }
}
