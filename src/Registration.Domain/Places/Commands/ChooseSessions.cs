using System.Collections.Immutable;

namespace EventRegistration.Places;

/// <summary>
/// Somebody wishes other sessions, all rounds at once. Who waits for a session, and still wishes it, keeps the place on its waitlist; who
/// has one keeps it until there is a place in one that is now wished more. The same again changes nothing.
/// </summary>
public sealed record ChooseSessions(Guid Registration) : Command
{
    public override string StoredName => "ChooseSessions";

    /// <summary>No session twice.</summary>
    public required ImmutableArray<PreferredSession> Preferences { get; init; }

    public override IEnumerable<Guid> Concerns => [Registration];

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => snapshot.StateOf(Registration) switch
    {
        null => new UnknownRegistration(),
        ClaimState.Released => new NotComing(),
        _ when snapshot.IsCancelled => new EventCancelled(),
        _ when now >= snapshot.Terms.StartsAt => new EventStarted(),
        _ => Places.Preferences.Refuse(Preferences, snapshot, byOrganiser: false),
    };

    internal override void CarryOut(DecisionBuilder builder)
    {
        var before = builder.StateOf(Registration).Preferences;
        builder.Enter(builder.StateOf(Registration) with { Preferences = Preferences });
        if (builder.Snapshot.StateOf(Registration) == ClaimState.Held)
        {
            foreach (var round in before.Concat(Preferences).Select(preference => preference.Round).Distinct().Order())
            {
                Places.Preferences.Apply(builder, Registration, round);
            }
        }
    }
}
