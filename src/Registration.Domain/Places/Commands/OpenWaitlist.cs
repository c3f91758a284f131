using System.Collections.Immutable;

namespace EventRegistration.Places;

/// <summary>
/// In a round people may wait from now on, or swap to what they wish more: who found sessions full joins their waitlists, before anybody
/// who comes later. Nobody loses the session that they have, unless for a better one where the round may swap. The snapshot must be of
/// the round as it is now. Of an event that does not go ahead nothing changes.
/// </summary>
public sealed record OpenWaitlist(int Round) : Command
{
    public override string StoredName => "OpenWaitlist";

    /// <summary>Who has a place in the event and wishes in the round, in the order in which they came in.</summary>
    public required ImmutableArray<Guid> Registrations { get; init; }

    public override IEnumerable<Guid> Concerns => Registrations;

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => null;

    internal override void CarryOut(DecisionBuilder builder)
    {
        foreach (var registration in Registrations)
        {
            if (!builder.Snapshot.IsCancelled && builder.Snapshot.StateOf(registration) == ClaimState.Held)
            {
                Preferences.Reopen(builder, registration, Round);
            }
        }
    }
}
