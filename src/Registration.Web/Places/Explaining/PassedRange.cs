using EventRegistration.Registrations;

namespace EventRegistration.Places.Explaining;

/// <summary>The stretch of a waitlist that a decision passes: the units behind one sort key and ahead of another.</summary>
internal readonly record struct PassedRange(long Behind, long Until)
{
    private static readonly PassedRange Nobody = new(long.MinValue, long.MinValue);

    /// <summary>A new registration with a place passes all who wait.</summary>
    private static readonly PassedRange Everybody = new(long.MinValue, long.MaxValue);

    public bool IsEmpty => Until <= Behind;

    public static PassedRange Of(LoggedDecision decision) => decision switch
    {
        { Reason: ReasonCode.ReplacedFor } => Nobody,
        { From: ClaimState.Waiting, Reason: ReasonCode.MovedByOrganiser } => new(decision.SortKey, decision.FromSortKey),
        { From: ClaimState.Waiting, To: ClaimState.Held or ClaimState.Offered } => new(long.MinValue, decision.FromSortKey),
        { From: null or ClaimState.Released, To: ClaimState.Held or ClaimState.Offered } => Everybody,
        _ => Nobody,
    };

    /// <summary>
    /// True if a decision follows one on another claim of the same party that comes together only. The party waits with one sort key and
    /// is moved or given its places in one go, so the explanation of the first claim holds for all.
    /// </summary>
    public static bool IsSameUnit(LoggedDecision? last, LoggedDecision decision, int unitSize) =>
        unitSize > 1 && last is not null && decision.From == ClaimState.Waiting
        && (last.CommandNumber, last.FromSortKey, last.From, last.To)
            == (decision.CommandNumber, decision.FromSortKey, decision.From, decision.To);
}
