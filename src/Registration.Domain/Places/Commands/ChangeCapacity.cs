using System.Collections.Immutable;

namespace EventRegistration.Places;

/// <summary>
/// An organiser changes the number of places of a pool. It goes below what is taken only if the organiser says who leaves, and no more
/// people leave than must: others may have left in the meantime. A higher capacity takes in the overbooked places first.
/// </summary>
public sealed record ChangeCapacity(long Pool) : Command
{
    public override string StoredName => "ChangeCapacity";

    /// <summary>From 0 to <see cref="Terms.CapacityLimit"/>; null: unlimited.</summary>
    public required int? Capacity { get; init; }

    /// <summary>The note with the organiser's reason.</summary>
    public required Guid Note { get; init; }

    /// <summary>The registrations that give up a held or offered place for this, in the event or in the session.</summary>
    public ImmutableArray<Guid> Leavers { get; init; } = [];

    public override IEnumerable<Guid> Concerns => Leavers;

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => snapshot.Pools.GetValueOrDefault(Pool) switch
    {
        null => new UnknownPool(),
        _ when Capacity is < 0 or > Terms.CapacityLimit => new CapacityOutOfRange(Terms.CapacityLimit),
        _ when Leavers.Any(leaver => !TakesPlace(snapshot, leaver)) => new UnknownRegistration(),
        var pool when Leaving < pool.MustLeave(Capacity) => new CapacityBelowTaken(pool.Taken),
        var pool when Leaving > pool.MustLeave(Capacity) => new TooManyLeavers(pool.MustLeave(Capacity)),
        _ => null,
    };

    internal override void CarryOut(DecisionBuilder builder)
    {
        foreach (var leaver in Leavers.Distinct())
        {
            var removed = new Reason(ReasonCode.RemovedByOrganiser) { Note = Note };
            if (Pool == builder.Snapshot.EventPool)
            {
                Entrance.Leave(builder, leaver, removed);
            }
            else
            {
                builder.Release(Pool, leaver, removed);
            }
        }

        var pool = builder.Pool(Pool);
        if (pool.Capacity != Capacity)
        {
            var changed = (pool with { Capacity = Capacity }).WithoutNeedlessOverbooking();
            builder.Change(pool, Capacity, changed.Overbooked, new Reason(ReasonCode.CapacityChanged) { Note = Note });
        }
    }

    private int Leaving => Leavers.Distinct().Count();

    private bool TakesPlace(Snapshot snapshot, Guid registration) =>
        snapshot.Registrations.TryGetValue(registration, out var registrationState)
        && registrationState.StateIn(Pool) is ClaimState.Held or ClaimState.Offered;
}
