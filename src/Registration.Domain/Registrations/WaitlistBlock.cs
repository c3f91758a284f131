namespace EventRegistration.Registrations;

/// <summary>
/// The number of waiting claims in one range of sort keys of a pool, by unit size and pause. Gives exact positions, and the people ahead
/// by reason, without counting the whole waitlist.
/// </summary>
public sealed class WaitlistBlock
{
    public long PoolId { get; set; }

    public int UnitSize { get; set; } = 1;

    public bool IsPaused { get; set; }

    /// <summary>The sort key divided by <see cref="Places.SortKeys.BlockLength"/>, rounded down.</summary>
    public long Block { get; set; }

    public long EventId { get; set; }

    public int Waiting { get; set; }
}
