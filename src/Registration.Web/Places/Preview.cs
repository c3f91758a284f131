namespace EventRegistration.Places;

/// <summary>The effect that a command would have: its refusal, or the decisions with the state that they would lead to.</summary>
internal sealed record Preview(Refusal? Refusal, IReadOnlyList<PlaceDecision> Decisions, Snapshot After);
