namespace EventRegistration.Places;

/// <summary>The answer of the capacity service, given after its decisions are committed.</summary>
internal abstract record Answer;

/// <summary>Carried out, now or when the same was asked before.</summary>
/// <param name="Registration">The registration or party that it is about; empty for something else.</param>
/// <param name="Command">The number of the command in the log; 0 if it was not logged, or logged before.</param>
internal sealed record Done(Guid Registration, long Command = 0) : Answer;

/// <summary>The change itself could not be made, or was only looked at; its outcome tells more. Nothing changed.</summary>
internal sealed record Unchanged : Answer;

/// <summary>Refused; nothing changed.</summary>
internal sealed record No(Refusal Refusal) : Answer;

/// <summary>The places were locked for too long; nothing changed and the same may be asked again (HTTP 503).</summary>
internal sealed record Busy : Answer;
