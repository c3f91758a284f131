namespace EventRegistration.Registrations;

/// <summary>The number of waiting claims in one partition of a pool's waitlist. The row may remain after its counts fall to 0.</summary>
public sealed class WaitlistPartition
{
    public long PoolId { get; set; }

    public string Organisation { get; set; } = "";

    public int UnitSize { get; set; } = 1;

    public bool IsPaused { get; set; }

    public long EventId { get; set; }

    public int Waiting { get; set; }

    /// <summary>The held and offered claims of the partition. 0 without an organisation, because only a share needs this count.</summary>
    public int Taken { get; set; }
}
