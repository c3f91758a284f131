namespace EventRegistration.Events;

/// <summary>The venue of a meeting. Any field may be empty while it is unknown.</summary>
public sealed class Venue
{
    public string Name { get; set; } = "";

    /// <summary>The street with the number, and the postcode where it is known: "Nassaulaan 12, 2514 JS".</summary>
    public string Address { get; set; } = "";

    public string City { get; set; } = "";

    /// <summary>Returns a copy, which later changes of this venue leave alone.</summary>
    public Venue Copy() => (Venue)MemberwiseClone();
}
