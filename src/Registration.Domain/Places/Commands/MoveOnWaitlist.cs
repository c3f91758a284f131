namespace EventRegistration.Places;

/// <summary>
/// An organiser gives a unit another position on the event's waitlist, with a reason. A party that comes together only moves as one, and
/// a position inside another party is the one behind it. Only the sort keys around the position change, never those of the whole list.
/// Idempotent.
/// </summary>
public sealed record MoveOnWaitlist(Guid Registration) : Command
{
    public override string StoredName => "MoveOnWaitlist";

    /// <summary>The new position on the waitlist, from 1; beyond the end is the end.</summary>
    public required int Position { get; init; }

    /// <summary>The note with the organiser's reason.</summary>
    public required Guid Note { get; init; }

    public override IEnumerable<Guid> Concerns => [Registration];

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => snapshot.StateOf(Registration) switch
    {
        null => new UnknownRegistration(),
        not ClaimState.Waiting => new NotWaiting(),
        _ when Position < 1 => new PositionOutOfRange(),
        _ when snapshot.IsCancelled => new EventCancelled(),
        _ => null,
    };

    internal override void CarryOut(DecisionBuilder builder)
    {
        var pool = builder.Snapshot.Event;
        var unit = builder.WaitingUnit(Registration);
        var sortKey = builder.Snapshot.ClaimOf(Registration)!.SortKey;
        if (Position + unit.Count > pool.Waiting)
        {
            MoveToTheEnd(builder, unit, sortKey);
            return;
        }

        if (builder.First(pool.Id, Position - 1, besides: Registration) is not { } first)
        {
            return;
        }

        if (first.Behind is not { } behind)
        {
            MoveToTheEnd(builder, unit, sortKey);
            return;
        }

        long? ahead = first.Ahead.Count > 0 ? first.Ahead[^1].SortKey : null;
        if (sortKey < behind && !(sortKey < ahead))
        {
            return;
        }

        if (behind - ahead == 1)
        {
            // The unit right ahead leaves its sort key, which is then the one in the middle.
            MakeRoom(builder, first.Ahead, behind, sortKey);
        }

        MoveTo(builder, unit, ahead is { } from ? from + ((behind - from) / 2) : behind - SortKeys.Gap, first.ClaimsAhead + 1);
    }

    private void MoveToTheEnd(DecisionBuilder builder, IReadOnlyList<Guid> unit, long sortKey)
    {
        var pool = builder.Snapshot.Event;
        if (sortKey != pool.LastSortKey && pool.Waiting > unit.Count)
        {
            MoveTo(builder, unit, pool.LastSortKey + SortKeys.Gap, pool.Waiting - unit.Count + 1);
        }
    }

    private void MoveTo(DecisionBuilder builder, IReadOnlyList<Guid> unit, long sortKey, int position) => builder.Reorder(
        builder.Snapshot.EventPool, unit, sortKey, new Reason(ReasonCode.MovedByOrganiser) { Position = position, Note = Note });

    /// <summary>
    /// Moves the units right ahead up by one sort key each, as far as they have no gap between them. Every move to the same place halves
    /// the gap there, and nothing limits the number of moves. So keys of 64 bits are used up by 63 moves at most, however wide the gap was.
    /// The foremost goes first, so that no two units ever share a sort key; the key that the moved unit leaves is skipped.
    /// </summary>
    private static void MakeRoom(DecisionBuilder builder, IReadOnlyList<(long SortKey, Guid Registration)> ahead, long behind, long left)
    {
        var moves = new Stack<(Guid Registration, long SortKey)>();
        var wanted = behind - 1;
        foreach (var (sortKey, registration) in ahead.Reverse())
        {
            if (sortKey < wanted)
            {
                break;
            }

            wanted = wanted - 1 == left ? wanted - 2 : wanted - 1;
            moves.Push((registration, wanted));
        }

        foreach (var (registration, sortKey) in moves)
        {
            builder.Reorder(builder.Snapshot.EventPool, builder.WaitingUnit(registration), sortKey, new Reason(ReasonCode.RoomMade));
        }
    }
}
