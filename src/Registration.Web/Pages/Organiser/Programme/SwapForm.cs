using System.Globalization;
using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Capacity;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>Two sessions that exchange their rooms, as it is filled in; a session by its pool.</summary>
public sealed record SwapForm
{
    public const int LongestReason = 500;

    public string One { get; init; } = "";

    public string Other { get; init; } = "";

    public string Reason { get; init; } = "";

    /// <summary>What was shown of what would happen; empty when that was not asked.</summary>
    public string Previewed { get; init; } = "";

    /// <summary>What decides what happens; the reason does not.</summary>
    public string FilledIn => $"{One} {Other}";

    public long? OnePool => PoolOf(One);

    public long? OtherPool => PoolOf(Other);

    public static SwapForm Read(IFormCollection posted)
    {
        ArgumentNullException.ThrowIfNull(posted);
        return new SwapForm
        {
            One = posted.Text(nameof(One)),
            Other = posted.Text(nameof(Other)),
            Reason = posted.Text(nameof(Reason)),
            Previewed = posted.Text(Capacity.Previewed.Field),
        };
    }

    private static long? PoolOf(string typed) =>
        long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var pool) ? pool : null;
}
