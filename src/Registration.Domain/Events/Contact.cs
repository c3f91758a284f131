namespace EventRegistration.Events;

/// <summary>The contact for questions about a meeting; replies to the event's mail go to this address.</summary>
public sealed class Contact
{
    public string Organisation { get; set; } = "";

    public string Email { get; set; } = "";

    public string Phone { get; set; } = "";
}
