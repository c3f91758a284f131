namespace EventRegistration.Places;

/// <summary>The answer of the capacity service, given after its decisions are committed.</summary>
internal abstract record Answer;

/// <summary>Carried out, now or when the same was asked before.</summary>
internal sealed record Done(Guid Registration) : Answer;

/// <summary>Refused; nothing changed.</summary>
internal sealed record No(Refusal Refusal) : Answer;

/// <summary>The places were locked for too long; nothing changed and the same may be asked again (HTTP 503).</summary>
internal sealed record Busy : Answer;
