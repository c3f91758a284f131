namespace EventRegistration.Places;

/// <summary>Sort keys of a waitlist: given inside the lock, with gaps for units that are moved, never renumbered as a whole.</summary>
public static class SortKeys
{
    /// <summary>The distance between two units that join one after the other.</summary>
    public const long Gap = 1024;

    /// <summary>
    /// The range of sort keys that is counted as one block: 1,024 units. In a waitlist of a million, a position then needs about as many
    /// blocks as claims of one block.
    /// </summary>
    public const long BlockLength = Gap * 1024;

    /// <summary>The block of a sort key. Below zero are units that an organiser moved before the first of all.</summary>
    public static long BlockOf(long sortKey) => (sortKey / BlockLength) - (sortKey % BlockLength < 0 ? 1 : 0);
}
