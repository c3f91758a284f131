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
        foreach (var (session, _) in builder.StateOf(registration).Claims
                     .Where(claim => claim.Value.State != ClaimState.Released)
                     .OrderBy(claim => claim.Key))
        {
            builder.Release(session, registration, new Reason(ReasonCode.LeftEvent));
        }

        foreach (var other in unit.Where(other => other != registration))
        {
            var partition = builder.StateOf(other).Claims[pool].Partition;
            builder.ChangePartition(pool, other, partition with { UnitSize = unit.Count - 1 }, new Reason(ReasonCode.PartySmaller));
        }
    }
}
