using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>The organiser whose decision a command is, with the words in which the reason was given.</summary>
public sealed record ByOrganiser(Guid Account, ReasonNote? Note = null);
