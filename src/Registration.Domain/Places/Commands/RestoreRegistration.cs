namespace EventRegistration.Places;

/// <summary>
/// An organiser undoes a removal. A place is given back only if one is free for a newcomer, and a place in line only if nobody joined the
/// waitlist since: undoing takes nothing from others. Idempotent.
/// </summary>
public sealed record RestoreRegistration(Guid Registration) : Command
{
    public override string StoredName => "RestoreRegistration";

    /// <summary>Whether the registration waited before it was removed; otherwise it had a place or an offer.</summary>
    public required bool Waited { get; init; }

    /// <summary>The code of the organisation, by which a share is counted; empty: none.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>The note with the organiser's own words; null: none.</summary>
    public Guid? Note { get; init; }

    public override IEnumerable<Guid> Concerns => [Registration];

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => snapshot.ClaimOf(Registration) switch
    {
        null => new UnknownRegistration(),
        { State: not ClaimState.Released } => null,
        _ when snapshot.IsCancelled => new EventCancelled(),
        _ when IsRegisteredAnew(snapshot) => new AlreadyRegistered(),
        { SortKey: var sortKey } when Waited => sortKey == snapshot.Event.LastSortKey ? null : new PlaceGone(),
        _ => Admission.PlacesFor(snapshot, Partition(snapshot), now) > 0 ? null : new PlaceGone(),
    };

    internal override void CarryOut(DecisionBuilder builder)
    {
        var pool = builder.Snapshot.EventPool;
        var reason = new Reason(ReasonCode.RestoredByOrganiser) { Note = Note };
        if (builder.Snapshot.StateOf(Registration) != ClaimState.Released)
        {
            return;
        }

        // Sessions may have been moved in the meantime.
        Clashes.Settle(builder, Registration);
        if (Waited)
        {
            builder.WaitAgain(pool, Registration, reason, Partition(builder.Snapshot));
        }
        else
        {
            Entrance.Enter(builder, Registration, reason, Partition(builder.Snapshot));
        }
    }

    private PartitionKey Partition(Snapshot snapshot) => new(snapshot.Terms.Rules.PartitionOf(Organisation), 1);

    private bool IsRegisteredAnew(Snapshot snapshot)
    {
        var person = snapshot.Registrations[Registration].Person;
        return snapshot.NamesAt(person.Address).Contains(person.Name);
    }
}
