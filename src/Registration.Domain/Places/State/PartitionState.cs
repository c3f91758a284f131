using System.Collections.Immutable;

namespace EventRegistration.Places;

/// <summary>
/// What makes the claims of a lane alike in eligibility: the organisation (a code) while a fair share applies, the size of the unit,
/// and whether they asked to be passed over for now.
/// </summary>
public readonly record struct PartitionKey(string Organisation, int UnitSize, bool IsPaused = false)
{
    /// <summary>The lane of those who come alone while no fair share applies.</summary>
    public static readonly PartitionKey Alone = new("", 1);

    /// <summary>Who has a place, or is out, is nobody's unit any more.</summary>
    internal PartitionKey WithoutUnit => new(Organisation, 1);
}

/// <summary>
/// A first-in-first-out lane of a waitlist: how many wait in it, and the first of them as far as loaded. The part that is
/// known is always the front of the lane, without holes.
/// </summary>
public sealed record PartitionState
{
    /// <summary>Claims, so a party of three counts for three.</summary>
    public int Waiting { get; init; }

    /// <summary>Held and offered claims of the lane's organisation and unit size; 0 where the lane has no organisation.</summary>
    public int Taken { get; init; }

    /// <summary>The claims that are known, by the order that all of a unit share.</summary>
    public ImmutableSortedSet<(long SortKey, Guid Registration)> Loaded { get; init; } = [];

    public bool IsComplete => Loaded.Count == Waiting;

    /// <summary>Everything up to this order is known.</summary>
    internal long LoadedUntil => IsComplete ? long.MaxValue : Loaded.IsEmpty ? long.MinValue : Loaded.Max.SortKey;

    internal PartitionState Joined(long sortKey, Guid registration) =>
        this with { Waiting = Waiting + 1, Loaded = sortKey <= LoadedUntil ? Loaded.Add((sortKey, registration)) : Loaded };

    internal PartitionState Left(long sortKey, Guid registration) => this with { Waiting = Waiting - 1, Loaded = Loaded.Remove((sortKey, registration)) };
}
