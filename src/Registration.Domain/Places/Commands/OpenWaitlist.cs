using System.Collections.Immutable;

namespace EventRegistration.Places;

/// <summary>
/// A round has a waitlist from now on, or lets people upgrade. Attendees who found its sessions full join their waitlists, before anybody
/// who comes later. They lose a session only for a better one, and only where the round lets them upgrade. The snapshot must be of the
/// round as it is now. In a cancelled event nothing changes.
/// </summary>
public sealed record OpenWaitlist(int Round) : Command
{
    public override string StoredName => "OpenWaitlist";

    /// <summary>The registrations with a place in the event and preferences in the round, in the order in which they entered.</summary>
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
