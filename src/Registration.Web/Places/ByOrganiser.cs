using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>The organiser who decided a command, with the note that holds the reason.</summary>
internal sealed record ByOrganiser(Guid Account, ReasonNote? Note = null)
{
    /// <summary>Whether the registrations that the command names get no mail, because the organiser tells them. All others do.</summary>
    public bool Silent { get; init; }
}
