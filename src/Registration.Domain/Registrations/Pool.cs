namespace EventRegistration.Registrations;

/// <summary>
/// What has a limited number of places: an event or a session. The counters are written by the capacity service only, in the
/// transaction that writes the claims they count.
/// </summary>
public sealed class Pool
{
    public long Id { get; set; }

    public long EventId { get; set; }

    /// <summary>Null for the event's own pool.</summary>
    public long? SessionId { get; set; }

    /// <summary>Null: unlimited.</summary>
    public int? Capacity { get; set; }

    /// <summary>Places above the capacity that an organiser decided to give, with a reason. A release lowers this first.</summary>
    public int Overbooked { get; set; }

    public int Held { get; set; }

    public int Offered { get; set; }

    public int Waiting { get; set; }

    /// <summary>The last order given out in this pool's waitlist; the next is a gap further on.</summary>
    public long LastSortKey { get; set; }

    /// <summary>Whether what is free is kept for somebody who waits. Who can have no place yet, keeps none.</summary>
    public bool IsKept { get; set; }

    /// <summary>
    /// What a newcomer would get now: 0 while a free place is kept for somebody who waits. Null: unlimited.
    /// </summary>
    public int? PlacesLeft => IsKept ? 0 : Capacity is { } capacity ? Math.Max(0, capacity + Overbooked - Held - Offered) : null;
}
