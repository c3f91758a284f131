using EventRegistration.Places;

namespace EventRegistration.Events;

/// <summary>How an event takes registrations. Every default is the one that an ordinary meeting wants.</summary>
public sealed class RegistrationSettings
{
    /// <summary>UTC; null: from publication on.</summary>
    public DateTime? OpensAt { get; set; }

    /// <summary>UTC; null: until the start of the event.</summary>
    public DateTime? ClosesAt { get; set; }

    /// <summary>How places are given.</summary>
    public PlaceRules Rules { get; set; } = new();
}
