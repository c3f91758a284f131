namespace EventRegistration.Events;

/// <summary>Who answers questions about a meeting, and where replies to its mail go.</summary>
public sealed class Contact
{
    public string Organisation { get; set; } = "";

    public string Email { get; set; } = "";

    public string Phone { get; set; } = "";
}
