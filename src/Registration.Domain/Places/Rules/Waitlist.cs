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

    /// <summary>Of the sessions with a place for who is first there, the one that its first wishes most: who is first in two gets the better.</summary>
    private static bool PromoteInSession(Course course)
    {
        var granted = (
            from pool in course.Snapshot.SessionPools
            where pool is { Free: > 0, Waiting: > 0 }
            let next = course.Next(pool.Id)
            where next is not null
            orderby Wishes.RankOf(course.Standing(next.Value), pool.Id), pool.Id
            select new { Pool = pool, Registration = next.Value }).FirstOrDefault();
        if (granted is null)
        {
            return false;
        }

        Wishes.Grant(course, granted.Registration, granted.Pool, new Reason(ReasonCode.FirstInLine));
        return true;
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
            course.Offer(course.Snapshot.EventPool, course.Unit(next), new Reason(ReasonCode.FirstInLineOffered));
        }
        else
        {
            Entrance.Enter(course, course.Unit(next), new Reason(ReasonCode.FirstInLine));
        }

        return true;
    }
}
