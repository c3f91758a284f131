using System.Collections.Immutable;

namespace EventRegistration.Places;

/// <summary>
/// An organiser changes the number of places of a pool. It goes below what is taken only if the organiser says who leaves, and no more
/// people leave than must: others may have left in the meantime. People who leave wait at the head of the waitlist from then on, unless
/// the organiser takes them off. A higher capacity takes in the overbooked places first.
/// </summary>
public sealed record ChangeCapacity(long Pool) : Command
{
    public override string StoredName => "ChangeCapacity";

    /// <summary>From 0 to <see cref="Terms.CapacityLimit"/>; null: unlimited.</summary>
    public required int? Capacity { get; init; }

    /// <summary>The note with the organiser's reason.</summary>
    public required Guid Note { get; init; }

    /// <summary>
    /// The registrations that give up a held or offered place for this, in the event or in the session, in the order in which they signed
    /// up.
    /// </summary>
    public ImmutableArray<Guid> Leavers { get; init; } = [];

    /// <summary>Whether they leave altogether instead of waiting at the head of the waitlist.</summary>
    public bool OffTheList { get; init; }

    public override IEnumerable<Guid> Concerns => Leavers;

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => snapshot.Pools.GetValueOrDefault(Pool) switch
    {
        null or { IsCalledOff: true } => new UnknownPool(),
        _ when Capacity is < 0 or > Terms.CapacityLimit => new CapacityOutOfRange(Terms.CapacityLimit),
        _ when Leavers.Any(leaver => !TakesPlace(snapshot, leaver)) => new UnknownRegistration(),
        var pool when Leaving < pool.MustLeave(Capacity) => new CapacityBelowTaken(pool.Taken),
        var pool when Leaving > pool.MustLeave(Capacity) => new TooManyLeavers(pool.MustLeave(Capacity)),
        _ => null,
    };

    internal override void CarryOut(DecisionBuilder builder)
    {
        IReadOnlyList<Guid> leavers = [.. Leavers.Distinct()];
        var session = Pool == builder.Snapshot.EventPool ? null : builder.Pool(Pool);
        if (session is null)
        {
            LeaveEvent(builder, leavers);
        }
        else
        {
            LeaveSession(builder, session, leavers);
        }

        var pool = builder.Pool(Pool);
        if (pool.Capacity != Capacity)
        {
            var changed = (pool with { Capacity = Capacity }).WithoutNeedlessOverbooking();
            builder.Change(pool, Capacity, changed.Overbooked, new Reason(ReasonCode.CapacityChanged) { Note = Note });
        }

        if (session?.Round is { } round)
        {
            FillRound(builder, session, round, leavers);
        }
    }

    private void LeaveEvent(DecisionBuilder builder, IReadOnlyList<Guid> leavers)
    {
        if (!OffTheList && leavers.Count > 0)
        {
            Entrance.GoBack(builder, leavers, new Reason(ReasonCode.CapacityLowered) { Note = Note });
            return;
        }

        foreach (var leaver in leavers)
        {
            Entrance.Leave(builder, leaver, new Reason(ReasonCode.RemovedByOrganiser) { Note = Note });
        }
    }

    /// <summary>
    /// Leaves a session: to the head of its waitlist if it has one. Nobody waits for a session that is at the same time as a held one.
    /// </summary>
    private void LeaveSession(DecisionBuilder builder, PoolState session, IReadOnlyList<Guid> leavers)
    {
        var reason = new Reason(ReasonCode.CapacityLowered) { Note = Note };
        List<Guid> waiting = session.WaitlistEnabled && !OffTheList
            ? [.. leavers.Where(leaver => !Clashes.IsWithHeld(builder, leaver, session))]
            : [];
        if (waiting.Count > 0 && !builder.WaitInFront(Pool, waiting, reason))
        {
            return;
        }

        foreach (var leaver in leavers.Except(waiting))
        {
            builder.Release(Pool, leaver, reason);
            Clashes.Settle(builder, leaver);
        }
    }

    /// <summary>
    /// Gives the people who left a session their next preference of the round, as on entering. People who wait at the head of the session's
    /// waitlist get a lesser preference only if they may upgrade from it.
    /// </summary>
    private void FillRound(DecisionBuilder builder, PoolState session, int round, IReadOnlyList<Guid> leavers)
    {
        foreach (var leaver in leavers.Where(leaver =>
                     !OffTheList && (session.UpgradeEnabled || builder.StateOf(leaver).StateIn(Pool) == ClaimState.Released)))
        {
            Preferences.FillRound(builder, leaver, round, left: Pool);
        }
    }

    private int Leaving => Leavers.Distinct().Count();

    private bool TakesPlace(Snapshot snapshot, Guid registration) =>
        snapshot.Registrations.TryGetValue(registration, out var registrationState)
        && registrationState.StateIn(Pool) is ClaimState.Held or ClaimState.Offered;
}
