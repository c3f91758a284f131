namespace EventRegistration.Registrations;

/// <summary>
/// A limited number of places: those of an event or of a session. The capacity service alone writes the counters, in the transaction that
/// writes the claims they count.
/// </summary>
public sealed class Pool
{
    public long Id { get; set; }

    public long EventId { get; set; }

    /// <summary>Null for the event's own pool.</summary>
    public long? SessionId { get; set; }

    /// <summary>The number of places. Null if unlimited.</summary>
    public int? Capacity { get; set; }

    /// <summary>The places above the capacity that an organiser gave, with a reason. A release lowers this number first.</summary>
    public int Overbooked { get; set; }

    public int Held { get; set; }

    public int Offered { get; set; }

    public int Waiting { get; set; }

    /// <summary>The highest sort key given in this pool's waitlist. The next one is a gap higher.</summary>
    public long LastSortKey { get; set; }

    /// <summary>Whether free places are kept for people on the waitlist. Waiting units that are not eligible keep none.</summary>
    public bool IsKept { get; set; }

    /// <summary>The number of places for a new registration. 0 while free places are kept for the waitlist. Null if unlimited.</summary>
    public int? PlacesLeft => IsKept ? 0 : Capacity is { } capacity ? Math.Max(0, capacity + Overbooked - Held - Offered) : null;
}
