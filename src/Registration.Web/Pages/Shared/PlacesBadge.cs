namespace EventRegistration.Pages.Shared;

/// <summary>
/// What a newcomer would get now, for <c>_PlacesBadge</c>: <paramref name="Left"/> places, or the waitlist. Null is unlimited,
/// and then there is nothing to show.
/// </summary>
public sealed record PlacesBadge(int? Left, bool Waitlist)
{
    private const int Few = 10;

    public string Style => Left switch
    {
        0 => "b-bad",
        <= Few => "b-warn",
        _ => "b-ok",
    };
}
