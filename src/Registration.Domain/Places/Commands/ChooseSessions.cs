using System.Collections.Immutable;

namespace EventRegistration.Places;

/// <summary>
/// Somebody wishes other sessions, all rounds at once. Who waits for a session, and still wishes it, keeps the place on its waitlist; who
/// has one keeps it until there is a place in one that is now wished more. The same again changes nothing.
/// </summary>
public sealed record ChooseSessions(Guid Registration) : Command
{
    /// <summary>No session twice.</summary>
    public required ImmutableArray<WishedSession> Wishes { get; init; }

    public override IEnumerable<Guid> Concerns => [Registration];

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => snapshot.StateOf(Registration) switch
    {
        null => new UnknownRegistration(),
        ClaimState.Released => new NotComing(),
        _ when snapshot.IsCancelled => new EventCancelled(),
        _ when now >= snapshot.Terms.StartsAt => new EventStarted(),
        _ => Places.Wishes.Refuse(Wishes, snapshot, byOrganiser: false),
    };

    internal override void CarryOut(Course course)
    {
        var before = course.Standing(Registration).Wishes;
        course.Enter(course.Standing(Registration) with { Wishes = Wishes });
        if (course.Snapshot.StateOf(Registration) == ClaimState.Held)
        {
            foreach (var round in before.Concat(Wishes).Select(wish => wish.Round).Distinct().Order())
            {
                Places.Wishes.Apply(course, Registration, round);
            }
        }
    }
}
