namespace EventRegistration.Registrations;

/// <summary>
/// Two spellings of one organisation in an event. Registrations under <see cref="Key"/> count with those under <see cref="Into"/>.
/// </summary>
public sealed class OrganisationMerge
{
    public long EventId { get; set; }

    /// <summary>A normalised name, as in <see cref="Registration.OrganisationKey"/>.</summary>
    public required string Key { get; set; }

    /// <summary>The normalised name that <see cref="Key"/> counts with. Never merged into another name.</summary>
    public required string Into { get; set; }
}
