namespace EventRegistration.Places;

/// <summary>The event that a waiting unit needs before it can be given places.</summary>
public enum WaitsFor
{
    /// <summary>The attendee asked to be skipped, and can end that.</summary>
    Resuming,

    /// <summary>The share of the organisation is reached. A colleague's place, or the date that ends the share, helps.</summary>
    RoomInShare,

    /// <summary>The party is larger than the pool, so that it fits only after a change by an organiser or by its members.</summary>
    LargerCapacity,

    /// <summary>The free places are kept for a party that waits longer.</summary>
    PartyAhead,

    /// <summary>The unit needs several free places at one moment.</summary>
    PlacesTogether,

    /// <summary>The unit needs one free place.</summary>
    Place,
}
