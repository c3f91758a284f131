namespace EventRegistration.Places;

/// <summary>What becomes of the sessions that somebody wished, round by round.</summary>
internal static class Wishes
{
    /// <summary>Entering the event: in each round what becomes of its wishes.</summary>
    public static void Apply(Course course, Guid registration)
    {
        foreach (var round in course.Standing(registration).Wishes.Select(wish => wish.Round).Distinct().Order())
        {
            Apply(course, registration, round);
        }
    }

    /// <summary>
    /// The best wish that has a place, or is held already, is held. Is there none, then the registration waits for every one of them, or is
    /// told that they are full where the round has no waitlist. Where it may swap, who has a lesser wish waits for each better one.
    /// </summary>
    public static void Apply(Course course, Guid registration, int round)
    {
        List<WishedSession> wishes = [.. course.Standing(registration).Wishes.Where(wish => wish.Round == round).OrderBy(wish => wish.Rank)];
        foreach (var pool in ClaimsIn(course, registration, round).Where(pool => wishes.TrueForAll(wish => wish.Pool != pool)))
        {
            course.Release(pool, registration, new Reason(ReasonCode.WishWithdrawn));
        }

        var granted = wishes.FindIndex(wish => IsHeld(wish.Pool) || course.Pool(wish.Pool) is { Free: > 0, Waiting: 0 });
        if (granted >= 0 && !IsHeld(wishes[granted].Pool))
        {
            Grant(course, registration, course.Pool(wishes[granted].Pool), new Reason(ReasonCode.WishGranted) { Rank = wishes[granted].Rank });
        }

        var swaps = granted >= 0 && course.Pool(wishes[granted].Pool).SwapEnabled;
        var because = granted < 0 ? ReasonCode.SessionFullWaiting : ReasonCode.WaitsForBetterWish;
        foreach (var (index, wish) in wishes.Index())
        {
            var waits = granted < 0 || (swaps && index < granted);
            switch (course.Standing(registration).StateIn(wish.Pool))
            {
                case ClaimState.Waiting when !waits:
                    course.Release(wish.Pool, registration, new Reason(ReasonCode.OtherWishGranted));
                    break;
                case null or ClaimState.Released when waits && course.Pool(wish.Pool).WaitlistEnabled:
                    course.Wait(wish.Pool, [registration], new Reason(because));
                    break;
                case null when granted < 0:
                    course.Release(wish.Pool, registration, new Reason(ReasonCode.SessionFull) { Rank = wish.Rank });
                    break;
            }
        }

        bool IsHeld(long pool) => course.Standing(registration).StateIn(pool) == ClaimState.Held;
    }

    /// <summary>What a round that may be waited for from now on changes: who has a session is moved or put on a list only where the round may swap.</summary>
    public static void Reopen(Course course, Guid registration, int round)
    {
        var has = ClaimsIn(course, registration, round).Exists(pool => course.Standing(registration).StateIn(pool) == ClaimState.Held && !course.Pool(pool).SwapEnabled);
        if (!has)
        {
            Apply(course, registration, round);
        }
    }

    /// <summary>
    /// Gives a session, to who waits for it or now wishes it. One session a round: a lesser one that it has is left in the same moment, so
    /// that each such move is to a better wish and they come to an end (I7). It waits on for what is better still where it may swap, and for
    /// nothing else.
    /// </summary>
    public static void Grant(Course course, Guid registration, PoolState session, Reason reason)
    {
        var standing = course.Standing(registration);
        var rank = RankOf(standing, session.Id);
        course.Hold(session.Id, registration, reason);
        foreach (var pool in ClaimsIn(course, registration, session.Round).Where(pool => pool != session.Id))
        {
            var other = RankOf(standing, pool);
            if (standing.StateIn(pool) == ClaimState.Held)
            {
                course.Release(pool, registration, new Reason(ReasonCode.BetterWishGranted) { Rank = rank, GivenUp = other });
            }
            else if (!(session.SwapEnabled && other < rank))
            {
                course.Release(pool, registration, new Reason(ReasonCode.OtherWishGranted));
            }
        }
    }

    /// <summary>The sessions of a round that it has, or waits for.</summary>
    private static List<long> ClaimsIn(Course course, Guid registration, int? round) =>
    [
        .. course.Standing(registration).Claims
            .Where(claim => claim.Value.State != ClaimState.Released && claim.Key != course.Snapshot.EventPool && course.Pool(claim.Key).Round == round)
            .Select(claim => claim.Key)
            .Order(),
    ];

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
