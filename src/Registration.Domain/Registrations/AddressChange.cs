namespace EventRegistration.Registrations;

/// <summary>
/// A change of an attendee's address, so that the former address can undo it and the former link still shows the registration without
/// rights. One row a change.
/// </summary>
public sealed class AddressChange
{
    /// <summary>The period in which the former address can undo the change.</summary>
    public static readonly TimeSpan UndoPeriod = TimeSpan.FromDays(7);

    public Guid Id { get; set; }

    public long EventId { get; set; }

    public Guid RegistrationId { get; set; }

    /// <summary>The former address. Purpose: to undo a change that was not wanted. Erased after <see cref="UndoPeriod"/>.</summary>
    public required string FormerEmail { get; set; }

    /// <summary>SHA-256 of the token in the former link.</summary>
    public required byte[] FormerTokenHash { get; set; }

    /// <summary>SHA-256 of the token in the link that undoes the change.</summary>
    public required byte[] UndoTokenHash { get; set; }

    /// <summary>UTC.</summary>
    public DateTime ChangedAt { get; set; }

    /// <summary>UTC: the first action under the new link. The former link shows nothing from then on. Null before it.</summary>
    public DateTime? UsedAt { get; set; }

    /// <summary>UTC. Null unless undone.</summary>
    public DateTime? UndoneAt { get; set; }
}
