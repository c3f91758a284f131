using EventRegistration.Places;

namespace EventRegistration.Events;

/// <summary>The registration settings of an event. Every default suits an ordinary meeting.</summary>
public sealed class RegistrationSettings
{
    /// <summary>The opening of registration, in UTC. Null if registration opens at publication.</summary>
    public DateTime? OpensAt { get; set; }

    /// <summary>The closing of registration, in UTC. Null if registration closes at the start of the event.</summary>
    public DateTime? ClosesAt { get; set; }

    /// <summary>The rules by which places are given.</summary>
    public PlaceRules Rules { get; set; } = new();
}
