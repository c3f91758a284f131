namespace EventRegistration.Places;

/// <summary>Entering and leaving an event: the only two ways in which session claims follow the event's claim (I6).</summary>
internal static class Entrance
{
    /// <summary>Holds a place in the event and applies the wishes; a new claim joins the lane that is given.</summary>
    public static void Enter(Course course, Guid registration, Reason reason, LaneKey? lane = null)
    {
        course.Hold(course.Snapshot.EventPool, registration, reason, lane);
        Wishes.Apply(course, registration);
    }

    /// <summary>All of a unit enter; the places for each of them are there.</summary>
    public static void Enter(Course course, IReadOnlyList<Guid> unit, Reason reason, LaneKey? lane = null)
    {
        foreach (var registration in unit)
        {
            Enter(course, registration, reason, lane);
        }
    }

    /// <summary>
    /// Releases the claim in the event and with it every session claim. Who waited, or was offered a place, together with this one goes on
    /// as a smaller party.
    /// </summary>
    public static void Leave(Course course, Guid registration, Reason reason, int? lapses = null)
    {
        var pool = course.Snapshot.EventPool;
        var unit = course.Unit(registration);
        course.Release(pool, registration, reason, lapses);
        foreach (var (session, _) in course.Standing(registration).Claims
                     .Where(claim => claim.Value.State != ClaimState.Released)
                     .OrderBy(claim => claim.Key))
        {
            course.Release(session, registration, new Reason(ReasonCode.LeftEvent));
        }

        foreach (var other in unit.Where(other => other != registration))
        {
            var lane = course.Standing(other).Claims[pool].Lane;
            course.ChangeLane(pool, other, lane with { UnitSize = unit.Count - 1 }, new Reason(ReasonCode.PartySmaller));
        }
    }
}
