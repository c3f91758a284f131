namespace EventRegistration.Places;

/// <summary>
/// An organiser gives somebody who waits another place on the event's waitlist, with a reason. A party that comes together only moves as
/// one and is never parted: who would stand inside it stands behind it. Only the orders around that place
/// change, never those of the whole list. There already: nothing changes.
/// </summary>
public sealed record MoveOnWaitlist(Guid Registration) : Command
{
    /// <summary>The number to have on the waitlist, from 1; beyond the end is the end.</summary>
    public required int Position { get; init; }

    /// <summary>The organiser's reason, kept apart in words.</summary>
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

    internal override void CarryOut(Course course)
    {
        var pool = course.Snapshot.Event;
        var unit = course.Unit(Registration);
        var order = course.Snapshot.ClaimOf(Registration)!.Order;
        if (Position + unit.Count > pool.Waiting)
        {
            MoveToTheEnd(course, unit, order);
            return;
        }

        if (course.First(pool.Id, Position - 1, besides: Registration) is not { } first)
        {
            return;
        }

        if (first.Behind is not { } behind)
        {
            MoveToTheEnd(course, unit, order);
            return;
        }

        long? ahead = first.Ahead.Count > 0 ? first.Ahead[^1].Order : null;
        if (order < behind && !(order < ahead))
        {
            return;
        }

        if (behind - ahead == 1)
        {
            // Whoever stands right ahead leaves that order, which is then in the middle.
            MakeRoom(course, first.Ahead, behind, order);
        }

        MoveTo(course, unit, ahead is { } from ? from + ((behind - from) / 2) : behind - WaitlistOrder.Gap, first.ClaimsAhead + 1);
    }

    private void MoveToTheEnd(Course course, IReadOnlyList<Guid> unit, long order)
    {
        var pool = course.Snapshot.Event;
        if (order != pool.LastOrder && pool.Waiting > unit.Count)
        {
            MoveTo(course, unit, pool.LastOrder + WaitlistOrder.Gap, pool.Waiting - unit.Count + 1);
        }
    }

    private void MoveTo(Course course, IReadOnlyList<Guid> unit, long order, int position) => course.Reorder(
        course.Snapshot.EventPool, unit, order, new Reason(ReasonCode.MovedByOrganiser) { Position = position, Note = Note });

    /// <summary>
    /// Those right ahead move up by one each, as far as their orders lie without a gap, the foremost first, so that no two units ever
    /// share an order; the order that is to be left is passed over.
    /// </summary>
    private static void MakeRoom(Course course, IReadOnlyList<(long Order, Guid Registration)> ahead, long behind, long left)
    {
        var moves = new Stack<(Guid Registration, long Order)>();
        var wanted = behind - 1;
        foreach (var (order, registration) in ahead.Reverse())
        {
            if (order < wanted)
            {
                break;
            }

            wanted = wanted - 1 == left ? wanted - 2 : wanted - 1;
            moves.Push((registration, wanted));
        }

        foreach (var (registration, order) in moves)
        {
            course.Reorder(course.Snapshot.EventPool, course.Unit(registration), order, new Reason(ReasonCode.RoomMade));
        }
    }
}
