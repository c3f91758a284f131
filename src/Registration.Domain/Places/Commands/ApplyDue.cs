namespace EventRegistration.Places;

/// <summary>
/// Expires the offers whose deadline has passed: the earliest deadline first, then the offer made first. The unit goes to the back of the
/// waitlist as often as the rules say (once), and the next time out. In a cancelled event all offers end at once and none counts as
/// expired. Places that a date in the rules opens are given by the promotion after any command. The snapshot must hold the registrations
/// with an offer that is due, each with its whole unit.
/// </summary>
public sealed record ApplyDue : Command
{
    public override string StoredName => "ApplyDue";

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => null;

    internal override void CarryOut(DecisionBuilder builder)
    {
        var pool = builder.Snapshot.EventPool;
        var due = builder.Snapshot.Registrations.Values
            .Select(registrationState => (registrationState.Registration, Claim: registrationState.Claims.GetValueOrDefault(pool)))
            .Where(offer => offer.Claim?.State == ClaimState.Offered)
            .Where(offer => builder.Snapshot.IsCancelled || offer.Claim!.OfferedUntil <= builder.Now)
            .GroupBy(offer => offer.Claim!.SortKey)
            .OrderBy(unit => unit.First().Claim!.OfferedUntil)
            .ThenBy(unit => unit.Key);
        foreach (var unit in due.ToList())
        {
            Expire(builder, unit.First().Claim!.Expirations, [.. unit.Select(offer => offer.Registration).Order()]);
        }
    }

    private static void Expire(DecisionBuilder builder, int expirations, IReadOnlyList<Guid> unit)
    {
        var pool = builder.Snapshot.EventPool;
        if (builder.Snapshot.IsCancelled)
        {
            builder.Wait(pool, unit, new Reason(ReasonCode.EventCancelled), expirations: expirations);
        }
        else if (expirations < builder.Snapshot.Terms.Rules.ExpirationsToBack)
        {
            builder.Wait(pool, unit, new Reason(ReasonCode.OfferExpired), expirations: expirations + 1);
        }
        else
        {
            foreach (var registration in unit)
            {
                Entrance.Leave(builder, registration, new Reason(ReasonCode.OfferExpiredAgain), expirations: expirations + 1);
            }
        }
    }
}
