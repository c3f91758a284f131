namespace EventRegistration.Places;

/// <summary>Turns the preferences of a registration into claims on sessions, round by round.</summary>
internal static class Preferences
{
    /// <summary>Applies all preferences of a registration that enters the event.</summary>
    public static void Apply(DecisionBuilder builder, Guid registration)
    {
        foreach (var round in builder.StateOf(registration).Preferences.Select(preference => preference.Round).Distinct().Order())
        {
            Apply(builder, registration, round, _ => true);
        }
    }

    /// <summary>
    /// Applies the preferences of one round: withdraws from the sessions that are no longer preferred, and holds the best session that has
    /// a place or is held already. There are three outcomes: nothing is free, the best preference is got, or a lesser one is got.
    /// </summary>
    /// <param name="builder">The decisions so far.</param>
    /// <param name="registration">The registration, which has a place in the event.</param>
    /// <param name="round">The round.</param>
    /// <param name="isNew">
    /// Whether a preference counts from now on. A claim on it that ended before is decided again, so that no former reason remains.
    /// </param>
    public static void Apply(DecisionBuilder builder, Guid registration, int round, Func<PreferredSession, bool> isNew)
    {
        List<PreferredSession> preferences =
        [
            .. builder.StateOf(registration).Preferences
                .Where(preference => preference.Round == round && !builder.Pool(preference.Pool).IsCalledOff)
                .OrderBy(preference => preference.Rank),
        ];
        foreach (var pool in ClaimsIn(builder, registration, round).Except(preferences.Select(preference => preference.Pool)))
        {
            builder.Release(pool, registration, new Reason(ReasonCode.PreferenceWithdrawn));
        }

        HashSet<long> ended = [.. preferences.Where(isNew).Select(preference => preference.Pool).Where(IsReleased)];
        var got = preferences.FindIndex(preference => IsHeld(preference) || builder.Pool(preference.Pool) is { Free: > 0, Waiting: 0 });
        if (got < 0)
        {
            NothingIsFree(builder, registration, preferences, ended);
            return;
        }

        var granted = preferences[got];
        if (!IsHeld(granted))
        {
            Grant(builder, registration, builder.Pool(granted.Pool), new Reason(ReasonCode.PreferenceGranted) { Rank = granted.Rank });
        }

        if (got == 0)
        {
            GotTheBest(builder, registration, preferences);
        }
        else
        {
            GotALesser(builder, registration, preferences, got);
        }

        foreach (var pool in ended.Where(pool => IsReleased(pool) && IsPreferred(pool)).Order())
        {
            builder.Release(pool, registration, new Reason(ReasonCode.OtherPreferenceGranted));
        }

        bool IsHeld(PreferredSession preference) => builder.StateOf(registration).StateIn(preference.Pool) == ClaimState.Held;

        // Another preference that was granted may have withdrawn this one.
        bool IsPreferred(long pool) => builder.StateOf(registration).Preferences.Any(preference => preference.Pool == pool);

        bool IsReleased(long pool) => builder.StateOf(registration).StateIn(pool) == ClaimState.Released;
    }

    /// <summary>Waits for every preference, or records that the session is full where the round has no waitlist.</summary>
    private static void NothingIsFree(
        DecisionBuilder builder, Guid registration, IEnumerable<PreferredSession> preferences, HashSet<long> ended)
    {
        foreach (var preference in preferences)
        {
            WaitFor(builder, registration, preference, ReasonCode.SessionFullWaiting);
            var state = builder.StateOf(registration).StateIn(preference.Pool);
            if (state is null || (state == ClaimState.Released && ended.Contains(preference.Pool)))
            {
                builder.Release(preference.Pool, registration, new Reason(ReasonCode.SessionFull) { Rank = preference.Rank });
            }
        }
    }

    /// <summary>Waits for nothing any more.</summary>
    private static void GotTheBest(DecisionBuilder builder, Guid registration, IEnumerable<PreferredSession> preferences)
    {
        foreach (var preference in preferences)
        {
            StopWaitingFor(builder, registration, preference);
        }
    }

    /// <summary>Waits for each better preference if the round lets people upgrade, and for nothing else.</summary>
    private static void GotALesser(DecisionBuilder builder, Guid registration, List<PreferredSession> preferences, int got)
    {
        var upgrades = builder.Pool(preferences[got].Pool).UpgradeEnabled;
        foreach (var (index, preference) in preferences.Index())
        {
            if (upgrades && index < got)
            {
                WaitFor(builder, registration, preference, ReasonCode.WaitsForBetterPreference);
            }
            else
            {
                StopWaitingFor(builder, registration, preference);
            }
        }
    }

    /// <summary>Joins the waitlist of a session, if it has one and the registration is not on it.</summary>
    private static void WaitFor(DecisionBuilder builder, Guid registration, PreferredSession preference, ReasonCode because)
    {
        var state = builder.StateOf(registration).StateIn(preference.Pool);
        if (state is null or ClaimState.Released && builder.Pool(preference.Pool).WaitlistEnabled)
        {
            builder.Wait(preference.Pool, [registration], new Reason(because));
        }
    }

    private static void StopWaitingFor(DecisionBuilder builder, Guid registration, PreferredSession preference)
    {
        if (builder.StateOf(registration).StateIn(preference.Pool) == ClaimState.Waiting)
        {
            builder.Release(preference.Pool, registration, new Reason(ReasonCode.OtherPreferenceGranted));
        }
    }

    /// <summary>
    /// Applies the preferences of a round that has a waitlist, or lets people upgrade, from now on. A registration that holds a session
    /// there changes only if the round lets people upgrade.
    /// </summary>
    public static void Reopen(DecisionBuilder builder, Guid registration, int round)
    {
        var stays = ClaimsIn(builder, registration, round).Exists(pool =>
            builder.StateOf(registration).StateIn(pool) == ClaimState.Held && !builder.Pool(pool).UpgradeEnabled);
        if (!stays)
        {
            Apply(builder, registration, round, _ => false);
        }
    }

    /// <summary>
    /// Gives a session to a registration that waits for it or prefers it now. One session a round: a lesser one is left in the same moment,
    /// so every move is to a better preference and they come to an end (I7). Where the round lets people upgrade, the registration goes on
    /// waiting for better preferences; it waits for nothing else.
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
                Clashes.Settle(builder, registration);
            }
            else if (!(session.UpgradeEnabled && other < rank))
            {
                builder.Release(pool, registration, new Reason(ReasonCode.OtherPreferenceGranted));
            }
        }
    }

    /// <summary>
    /// Applies the preferences of a round again if the registration has a place in the event but in no session of the round. The session
    /// <paramref name="left"/> in this moment keeps its reason.
    /// </summary>
    public static void FillRound(DecisionBuilder builder, Guid registration, int round, long? left = null)
    {
        if (builder.Snapshot.StateOf(registration) == ClaimState.Held
            && !ClaimsIn(builder, registration, round).Exists(pool => builder.StateOf(registration).StateIn(pool) == ClaimState.Held))
        {
            Apply(builder, registration, round, preference => preference.Pool != left);
        }
    }

    /// <summary>The sessions of a round that the registration holds or waits for.</summary>
    private static List<long> ClaimsIn(DecisionBuilder builder, Guid registration, int? round) =>
    [
        .. builder.StateOf(registration).Claims
            .Where(claim => claim.Value.State != ClaimState.Released && claim.Key != builder.Snapshot.EventPool)
            .Where(claim => builder.Pool(claim.Key).Round == round)
            .Select(claim => claim.Key)
            .Order(),
    ];

    /// <summary>The rank of a session among the preferences of its round, from 1.</summary>
    public static int RankOf(RegistrationState registrationState, long pool) =>
        registrationState.Preferences.First(preference => preference.Pool == pool).Rank;

    /// <summary>
    /// The first rule that forbids a set of preferences, or null. An organiser may add people without a required choice. Nobody must choose
    /// in a round in which nothing can be chosen, or in which the session of their choice was called off.
    /// </summary>
    /// <param name="preferences">The new set.</param>
    /// <param name="snapshot">The state of the event.</param>
    /// <param name="byOrganiser">Whether an organiser chooses.</param>
    /// <param name="present">The registration that chooses; null for a new one.</param>
    public static Refusal? Refuse(
        IReadOnlyCollection<PreferredSession> preferences, Snapshot snapshot, bool byOrganiser, RegistrationState? present = null)
    {
        foreach (var preference in preferences)
        {
            if (!snapshot.Pools.TryGetValue(preference.Pool, out var pool) || pool.Round != preference.Round)
            {
                return new UnknownSession(preference.Round, preference.Pool);
            }

            if (pool.IsCalledOff)
            {
                return new SessionIsCalledOff(preference.Round, preference.Pool);
            }
        }

        foreach (var round in snapshot.Terms.RequiredRounds)
        {
            if (!byOrganiser && preferences.All(preference => preference.Round != round) && RequiresChoice(snapshot, round, present))
            {
                return new ChoiceMissing(round);
            }
        }

        var clash =
            from one in preferences
            from other in preferences
            where one.Round < other.Round && Clashes.Clash(snapshot, one, other)
            select new PreferencesClash(one.Pool, other.Pool);
        return clash.FirstOrDefault();
    }

    private static bool RequiresChoice(Snapshot snapshot, int round, RegistrationState? present)
    {
        var sessions = snapshot.SessionPools.Where(pool => pool.Round == round).ToList();
        return SessionOpening.RequiresChoice(
            required: present?.Preferences.Any(one => one.Round == round && snapshot.Pools[one.Pool].IsCalledOff) != true,
            sessions.Exists(session => present?.StateIn(session.Id) is ClaimState.Held or ClaimState.Waiting),
            sessions.Select(session => session.Opening));
    }
}
