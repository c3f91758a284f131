namespace EventRegistration.Places;

/// <summary>
/// Applies what time has made due: offers that nobody answered lapse, the earliest deadline first, then who was offered first. To the back of the waitlist as often as the rules say (once), the
/// next time out; of a party that comes together only, all of it. Of an event that does not go ahead no offer lapses: all end at once, and nobody is reproached for not answering. What a date opens is
/// given by what follows any command. The registrations whose offers are due must be in the snapshot, each with its whole unit.
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
            .Where(offer => offer.Claim?.State == ClaimState.Offered && (builder.Snapshot.IsCancelled || offer.Claim.OfferedUntil <= builder.Now))
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
