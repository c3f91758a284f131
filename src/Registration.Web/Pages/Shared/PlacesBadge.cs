using EventRegistration.Registrations;

namespace EventRegistration.Pages.Shared;

/// <summary>
/// What a newcomer would get now, for <c>_PlacesBadge</c>: <paramref name="Left"/> places, or the waitlist. Null is unlimited,
/// and then there is nothing to show.
/// </summary>
public sealed record PlacesBadge(int? Left, int? Capacity, bool Waitlist)
{
    private const int Few = 10;

    public static PlacesBadge Of(Pool pool, bool waitlist)
    {
        ArgumentNullException.ThrowIfNull(pool);
        return new PlacesBadge(pool.PlacesLeft, pool.Capacity, waitlist);
    }

    public string Style => Left switch
    {
        0 => "b-bad",
        <= Few when Left * 3 <= Capacity => "b-warn",
        _ => "b-ok",
    };
}
