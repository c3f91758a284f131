namespace EventRegistration.Registrations;

/// <summary>A form post that was carried out, so that the same post again is answered as the first was. Only committed successes are kept.</summary>
public sealed class Acknowledgement
{
    public long EventId { get; set; }

    /// <summary>The stored name of the command (<see cref="Places.Command.StoredName"/>).</summary>
    public required string Command { get; set; }

    /// <summary>The form's idempotency key.</summary>
    public required string Key { get; set; }

    /// <summary>SHA-256 of what was posted.</summary>
    public required byte[] ContentHash { get; set; }

    public Guid RegistrationId { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }
}
