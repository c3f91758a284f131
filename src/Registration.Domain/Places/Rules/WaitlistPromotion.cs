namespace EventRegistration.Places;

/// <summary>Gives free places to the waitlists, until no eligible unit waits while a place is free (I2).</summary>
internal static class WaitlistPromotion
{
    /// <summary>
    /// Promotes in sessions first: an attendee who waits for a session goes before one who enters the event only now and prefers it.
    /// </summary>
    public static void PromoteAll(DecisionBuilder builder)
    {
        while (PromoteInSession(builder) || PromoteInEvent(builder))
        {
        }
    }

    /// <summary>
    /// Promotes the head of one session. Of several sessions it takes the one that its head prefers most, so that a registration at the
    /// head of two gets the better one.
    /// </summary>
    private static bool PromoteInSession(DecisionBuilder builder)
    {
        var granted = (
            from pool in builder.Snapshot.SessionPools
            where pool is { Free: > 0, Waiting: > 0 }
            let next = builder.Next(pool.Id)
            where next is not null
            orderby Preferences.RankOf(builder.StateOf(next.Value), pool.Id), pool.Id
            select new { Pool = pool, Registration = next.Value }).FirstOrDefault();
        if (granted is null)
        {
            return false;
        }

        Preferences.Grant(builder, granted.Registration, granted.Pool, new Reason(ReasonCode.FirstInLine));
        return true;
    }

    private static bool PromoteInEvent(DecisionBuilder builder)
    {
        var promotion = builder.Snapshot.Terms.PromotionAt(builder.Now);
        if (promotion == Promotion.Stopped
            || builder.Snapshot.Event is not { Free: > 0, Waiting: > 0 }
            || builder.Next(builder.Snapshot.EventPool) is not { } next)
        {
            return false;
        }

        if (promotion == Promotion.ByOffer)
        {
            builder.Offer(builder.Snapshot.EventPool, builder.WaitingUnit(next), new Reason(ReasonCode.FirstInLineOffered));
        }
        else
        {
            Entrance.Enter(builder, builder.WaitingUnit(next), new Reason(ReasonCode.FirstInLine));
        }

        return true;
    }
}
