namespace EventRegistration.Places;

/// <summary>What becomes of the sessions that somebody wished, round by round.</summary>
internal static class Wishes
{
    /// <summary>
    /// In each round the best wish that has a place is held. Has none a place, then the registration waits for every one of them,
    /// or is told that they are full where the round has no waitlist.
    /// </summary>
    public static void Apply(Course course, Guid registration)
    {
        foreach (var round in course.Standing(registration).Wishes.GroupBy(wish => wish.Round).OrderBy(round => round.Key))
        {
            var wishes = round.OrderBy(wish => wish.Rank).ToList();
            if (wishes.Exists(HasPlace))
            {
                var granted = wishes.Find(HasPlace);
                course.Hold(granted.Pool, registration, new Reason(ReasonCode.WishGranted) { Rank = granted.Rank });
                continue;
            }

            foreach (var wish in wishes)
            {
                if (course.Pool(wish.Pool).WaitlistEnabled)
                {
                    course.Wait(wish.Pool, registration, ReasonCode.SessionFullWaiting);
                }
                else
                {
                    course.Release(wish.Pool, registration, new Reason(ReasonCode.SessionFull) { Rank = wish.Rank });
                }
            }
        }

        // Who waits for a session is always eligible, so a free place there means that somebody may be about to be promoted to it.
        bool HasPlace(WishedSession wish) => course.Pool(wish.Pool) is { Free: > 0, Waiting: 0 };
    }

    /// <summary>One session a round: who was given one waits for the others no longer.</summary>
    public static void StopWaitingInRound(Course course, Guid registration, int? round)
    {
        foreach (var (pool, _) in course.Standing(registration).Claims
                     .Where(claim => claim.Value.State == ClaimState.Waiting && course.Pool(claim.Key).Round == round)
                     .OrderBy(claim => claim.Key))
        {
            course.Release(pool, registration, new Reason(ReasonCode.OtherWishGranted));
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
