namespace EventRegistration.Registrations;

/// <summary>How many claims wait in one lane of a pool's waitlist. A row exists while somebody waits or once did.</summary>
public sealed class WaitlistPartition
{
    public long PoolId { get; set; }

    public string Organisation { get; set; } = "";

    public int UnitSize { get; set; } = 1;

    public bool IsPaused { get; set; }

    public long EventId { get; set; }

    public int Waiting { get; set; }

    /// <summary>Held and offered claims of the lane; 0 where it has no organisation, because only a share asks for it.</summary>
    public int Taken { get; set; }
}

/// <summary>How many claims wait in one stretch of orders of a pool: gives the exact position without counting the whole list.</summary>
public sealed class WaitlistBlock
{
    public long PoolId { get; set; }

    /// <summary>The order divided by <see cref="Places.SortKeys.BlockLength"/>.</summary>
    public long Block { get; set; }

    public long EventId { get; set; }

    public int Waiting { get; set; }
}
