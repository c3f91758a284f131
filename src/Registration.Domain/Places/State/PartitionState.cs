using System.Collections.Immutable;

namespace EventRegistration.Places;

/// <summary>
/// Everything in which the claims of a partition are alike for eligibility: the organisation (a code) while the rules have a share, the
/// size of the unit, and whether it is passed over for now.
/// </summary>
public readonly record struct PartitionKey(string Organisation, int UnitSize, bool IsPaused = false)
{
    /// <summary>The partition of units of one while the rules have no share.</summary>
    public static readonly PartitionKey Alone = new("", 1);

    /// <summary>The partition of a claim that is held or released: it belongs to no unit any more.</summary>
    internal PartitionKey WithoutUnit => new(Organisation, 1);

    /// <summary>The number of places that a claim in this state counts for in the share of its organisation: 0 or 1.</summary>
    internal int TakenBy(ClaimState? state) => state is ClaimState.Held or ClaimState.Offered && Organisation.Length > 0 ? 1 : 0;
}

/// <summary>
/// A part of a waitlist that is first in, first out: its count, and its first claims as far as they are loaded. The loaded claims are
/// always the front of it, without gaps.
/// </summary>
public sealed record PartitionState
{
    /// <summary>The number of waiting claims; a party of three counts for three.</summary>
    public int Waiting { get; init; }

    /// <summary>The number of held and offered claims of this organisation and unit size; 0 without an organisation.</summary>
    public int Taken { get; init; }

    /// <summary>The loaded claims, by the sort key that all claims of a unit share.</summary>
    public ImmutableSortedSet<(long SortKey, Guid Registration)> Loaded { get; init; } = [];

    public bool IsComplete => Loaded.Count == Waiting;

    /// <summary>The sort key up to which every claim is loaded.</summary>
    internal long LoadedUntil => IsComplete ? long.MaxValue : Loaded.IsEmpty ? long.MinValue : Loaded.Max.SortKey;

    internal PartitionState Joined(long sortKey, Guid registration) =>
        this with { Waiting = Waiting + 1, Loaded = sortKey <= LoadedUntil ? Loaded.Add((sortKey, registration)) : Loaded };

    internal PartitionState Left(long sortKey, Guid registration) =>
        this with { Waiting = Waiting - 1, Loaded = Loaded.Remove((sortKey, registration)) };
}
