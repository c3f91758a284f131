namespace EventRegistration.Places;

/// <summary>
/// An organiser gives somebody who waits another place on the event's waitlist, with a reason. Only the orders around that place
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
        var order = course.Snapshot.ClaimOf(Registration)!.Order;
        if (Position >= pool.Waiting)
        {
            if (order != pool.LastOrder && pool.Waiting > 1)
            {
                MoveTo(course, pool.LastOrder + WaitlistOrder.Gap, pool.Waiting);
            }

            return;
        }

        if (course.First(pool.Id, Position, besides: Registration) is not { } others)
        {
            return;
        }

        var behind = others[^1].Order;
        long? ahead = others.Count > 1 ? others[^2].Order : null;
        if (order < behind && !(order < ahead))
        {
            return;
        }

        if (behind - ahead == 1)
        {
            MakeRoom(course, others, order);
            ahead--;
        }

        MoveTo(course, ahead is { } from ? from + ((behind - from) / 2) : behind - WaitlistOrder.Gap, Position);
    }

    private void MoveTo(Course course, long order, int position) => course.Reorder(
        course.Snapshot.EventPool, Registration, order, new Reason(ReasonCode.MovedByOrganiser) { Position = position, Note = Note });

    /// <summary>
    /// Those right ahead move up by one each, as far as their orders lie without a gap, the foremost first, so that no two ever share an
    /// order; the order that is to be left is passed over.
    /// </summary>
    private static void MakeRoom(Course course, IReadOnlyList<(long Order, Guid Registration)> others, long left)
    {
        var moves = new Stack<(Guid Registration, long Order)>();
        var wanted = others[^1].Order - 1;
        foreach (var (order, registration) in others.SkipLast(1).Reverse())
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
            course.Reorder(course.Snapshot.EventPool, registration, order, new Reason(ReasonCode.RoomMade));
        }
    }
}
