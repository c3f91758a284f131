namespace EventRegistration.Registrations;

/// <summary>Counts the claims of one partition of a pool's waitlist. The row stays when the partition becomes empty.</summary>
public sealed class WaitlistPartition
{
    public long PoolId { get; set; }

    public string Organisation { get; set; } = "";

    public int UnitSize { get; set; } = 1;

    public bool IsPaused { get; set; }

    public long EventId { get; set; }

    public int Waiting { get; set; }

    /// <summary>Held and offered claims of the partition. 0 without an organisation, because only a share uses it.</summary>
    public int Taken { get; set; }
}

/// <summary>
/// Counts the claims that wait in one stretch of sort keys of a pool, by unit size and pause. The counts give the exact position, and the
/// people ahead by reason, without counting the whole list.
/// </summary>
public sealed class WaitlistBlock
{
    public long PoolId { get; set; }

    public int UnitSize { get; set; } = 1;

    public bool IsPaused { get; set; }

    /// <summary>The sort key divided by <see cref="Places.SortKeys.BlockLength"/>.</summary>
    public long Block { get; set; }

    public long EventId { get; set; }

    public int Waiting { get; set; }
}
