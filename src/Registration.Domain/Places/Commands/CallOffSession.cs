using System.Collections.Immutable;

namespace EventRegistration.Places;

/// <summary>
/// An organiser calls a session off. All claims in it end. Attendees who then have nothing in the round get their next preference, as on
/// entering. Idempotent.
/// </summary>
public sealed record CallOffSession(long Pool) : Command
{
    public override string StoredName => "CallOffSession";

    /// <summary>The note with the organiser's own words; null: none.</summary>
    public Guid? Note { get; init; }

    /// <summary>
    /// The registrations with a claim in the session, in the order in which they entered the event, and those that prefer it while they
    /// wait for the event.
    /// </summary>
    public ImmutableArray<Guid> Registrations { get; init; } = [];

    public override IEnumerable<Guid> Concerns => Registrations;

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => snapshot.Pools.GetValueOrDefault(Pool) switch
    {
        null => new UnknownPool(),
        { Round: null } => new UnknownPool(),
        { IsCalledOff: true } => null,
        _ when snapshot.IsCancelled => new EventCancelled(),
        _ => null,
    };

    internal override void CarryOut(DecisionBuilder builder)
    {
        var session = builder.Pool(Pool);
        if (session.IsCalledOff)
        {
            return;
        }

        var reason = new Reason(ReasonCode.SessionCalledOff) { Note = Note };
        builder.CallOff(session, reason);
        List<Guid> concerned = [.. Registrations.Where(registration => IsIn(builder, registration))];
        foreach (var registration in concerned)
        {
            builder.Release(Pool, registration, reason);
        }

        foreach (var registration in concerned)
        {
            Preferences.FillRound(builder, registration, session.Round!.Value);
        }
    }

    private bool IsIn(DecisionBuilder builder, Guid registration) =>
        builder.Snapshot.Registrations.TryGetValue(registration, out var state)
        && (state.StateIn(Pool) is ClaimState.Held or ClaimState.Waiting || IsToBe(state, builder.Snapshot.StateOf(registration)));

    /// <summary>Whether a registration that waits for the event, or has an offer, prefers the session.</summary>
    private bool IsToBe(RegistrationState state, ClaimState? inEvent) =>
        inEvent is ClaimState.Waiting or ClaimState.Offered && state.Preferences.Any(preference => preference.Pool == Pool);
}
