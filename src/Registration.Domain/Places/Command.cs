namespace EventRegistration.Places;

/// <summary>What somebody, or time, wants to change about the places of an event. The commands lie in Commands/.</summary>
public abstract record Command
{
    /// <summary>The name under which the command is stored in the log and with idempotency keys. Never changes, whatever the type is called.</summary>
    public abstract string StoredName { get; }

    /// <summary>The registrations that must be in the snapshot.</summary>
    public virtual IEnumerable<Guid> Concerns => [];

    /// <summary>The first rule that forbids the command, or null.</summary>
    internal abstract Refusal? Refuse(Snapshot snapshot, DateTime now);

    /// <summary>Takes the decisions of the command itself; what they make possible for others follows by itself.</summary>
    internal abstract void CarryOut(DecisionBuilder builder);
}
