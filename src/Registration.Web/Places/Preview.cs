namespace EventRegistration.Places;

/// <summary>What a command would bring about: why it would be refused, or the decisions and what they would lead to.</summary>
public sealed record Preview(Refusal? Refusal, IReadOnlyList<Decision> Decisions, Snapshot After);
