namespace EventRegistration.Places;

/// <summary>A change to the places of an event that a person, or time, asks for. The commands are in Commands/.</summary>
public abstract record Command
{
    /// <summary>The name in the log and with idempotency keys. It never changes, whatever the type is called.</summary>
    public abstract string StoredName { get; }

    /// <summary>The registrations that must be in the snapshot.</summary>
    public virtual IEnumerable<Guid> Concerns => [];

    /// <summary>The first rule that forbids the command, or null.</summary>
    internal abstract Refusal? Refuse(Snapshot snapshot, DateTime now);

    /// <summary>Takes the decisions of the command itself. Promotions that they make possible are decided after it.</summary>
    internal abstract void CarryOut(DecisionBuilder builder);
}
