namespace EventRegistration.Places;

/// <summary>A pool as the core sees it: held, offered and waiting claims are counted here, never listed.</summary>
public sealed record PoolState
{
    public required long Id { get; init; }

    /// <summary>The round of a session's pool, from 1; null for the event's own pool.</summary>
    public int? Round { get; init; }

    /// <summary>Null: unlimited.</summary>
    public int? Capacity { get; init; }

    /// <summary>The room of a session, as free text; empty when unknown and for the event's own pool.</summary>
    public string Room { get; init; } = "";

    /// <summary>Never more than what is taken above the capacity.</summary>
    public int Overbooked { get; init; }

    public int Held { get; init; }

    public int Offered { get; init; }

    public int Waiting { get; init; }

    public long LastSortKey { get; init; }

    /// <summary>Whether people may wait for a place in a full pool.</summary>
    public bool WaitlistEnabled { get; init; }

    /// <summary>Whether an attendee with a lesser preference of this round may wait for a better one.</summary>
    public bool UpgradeEnabled { get; init; }

    /// <summary>UTC; the session's times, null while they are unknown and for the event's own pool.</summary>
    public DateTime? StartsAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? EndsAt { get; init; }

    /// <summary>Whether an organiser called the session off. It gives no place and no wait any more.</summary>
    public bool IsCalledOff { get; init; }

    public int Taken => Held + Offered;

    /// <summary>The number of places that are neither held nor offered; <see cref="int.MaxValue"/> when unlimited.</summary>
    public int Free => Capacity is { } capacity ? capacity + Overbooked - Taken : int.MaxValue;

    /// <summary>The possibilities of a session for an attendee who has not chosen it.</summary>
    public SessionOpening Opening => new(HasPlace: Free > 0 && Waiting == 0, HasWaitlist: WaitlistEnabled, IsCalledOff);

    /// <summary>
    /// The number of people who must give up a place for this capacity (null: unlimited). An overbooked place counts only if the capacity
    /// goes down: until then it is kept.
    /// </summary>
    public int MustLeave(int? capacity) =>
        capacity is { } places && (Capacity is not { } present || places < present) ? Math.Max(0, Taken - places) : 0;

    public bool Overlaps(PoolState other) =>
        StartsAt < other.EndsAt && other.StartsAt < EndsAt;

    /// <summary>The pool after a change of it.</summary>
    internal PoolState After(PoolDecision decision) =>
        this with
        {
            Capacity = decision.Capacity,
            Overbooked = decision.Overbooked,
            Room = decision.Room ?? Room,
            IsCalledOff = IsCalledOff || decision.CallsOff,
        };

    /// <summary>
    /// The counters after a claim went from one state to another. A release lowers the overbooking first, unless a colleague takes the
    /// claim over in the next decision.
    /// </summary>
    internal PoolState After(ClaimDecision decision)
    {
        var after = this with
        {
            Held = Held + Change(ClaimState.Held),
            Offered = Offered + Change(ClaimState.Offered),
            Waiting = Waiting + Change(ClaimState.Waiting),
            LastSortKey = Math.Max(LastSortKey, decision.SortKey),
        };
        return decision.Reason.Code == ReasonCode.ReplacedBy ? after : after.WithoutNeedlessOverbooking();

        int Change(ClaimState state) => (decision.To == state ? 1 : 0) - (decision.From == state ? 1 : 0);
    }

    /// <summary>The pool with no more overbooked than what is taken above the capacity.</summary>
    internal PoolState WithoutNeedlessOverbooking() =>
        this with { Overbooked = Capacity is { } capacity ? Math.Min(Overbooked, Math.Max(0, Taken - capacity)) : 0 };
}
