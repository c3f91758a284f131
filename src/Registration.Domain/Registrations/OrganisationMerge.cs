namespace EventRegistration.Registrations;

/// <summary>Two spellings of one organisation in an event: who signs up under the first is counted with the second.</summary>
public sealed class OrganisationMerge
{
    public long EventId { get; set; }

    /// <summary>A normalised name, as in <see cref="Registration.OrganisationKey"/>.</summary>
    public required string Key { get; set; }

    /// <summary>The normalised name that it counts with; never one that is merged itself.</summary>
    public required string Into { get; set; }
}
