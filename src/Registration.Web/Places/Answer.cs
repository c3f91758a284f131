namespace EventRegistration.Places;

/// <summary>The answer of the capacity service, given after its decisions are committed.</summary>
public abstract record Answer;

/// <summary>Carried out, now or when the same was asked before.</summary>
public sealed record Done(Guid Registration) : Answer;

/// <summary>Refused; nothing changed.</summary>
public sealed record No(Refusal Refusal) : Answer;

/// <summary>The places were locked for too long; nothing changed and the same may be asked again (HTTP 503).</summary>
public sealed record Busy : Answer;
