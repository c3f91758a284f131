namespace EventRegistration.Places;

/// <summary>Entering and leaving an event: the only two ways in which session claims follow the event's claim (I6).</summary>
internal static class Entrance
{
    /// <summary>Holds a place in the event and applies the wishes.</summary>
    public static void Enter(Course course, Guid registration, Reason reason)
    {
        course.Hold(course.Snapshot.EventPool, registration, reason);
        Wishes.Apply(course, registration);
    }

    /// <summary>Releases the claim in the event and with it every session claim.</summary>
    public static void Leave(Course course, Guid registration, Reason reason, int? lapses = null)
    {
        course.Release(course.Snapshot.EventPool, registration, reason, lapses);
        foreach (var (pool, _) in course.Standing(registration).Claims
                     .Where(claim => claim.Value.State != ClaimState.Released)
                     .OrderBy(claim => claim.Key))
        {
            course.Release(pool, registration, new Reason(ReasonCode.LeftEvent));
        }
    }
}
