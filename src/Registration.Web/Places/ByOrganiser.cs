using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>The organiser whose decision a command is, with the words in which the reason was given.</summary>
public sealed record ByOrganiser(Guid Account, ReasonNote? Note = null)
{
    /// <summary>Whom the command concerns is not mailed: the organiser tells them. Everybody else whom it touches is.</summary>
    public bool Silent { get; init; }
}
