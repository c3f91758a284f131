namespace EventRegistration.Places;

/// <summary>
/// The core: decides what a command does to the places of an event. Pure; the same snapshot, command and moment always give
/// the same outcome.
/// </summary>
public static class CapacityRules
{
    /// <summary>
    /// Decides one command at a moment (UTC). Everything due by then must have been applied before, by <see cref="ApplyDue"/>.
    /// </summary>
    public static Outcome Decide(Snapshot snapshot, Command command, DateTime now)
    {
        if (command.Refuse(snapshot, now) is { } refusal)
        {
            return new Refused(refusal);
        }

        var builder = new DecisionBuilder(snapshot, now);
        command.CarryOut(builder);
        WaitlistPromotion.PromoteAll(builder);
        return builder.Outcome;
    }
}
