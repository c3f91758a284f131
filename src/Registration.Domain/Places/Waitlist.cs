namespace EventRegistration.Places;

/// <summary>Gives what came free to those who wait, until nobody eligible waits while a place is free (I2).</summary>
internal static class Waitlist
{
    /// <summary>
    /// Sessions first: who is in the event and waits for a session goes before who only now enters the event with a wish for it.
    /// </summary>
    public static void Settle(Course course)
    {
        while (PromoteInSession(course) || PromoteInEvent(course))
        {
        }
    }

    private static bool PromoteInSession(Course course)
    {
        foreach (var pool in course.Snapshot.SessionPools.Where(pool => pool is { Free: > 0, Waiting: > 0 }))
        {
            if (course.Next(pool.Id) is { } next)
            {
                course.Hold(pool.Id, next, new Reason(ReasonCode.FirstInLine));
                Wishes.StopWaitingInRound(course, next, pool.Round);
                return true;
            }
        }

        return false;
    }

    private static bool PromoteInEvent(Course course)
    {
        var promotion = course.Snapshot.Terms.PromotionAt(course.Now);
        if (promotion == Promotion.Stopped
            || course.Snapshot.Event is not { Free: > 0, Waiting: > 0 }
            || course.Next(course.Snapshot.EventPool) is not { } next)
        {
            return false;
        }

        if (promotion == Promotion.ByOffer)
        {
            course.Offer(course.Snapshot.EventPool, next);
        }
        else
        {
            Entrance.Enter(course, next, new Reason(ReasonCode.FirstInLine));
        }

        return true;
    }
}
