namespace EventRegistration.Places;

/// <summary>What becomes of the sessions that somebody wished, round by round.</summary>
internal static class Preferences
{
    /// <summary>Entering the event: in each round what becomes of its wishes.</summary>
    public static void Apply(DecisionBuilder builder, Guid registration)
    {
        foreach (var round in builder.StateOf(registration).Preferences.Select(preference => preference.Round).Distinct().Order())
        {
            Apply(builder, registration, round);
        }
    }

    /// <summary>
    /// The best wish that has a place, or is held already, is held. Is there none, then the registration waits for every one of them, or is
    /// told that they are full where the round has no waitlist. Where it may swap, who has a lesser wish waits for each better one.
    /// </summary>
    public static void Apply(DecisionBuilder builder, Guid registration, int round)
    {
        List<PreferredSession> preferences = [.. builder.StateOf(registration).Preferences.Where(preference => preference.Round == round).OrderBy(preference => preference.Rank)];
        foreach (var pool in ClaimsIn(builder, registration, round).Where(pool => preferences.TrueForAll(preference => preference.Pool != pool)))
        {
            builder.Release(pool, registration, new Reason(ReasonCode.PreferenceWithdrawn));
        }

        var granted = preferences.FindIndex(preference => IsHeld(preference.Pool) || builder.Pool(preference.Pool) is { Free: > 0, Waiting: 0 });
        if (granted >= 0 && !IsHeld(preferences[granted].Pool))
        {
            Grant(builder, registration, builder.Pool(preferences[granted].Pool), new Reason(ReasonCode.PreferenceGranted) { Rank = preferences[granted].Rank });
        }

        var swaps = granted >= 0 && builder.Pool(preferences[granted].Pool).UpgradeEnabled;
        var because = granted < 0 ? ReasonCode.SessionFullWaiting : ReasonCode.WaitsForBetterPreference;
        foreach (var (index, preference) in preferences.Index())
        {
            var waits = granted < 0 || (swaps && index < granted);
            switch (builder.StateOf(registration).StateIn(preference.Pool))
            {
                case ClaimState.Waiting when !waits:
                    builder.Release(preference.Pool, registration, new Reason(ReasonCode.OtherPreferenceGranted));
                    break;
                case null or ClaimState.Released when waits && builder.Pool(preference.Pool).WaitlistEnabled:
                    builder.Wait(preference.Pool, [registration], new Reason(because));
                    break;
                case null when granted < 0:
                    builder.Release(preference.Pool, registration, new Reason(ReasonCode.SessionFull) { Rank = preference.Rank });
                    break;
            }
        }

        bool IsHeld(long pool) => builder.StateOf(registration).StateIn(pool) == ClaimState.Held;
    }

    /// <summary>What a round that may be waited for from now on changes: who has a session is moved or put on a list only where the round may swap.</summary>
    public static void Reopen(DecisionBuilder builder, Guid registration, int round)
    {
        var has = ClaimsIn(builder, registration, round).Exists(pool => builder.StateOf(registration).StateIn(pool) == ClaimState.Held && !builder.Pool(pool).UpgradeEnabled);
        if (!has)
        {
            Apply(builder, registration, round);
        }
    }

    /// <summary>
    /// Gives a session, to who waits for it or now wishes it. One session a round: a lesser one that it has is left in the same moment, so
    /// that each such move is to a better wish and they come to an end (I7). It waits on for what is better still where it may swap, and for
    /// nothing else.
    /// </summary>
    public static void Grant(DecisionBuilder builder, Guid registration, PoolState session, Reason reason)
    {
        var registrationState = builder.StateOf(registration);
        var rank = RankOf(registrationState, session.Id);
        builder.Hold(session.Id, registration, reason);
        foreach (var pool in ClaimsIn(builder, registration, session.Round).Where(pool => pool != session.Id))
        {
            var other = RankOf(registrationState, pool);
            if (registrationState.StateIn(pool) == ClaimState.Held)
            {
                builder.Release(pool, registration, new Reason(ReasonCode.BetterPreferenceGranted) { Rank = rank, GivenUp = other });
            }
            else if (!(session.UpgradeEnabled && other < rank))
            {
                builder.Release(pool, registration, new Reason(ReasonCode.OtherPreferenceGranted));
            }
        }
    }

    /// <summary>The sessions of a round that it has, or waits for.</summary>
    private static List<long> ClaimsIn(DecisionBuilder builder, Guid registration, int? round) =>
    [
        .. builder.StateOf(registration).Claims
            .Where(claim => claim.Value.State != ClaimState.Released && claim.Key != builder.Snapshot.EventPool && builder.Pool(claim.Key).Round == round)
            .Select(claim => claim.Key)
            .Order(),
    ];

    /// <summary>Which choice a session was, from 1.</summary>
    public static int RankOf(RegistrationState registrationState, long pool) => registrationState.Preferences.First(preference => preference.Pool == pool).Rank;

    /// <summary>The first rule that forbids a set of wishes, or null. An organiser may add somebody without a choice.</summary>
    public static Refusal? Refuse(IReadOnlyCollection<PreferredSession> preferences, Snapshot snapshot, bool byOrganiser)
    {
        foreach (var preference in preferences)
        {
            if (!snapshot.Pools.TryGetValue(preference.Pool, out var pool) || pool.Round != preference.Round)
            {
                return new UnknownSession(preference.Round, preference.Pool);
            }
        }

        foreach (var round in snapshot.Terms.RequiredRounds)
        {
            if (!byOrganiser && preferences.All(preference => preference.Round != round))
            {
                return new ChoiceMissing(round);
            }
        }

        var clash =
            from one in preferences
            from other in preferences
            where one.Round < other.Round && snapshot.Pools[one.Pool].Overlaps(snapshot.Pools[other.Pool])
            select new PreferencesClash(one.Pool, other.Pool);
        return clash.FirstOrDefault();
    }
}
