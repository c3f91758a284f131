using EventRegistration.Registrations;

namespace EventRegistration.Pages.Shared;

/// <summary>
/// The places for a new registration, shown by <c>_PlacesBadge</c>: <paramref name="Left"/> places or the waitlist. Null if unlimited, and
/// nothing is shown.
/// </summary>
internal sealed record PlacesBadge(int? Left, int? Capacity, bool Waitlist)
{
    private const int Few = 10;

    /// <summary>Whether places are free, but kept for people on the waitlist.</summary>
    public bool IsKept { get; init; }

    public static PlacesBadge Of(Pool pool, bool waitlist)
    {
        return new PlacesBadge(pool.PlacesLeft, pool.Capacity, waitlist) { IsKept = pool.IsKept };
    }

    public string Style => Left switch
    {
        0 => "b-bad",
        <= Few when Left * 3 <= Capacity => "b-warn",
        _ => "b-ok",
    };
}
