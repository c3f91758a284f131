namespace EventRegistration.Places;

/// <summary>
/// An organiser changes how places are given. The snapshot must be of the new rules, with its lanes as they make them; what has become
/// possible follows.
/// </summary>
public sealed record ChangeRules(PlaceRules From, PlaceRules To) : Command
{
    public override string StoredName => "ChangeRules";

    /// <summary>The organiser's reason, kept apart in words; null: none was given.</summary>
    public Guid? Note { get; init; }

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => null;

    internal override void CarryOut(DecisionBuilder builder)
    {
        if (From != To)
        {
            var pool = builder.Snapshot.Event;
            builder.Change(pool, pool.Capacity, pool.Overbooked, new Reason(ReasonCode.RulesChanged) { Rules = (From, To), Note = Note });
        }
    }
}

/// <summary>
/// An organiser says that two organisations, by their codes, are one. The snapshot must have its lanes as that makes them; what has
/// become possible follows.
/// </summary>
public sealed record MergeOrganisations(string From, string Into) : Command
{
    public override string StoredName => "MergeOrganisations";

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => null;

    internal override void CarryOut(DecisionBuilder builder)
    {
        var pool = builder.Snapshot.Event;
        builder.Change(pool, pool.Capacity, pool.Overbooked, new Reason(ReasonCode.OrganisationsMerged) { Organisations = (From, Into) });
    }
}
