namespace EventRegistration.Places;

/// <summary>What becomes of the sessions that somebody wished, round by round.</summary>
internal static class Wishes
{
    /// <summary>In each round what becomes of its wishes.</summary>
    public static void Apply(Course course, Guid registration)
    {
        foreach (var round in course.Standing(registration).Wishes.GroupBy(wish => wish.Round).OrderBy(round => round.Key))
        {
            Apply(course, registration, [.. round.OrderBy(wish => wish.Rank)]);
        }
    }

    /// <summary>
    /// The best wish that has a place is held. Has none a place, then the registration waits for every one of them, or is told that they
    /// are full where the round has no waitlist. Where it may swap, who has a lesser wish waits for each better one.
    /// </summary>
    private static void Apply(Course course, Guid registration, List<WishedSession> wishes)
    {
        var granted = wishes.FindIndex(HasPlace);
        if (granted >= 0)
        {
            var (_, rank, pool) = wishes[granted];
            course.Hold(pool, registration, new Reason(ReasonCode.WishGranted) { Rank = rank });
        }

        var swaps = granted >= 0 && course.Pool(wishes[granted].Pool).SwapEnabled;
        foreach (var wish in granted < 0 ? wishes : swaps ? wishes.Take(granted) : [])
        {
            if (course.Pool(wish.Pool).WaitlistEnabled)
            {
                course.Wait(wish.Pool, [registration], new Reason(swaps ? ReasonCode.WaitsForBetterWish : ReasonCode.SessionFullWaiting));
            }
            else if (!swaps)
            {
                course.Release(wish.Pool, registration, new Reason(ReasonCode.SessionFull) { Rank = wish.Rank });
            }
        }

        // Who waits for a session is always eligible, so a free place there means that somebody may be about to be promoted to it.
        bool HasPlace(WishedSession wish) => course.Pool(wish.Pool) is { Free: > 0, Waiting: 0 };
    }

    /// <summary>
    /// Gives a session to who waits for it. One session a round: a lesser one that it has is left in the same moment, so that each such
    /// move is to a better wish and they come to an end (I7). It waits on for what is better still where it may swap, and for nothing else.
    /// </summary>
    public static void Grant(Course course, Guid registration, PoolState session, ReasonCode because)
    {
        var standing = course.Standing(registration);
        var rank = RankOf(standing, session.Id);
        course.Hold(session.Id, registration, new Reason(because));
        foreach (var (pool, claim) in standing.Claims
                     .Where(claim => claim.Key != session.Id && course.Pool(claim.Key).Round == session.Round)
                     .OrderBy(claim => claim.Key))
        {
            if (claim.State == ClaimState.Held)
            {
                course.Release(pool, registration, new Reason(ReasonCode.BetterWishGranted) { Rank = rank });
            }
            else if (claim.State == ClaimState.Waiting && !(session.SwapEnabled && RankOf(standing, pool) < rank))
            {
                course.Release(pool, registration, new Reason(ReasonCode.OtherWishGranted));
            }
        }
    }

    /// <summary>Which choice a session was, from 1.</summary>
    public static int RankOf(Standing standing, long pool) => standing.Wishes.First(wish => wish.Pool == pool).Rank;

    /// <summary>The first rule that forbids a set of wishes, or null. An organiser may add somebody without a choice.</summary>
    public static Refusal? Refuse(IReadOnlyCollection<WishedSession> wishes, Snapshot snapshot, bool byOrganiser)
    {
        foreach (var wish in wishes)
        {
            if (!snapshot.Pools.TryGetValue(wish.Pool, out var pool) || pool.Round != wish.Round)
            {
                return new UnknownSession(wish.Round, wish.Pool);
            }
        }

        foreach (var round in snapshot.Terms.RequiredRounds)
        {
            if (!byOrganiser && wishes.All(wish => wish.Round != round))
            {
                return new ChoiceMissing(round);
            }
        }

        var clash =
            from one in wishes
            from other in wishes
            where one.Round < other.Round && snapshot.Pools[one.Pool].Overlaps(snapshot.Pools[other.Pool])
            select new WishesClash(one.Pool, other.Pool);
        return clash.FirstOrDefault();
    }
}
