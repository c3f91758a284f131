namespace EventRegistration.Places;

/// <summary>What <see cref="CapacityRules.Decide"/> answers.</summary>
public abstract record Outcome;

/// <summary>The command is carried out by these decisions; <paramref name="After"/> is the snapshot with them applied. No decisions: it was so already.</summary>
public sealed record Decided(IReadOnlyList<Decision> Decisions, Snapshot After) : Outcome;

/// <summary>The command is refused and changes nothing.</summary>
public sealed record Refused(Refusal Refusal) : Outcome;

/// <summary>More of this lane must be loaded (<see cref="Snapshot.WithHeads"/>) before the command can be decided: ask again then.</summary>
public sealed record NeedsMore(long Pool, PartitionKey Partition) : Outcome;
