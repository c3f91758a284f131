namespace EventRegistration.Events;

/// <summary>The venue of a meeting. Both fields may be empty while the venue is unknown.</summary>
public sealed class Venue
{
    public string Name { get; set; } = "";

    public string City { get; set; } = "";
}
