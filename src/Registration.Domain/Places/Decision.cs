namespace EventRegistration.Places;

/// <summary>One change that a command brings about, with its reason. Applying the decisions in order gives the state.</summary>
public abstract record Decision
{
    public required long Pool { get; init; }

    public required Reason Reason { get; init; }
}

/// <summary>A claim changes its state; <see cref="From"/> is null when the claim begins here.</summary>
public sealed record ClaimDecision : Decision
{
    public required Guid Registration { get; init; }

    public ClaimState? From { get; init; }

    public required ClaimState To { get; init; }

    /// <summary>The order in the waitlist after the decision; 0 for a claim that never waited.</summary>
    public long SortKey { get; init; }

    /// <summary>The order before the decision.</summary>
    public long FromSortKey { get; init; }

    /// <summary>UTC; set when <see cref="To"/> is Offered.</summary>
    public DateTime? OfferedUntil { get; init; }

    /// <summary>How many offers have lapsed, this decision included.</summary>
    public int Expirations { get; init; }

    /// <summary>The lane after the decision.</summary>
    public PartitionKey Partition { get; init; } = PartitionKey.Alone;

    /// <summary>The lane before the decision.</summary>
    public PartitionKey FromPartition { get; init; } = PartitionKey.Alone;
}

/// <summary>The pool itself changes, or the rules by which its places are given: then its figures stay as they are.</summary>
public sealed record PoolDecision : Decision
{
    /// <summary>Before the decision; null: unlimited.</summary>
    public int? FromCapacity { get; init; }

    /// <summary>After the decision; null: unlimited.</summary>
    public int? Capacity { get; init; }

    /// <summary>After the decision.</summary>
    public int Overbooked { get; init; }
}
