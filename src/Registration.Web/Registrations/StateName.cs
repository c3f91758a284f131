using EventRegistration.Places;

namespace EventRegistration.Registrations;

/// <summary>The names of claim states in <c>data-state</c> attributes and style sheets.</summary>
internal static class StateName
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
}
