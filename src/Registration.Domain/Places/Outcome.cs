namespace EventRegistration.Places;

/// <summary>The result of <see cref="CapacityRules.Decide"/>.</summary>
public abstract record Outcome;

/// <summary>
/// The command is carried out by these decisions, and <paramref name="After"/> is the snapshot with them applied. Without decisions it
/// changes nothing, because it was carried out before.
/// </summary>
public sealed record Decided(IReadOnlyList<Decision> Decisions, Snapshot After) : Outcome;

/// <summary>The command is refused and changes nothing.</summary>
public sealed record Refused(Refusal Refusal) : Outcome;

/// <summary>More heads of this partition must be loaded (<see cref="Snapshot.WithHeads"/>); then the command is decided anew.</summary>
public sealed record NeedsMore(long Pool, PartitionKey Partition) : Outcome;
