namespace EventRegistration.Places;

/// <summary>
/// An organiser gives a unit its places, whatever its position, with a reason. Without a free place it needs overbooking, which the
/// organiser has to ask for. Idempotent.
/// </summary>
public sealed record PromoteByOrganiser(Guid Registration) : Command
{
    public override string StoredName => "PromoteByOrganiser";

    /// <summary>The note with the organiser's reason.</summary>
    public required Guid Note { get; init; }

    /// <summary>Whether the capacity may be exceeded for this.</summary>
    public bool Overbook { get; init; }

    public override IEnumerable<Guid> Concerns => [Registration];

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => snapshot.StateOf(Registration) switch
    {
        null => new UnknownRegistration(),
        ClaimState.Held => null,
        ClaimState.Waiting when snapshot.IsCancelled => new EventCancelled(),
        ClaimState.Waiting when snapshot.Event.Free < snapshot.ClaimOf(Registration)!.Partition.UnitSize && !Overbook => new EventFull(),
        ClaimState.Waiting => null,
        _ => new NotWaiting(),
    };

    internal override void CarryOut(DecisionBuilder builder)
    {
        if (builder.Snapshot.StateOf(Registration) != ClaimState.Waiting)
        {
            return;
        }

        foreach (var registration in builder.WaitingUnit(Registration))
        {
            var pool = builder.Snapshot.Event;
            if (pool.Free <= 0)
            {
                builder.Change(pool, pool.Capacity, pool.Overbooked + 1, new Reason(ReasonCode.Overbooked) { Note = Note });
            }

            Entrance.Enter(builder, registration, new Reason(ReasonCode.PromotedByOrganiser) { Note = Note });
        }
    }
}
