namespace EventRegistration.Places;

/// <summary>Enters and leaves the event: the only two moments at which session claims follow the event's claim (I6).</summary>
internal static class Entrance
{
    /// <summary>Holds a place in the event and applies the preferences; a new claim joins the given partition.</summary>
    public static void Enter(DecisionBuilder builder, Guid registration, Reason reason, PartitionKey? partition = null)
    {
        builder.Hold(builder.Snapshot.EventPool, registration, reason, partition);
        Preferences.Apply(builder, registration);
    }

    /// <summary>Enters every registration of a unit. There is a place for each.</summary>
    public static void Enter(DecisionBuilder builder, IReadOnlyList<Guid> unit, Reason reason, PartitionKey? partition = null)
    {
        foreach (var registration in unit)
        {
            Enter(builder, registration, reason, partition);
        }
    }

    /// <summary>
    /// Releases the claim in the event and with it every session claim. The others of its unit stay on the waitlist, or keep their offer,
    /// as a smaller party.
    /// </summary>
    public static void Leave(DecisionBuilder builder, Guid registration, Reason reason, int? expirations = null)
    {
        var pool = builder.Snapshot.EventPool;
        var unit = builder.WaitingUnit(registration);
        builder.Release(pool, registration, reason, expirations);
        ReleaseSessions(builder, registration, new Reason(ReasonCode.LeftEvent));
        GoOnWithout(builder, unit, registration);
    }

    /// <summary>
    /// Puts registrations that have a place or an offer back at the head of the waitlist, each alone and in this order, also when the
    /// waitlist takes nobody else. Their session claims are released; they keep their preferences.
    /// </summary>
    public static void GoBack(DecisionBuilder builder, IReadOnlyList<Guid> registrations, Reason reason)
    {
        var pool = builder.Snapshot.EventPool;
        List<(Guid Registration, IReadOnlyList<Guid> Unit)> units = [.. registrations.Select(one => (one, builder.WaitingUnit(one)))];
        if (!builder.WaitInFront(pool, registrations, reason))
        {
            return;
        }

        foreach (var registration in registrations)
        {
            ReleaseSessions(builder, registration, new Reason(ReasonCode.BackOnEventWaitlist));
            Clashes.Settle(builder, registration);
        }

        foreach (var unit in units.Select(one => one.Unit).Where(unit => unit.Count > 1).DistinctBy(unit => unit[0]))
        {
            GoOnWithout(builder, unit, [.. registrations]);
        }
    }

    /// <summary>The others of a unit stay on the waitlist, or keep their offer, as a smaller party.</summary>
    public static void GoOnWithout(DecisionBuilder builder, IReadOnlyList<Guid> unit, params IReadOnlyCollection<Guid> left)
    {
        var pool = builder.Snapshot.EventPool;
        List<Guid> others = [.. unit.Where(other => !left.Contains(other))];
        foreach (var other in others)
        {
            var partition = builder.StateOf(other).Claims[pool].Partition;
            builder.ChangePartition(pool, other, partition with { UnitSize = others.Count }, new Reason(ReasonCode.PartySmaller));
        }
    }

    private static void ReleaseSessions(DecisionBuilder builder, Guid registration, Reason reason)
    {
        foreach (var (session, _) in builder.StateOf(registration).Claims
                     .Where(claim => claim.Key != builder.Snapshot.EventPool && claim.Value.State != ClaimState.Released)
                     .OrderBy(claim => claim.Key))
        {
            builder.Release(session, registration, reason);
        }
    }
}
