using EventRegistration.Places;
using Microsoft.AspNetCore.Html;

namespace EventRegistration.Pages.R;

/// <summary>A standing as <c>data-state</c> and style sheets have it.</summary>
public static class StandingName
{
    public const string Waiting = "waiting";
    public const string Cancelled = "cancelled";

    public static string Of(ClaimState state) => state switch
    {
        ClaimState.Waiting => Waiting,
        ClaimState.Offered => "offered",
        ClaimState.Held => "held",
        ClaimState.Released => Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>The whole attribute: Razor would leave an empty <c>data-position</c> on who does not wait.</summary>
    public static IHtmlContent Position(int? position) =>
        position is { } number ? new HtmlString($"data-position=\"{number}\"") : HtmlString.Empty;
}
