namespace EventRegistration.Places;

/// <summary>Two sessions exchange their rooms, and with them their capacities. Refused if an attendee would lose a place by it.</summary>
public sealed record SwapRooms(long Pool, long OtherPool) : Command
{
    public override string StoredName => "SwapRooms";

    /// <summary>The note with the organiser's reason.</summary>
    public required Guid Note { get; init; }

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) =>
        Session(snapshot, Pool) is { } one && Session(snapshot, OtherPool) is { } other && one.Id != other.Id
            ? TooSmall(one, other.Capacity) ?? TooSmall(other, one.Capacity)
            : new UnknownPool();

    internal override void CarryOut(DecisionBuilder builder)
    {
        var (one, other) = (builder.Pool(Pool), builder.Pool(OtherPool));
        Move(builder, one, into: other);
        Move(builder, other, into: one);
    }

    private static PoolState? Session(Snapshot snapshot, long pool) =>
        pool == snapshot.EventPool || snapshot.Pools.GetValueOrDefault(pool) is not { IsCalledOff: false } session ? null : session;

    private static RoomTooSmall? TooSmall(PoolState session, int? capacity) =>
        session.MustLeave(capacity) > 0 ? new RoomTooSmall(session.Id, session.Taken, capacity!.Value) : null;

    private void Move(DecisionBuilder builder, PoolState session, PoolState into) => builder.Change(
        session,
        into.Capacity,
        (session with { Capacity = into.Capacity }).WithoutNeedlessOverbooking().Overbooked,
        new Reason(ReasonCode.RoomsSwapped) { Note = Note },
        into.Room);
}
