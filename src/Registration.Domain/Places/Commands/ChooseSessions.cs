using System.Collections.Immutable;

namespace EventRegistration.Places;

/// <summary>
/// An attendee changes the preferences, all rounds at once. A session that is still preferred keeps its place on the waitlist. A session
/// that is held is kept until there is a place in one that is now preferred more. Idempotent: the same preferences change nothing.
/// </summary>
public sealed record ChooseSessions(Guid Registration) : Command
{
    public override string StoredName => "ChooseSessions";

    /// <summary>No session twice.</summary>
    public required ImmutableArray<PreferredSession> Preferences { get; init; }

    /// <summary>Whether an organiser chooses for the attendee: then also without a required choice, and after the start.</summary>
    public bool ByOrganiser { get; init; }

    public override IEnumerable<Guid> Concerns => [Registration];

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => snapshot.StateOf(Registration) switch
    {
        null => new UnknownRegistration(),
        ClaimState.Released => new NotComing(),
        _ when snapshot.IsCancelled => new EventCancelled(),
        _ when !ByOrganiser && now >= snapshot.Terms.StartsAt => new EventStarted(),
        _ => Places.Preferences.Refuse(Preferences, snapshot, ByOrganiser, snapshot.Registrations[Registration]),
    };

    internal override void CarryOut(DecisionBuilder builder)
    {
        var before = builder.StateOf(Registration).Preferences;
        builder.Choose(Registration, Preferences);
        if (builder.Snapshot.StateOf(Registration) == ClaimState.Held)
        {
            foreach (var round in before.Concat(Preferences).Select(preference => preference.Round).Distinct().Order())
            {
                Places.Preferences.Apply(
                    builder, Registration, round, preference => !before.Any(one => one.Pool == preference.Pool));
            }
        }
    }
}
