namespace EventRegistration.Events;

/// <summary>Where a meeting is held; both may be empty while that is still unknown.</summary>
public sealed class Venue
{
    public string Name { get; set; } = "";

    public string City { get; set; } = "";
}
