namespace EventRegistration.Places;

/// <summary>Orders in a waitlist: given inside the lock, with gaps so that one can be put between two, never renumbered as a whole.</summary>
public static class SortKeys
{
    /// <summary>The distance between two newcomers.</summary>
    public const long Gap = 1024;

    /// <summary>
    /// The stretch of orders that is counted as one block: 1,024 newcomers, so that of a million who wait a position takes about as many blocks
    /// as claims of one block.
    /// </summary>
    public const long BlockLength = Gap * 1024;

    /// <summary>The block that an order lies in; orders, and so blocks, below zero are those of who was put before the first of all.</summary>
    public static long BlockOf(long sortKey) => (sortKey / BlockLength) - (sortKey % BlockLength < 0 ? 1 : 0);
}
