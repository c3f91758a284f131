namespace EventRegistration.Places;

/// <summary>What somebody, or time, wants to change about the places of an event. The verbs are beside this file, in Verbs/.</summary>
public abstract record Command
{
    /// <summary>The verb, as it is logged.</summary>
    public string Verb => GetType().Name;

    /// <summary>The registrations that must be in the snapshot.</summary>
    public virtual IEnumerable<Guid> Concerns => [];

    /// <summary>The first rule that forbids the command, or null.</summary>
    internal abstract Refusal? Refuse(Snapshot snapshot, DateTime now);

    /// <summary>Takes the decisions of the command itself; what they make possible for others follows by itself.</summary>
    internal abstract void CarryOut(Course course);
}
