using System.Collections.Immutable;

namespace EventRegistration.Places;

/// <summary>Keeps the preferences of a registration free of clashes: sessions of different rounds that overlap in time.</summary>
internal static class Clashes
{
    /// <summary>
    /// Withdraws preferences until the set is free of clashes, apart from sessions that are held. Between a held session and another, the
    /// other goes. Between two others, the moved one goes, then the lesser preference, then the later round. Every withdrawal is decided,
    /// also of a preference that did not wait. Returns the rounds in which preferences were withdrawn.
    /// </summary>
    public static IEnumerable<int> Settle(DecisionBuilder builder, Guid registration, params ImmutableArray<long> moved)
    {
        var state = builder.StateOf(registration);
        List<PreferredSession> held = [.. state.Preferences.Where(preference => IsHeld(state, preference))];
        List<PreferredSession> open =
        [
            .. state.Preferences.Where(preference => !IsHeld(state, preference) && !builder.Pool(preference.Pool).IsCalledOff)
                .OrderBy(preference => moved.Contains(preference.Pool))
                .ThenBy(preference => preference.Rank)
                .ThenBy(preference => preference.Round)
                .ThenBy(preference => preference.Pool),
        ];
        List<PreferredSession> kept = [.. held];
        List<(PreferredSession Preference, PreferredSession Clash)> withdrawn = [];
        foreach (var preference in open)
        {
            var clash = kept.FindIndex(other => Clash(builder.Snapshot, preference, other));
            if (clash < 0)
            {
                kept.Add(preference);
            }
            else
            {
                withdrawn.Add((preference, kept[clash]));
            }
        }

        if (withdrawn.Count > 0)
        {
            Withdraw(builder, registration, withdrawn);
        }

        return withdrawn.Select(one => one.Preference.Round).Distinct().Order();
    }

    /// <summary>Returns whether a registration holds a session of another round at the same time.</summary>
    public static bool IsWithHeld(DecisionBuilder builder, Guid registration, PoolState session) =>
        builder.StateOf(registration).Claims.Any(claim =>
            claim.Value.State == ClaimState.Held
            && builder.Pool(claim.Key) is { Round: { } round } other && round != session.Round && other.Overlaps(session));

    /// <summary>Returns whether two preferences of different rounds overlap in time.</summary>
    public static bool Clash(Snapshot snapshot, PreferredSession one, PreferredSession other) =>
        one.Round != other.Round && snapshot.Pools[one.Pool].Overlaps(snapshot.Pools[other.Pool]);

    private static void Withdraw(
        DecisionBuilder builder, Guid registration, List<(PreferredSession Preference, PreferredSession Clash)> withdrawn)
    {
        var state = builder.StateOf(registration);
        builder.Choose(registration, [.. state.Preferences.Except(withdrawn.Select(one => one.Preference))]);
        foreach (var (preference, clash) in withdrawn.OrderBy(one => one.Preference.Pool))
        {
            builder.Release(
                preference.Pool,
                registration,
                new Reason(ReasonCode.ClashesWithSession) { Session = clash.Pool, Rank = preference.Rank });
        }
    }

    private static bool IsHeld(RegistrationState state, PreferredSession preference) =>
        state.StateIn(preference.Pool) == ClaimState.Held;
}
