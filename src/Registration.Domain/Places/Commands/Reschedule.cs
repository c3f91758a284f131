using System.Collections.Immutable;

namespace EventRegistration.Places;

/// <summary>
/// The event or some of its sessions have other times. The snapshot must be of the new times. Offers end at least half an hour before the
/// start. Preferences that are now at the same time as another one are withdrawn; held sessions are kept, also two at one time.
/// </summary>
public sealed record Reschedule : Command
{
    public override string StoredName => "Reschedule";

    /// <summary>The pools of the sessions with other times.</summary>
    public ImmutableArray<long> Moved { get; init; } = [];

    /// <summary>
    /// The registrations with an offer, or with a moved session among their preferences, in the order in which they signed up.
    /// </summary>
    public ImmutableArray<Guid> Registrations { get; init; } = [];

    public override IEnumerable<Guid> Concerns => Registrations;

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => null;

    internal override void CarryOut(DecisionBuilder builder)
    {
        foreach (var registration in Registrations.Where(registration => builder.Snapshot.Registrations.ContainsKey(registration)))
        {
            Shorten(builder, registration);
            if (builder.Snapshot.StateOf(registration) is not (null or ClaimState.Released))
            {
                Settle(builder, registration);
            }
        }
    }

    /// <summary>
    /// Withdraws what clashes. A person who waited for nothing else in the round, after a lowered capacity, gets the next preference there.
    /// </summary>
    private void Settle(DecisionBuilder builder, Guid registration)
    {
        foreach (var round in Clashes.Settle(builder, registration, Moved))
        {
            Preferences.FillRound(builder, registration, round);
        }
    }

    private static void Shorten(DecisionBuilder builder, Guid registration)
    {
        var latest = OfferDeadline.Latest(builder.Snapshot.Terms);
        if (builder.Snapshot.ClaimOf(registration) is { State: ClaimState.Offered } offer && offer.OfferedUntil > latest)
        {
            builder.Shorten(builder.Snapshot.EventPool, registration, latest, new Reason(ReasonCode.OfferShortened));
        }
    }
}
