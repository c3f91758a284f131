using System.Collections.Immutable;

namespace EventRegistration.Places;

/// <summary>What makes the claims of a lane alike in eligibility: the organisation while a fair share applies, and the size of the unit.</summary>
public readonly record struct LaneKey(string Organisation, int UnitSize)
{
    /// <summary>The lane of those who come alone while no fair share applies.</summary>
    public static readonly LaneKey Alone = new("", 1);
}

/// <summary>
/// A first-in-first-out lane of a waitlist: how many wait in it, and the first of them as far as loaded. The part that is
/// known is always the front of the lane, without holes.
/// </summary>
public sealed record LaneState
{
    public required int Waiting { get; init; }

    /// <summary>Registrations by their order.</summary>
    public ImmutableSortedDictionary<long, Guid> Known { get; init; } = ImmutableSortedDictionary.Create<long, Guid>();

    public bool IsComplete => Known.Count == Waiting;

    internal LaneState Joined(long order, Guid registration)
    {
        var withinKnown = IsComplete || (Known.Count > 0 && order < Known.Keys.Last());
        return new LaneState { Waiting = Waiting + 1, Known = withinKnown ? Known.SetItem(order, registration) : Known };
    }

    internal LaneState Left(long order) => new() { Waiting = Waiting - 1, Known = Known.Remove(order) };
}
