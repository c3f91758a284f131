namespace EventRegistration.Places;

/// <summary>The state of one registration in one pool. Waiting, Offered and Held are active; Released is the end.</summary>
public enum ClaimState
{
    Waiting,

    /// <summary>A place is kept until a deadline; it counts as taken.</summary>
    Offered,

    Held,

    Released,
}
