namespace EventRegistration.Places;

/// <summary>Two sessions exchange their rooms, and with them their capacities. Nobody loses a place: where that cannot be, it is refused.</summary>
public sealed record SwapRooms(long Pool, long OtherPool) : Command
{
    public override string StoredName => "SwapRooms";

    /// <summary>The organiser's reason, kept apart in words.</summary>
    public required Guid Note { get; init; }

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) =>
        Session(snapshot, Pool) is { } one && Session(snapshot, OtherPool) is { } other && one.Id != other.Id
            ? TooSmall(one, other.Capacity) ?? TooSmall(other, one.Capacity)
            : new UnknownPool();

    internal override void CarryOut(DecisionBuilder builder)
    {
        var (one, other) = (builder.Pool(Pool), builder.Pool(OtherPool));
        Change(builder, one, other.Capacity);
        Change(builder, other, one.Capacity);
    }

    private static PoolState? Session(Snapshot snapshot, long pool) =>
        pool == snapshot.EventPool ? null : snapshot.Pools.GetValueOrDefault(pool);

    private static RoomTooSmall? TooSmall(PoolState session, int? capacity) =>
        session.MustLeave(capacity) > 0 ? new RoomTooSmall(session.Id, session.Taken, capacity!.Value) : null;

    private void Change(DecisionBuilder builder, PoolState session, int? capacity) => builder.Change(
        session,
        capacity,
        (session with { Capacity = capacity }).WithoutNeedlessOverbooking().Overbooked,
        new Reason(ReasonCode.RoomsSwapped) { Note = Note });
}
