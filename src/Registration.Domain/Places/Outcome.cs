namespace EventRegistration.Places;

/// <summary>The result of <see cref="CapacityRules.Decide"/>.</summary>
public abstract record Outcome;

/// <summary>
/// The command is carried out by these decisions. <paramref name="After"/> is the snapshot with them applied. Without decisions the state
/// was already as wanted.
/// </summary>
public sealed record Decided(IReadOnlyList<Decision> Decisions, Snapshot After) : Outcome
{
    /// <summary>The snapshot right before each decision.</summary>
    public required IReadOnlyList<Snapshot> Before { get; init; }
}

/// <summary>The command is refused and changes nothing.</summary>
public sealed record Refused(Refusal Refusal) : Outcome;

/// <summary>The command can be decided once more of this partition is loaded (<see cref="Snapshot.WithHeads"/>).</summary>
public sealed record NeedsMore(long Pool, PartitionKey Partition) : Outcome;
