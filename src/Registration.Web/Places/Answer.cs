namespace EventRegistration.Places;

/// <summary>What the capacity service answers, after what it decided was committed.</summary>
public abstract record Answer;

/// <summary>Carried out, now or the first time that the same was asked.</summary>
public sealed record Done(Guid Registration) : Answer;

/// <summary>Refused; nothing changed.</summary>
public sealed record No(Refusal Refusal) : Answer;

/// <summary>The places were locked for too long; nothing changed and the same may be asked again (HTTP 503).</summary>
public sealed record Busy : Answer;
