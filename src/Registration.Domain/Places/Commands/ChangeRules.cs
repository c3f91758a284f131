namespace EventRegistration.Places;

/// <summary>
/// An organiser changes the rules by which places are given. The snapshot must be of the new rules and its partitions those of the new
/// rules; the promotions that they make possible follow.
/// </summary>
public sealed record ChangeRules(PlaceRules From, PlaceRules To) : Command
{
    public override string StoredName => "ChangeRules";

    /// <summary>The note with the organiser's reason; null: none was given.</summary>
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
/// An organiser merges two organisations, by their codes. The partitions of the snapshot must be those after the merge; the promotions
/// that it makes possible follow.
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
