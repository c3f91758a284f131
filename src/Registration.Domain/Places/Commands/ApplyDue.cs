namespace EventRegistration.Places;

/// <summary>
/// Applies what time has made due: offers that nobody answered lapse, the earliest deadline first, then who was offered first. To the back of the waitlist as often as the rules say (once), the
/// next time out; of a party that comes together only, all of it. Of an event that does not go ahead no offer lapses: all end at once, and nobody is reproached for not answering. What a date opens is
/// given by what follows any command. The registrations whose offers are due must be in the snapshot, each with its whole unit.
/// </summary>
public sealed record ApplyDue : Command
{
    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => null;

    internal override void CarryOut(Course course)
    {
        var pool = course.Snapshot.EventPool;
        var due = course.Snapshot.Registrations.Values
            .Select(standing => (standing.Registration, Claim: standing.Claims.GetValueOrDefault(pool)))
            .Where(offer => offer.Claim?.State == ClaimState.Offered && (course.Snapshot.IsCancelled || offer.Claim.OfferedUntil <= course.Now))
            .GroupBy(offer => offer.Claim!.Order)
            .OrderBy(unit => unit.First().Claim!.OfferedUntil)
            .ThenBy(unit => unit.Key);
        foreach (var unit in due.ToList())
        {
            Lapse(course, unit.First().Claim!.Lapses, [.. unit.Select(offer => offer.Registration).Order()]);
        }
    }

    private static void Lapse(Course course, int lapses, IReadOnlyList<Guid> unit)
    {
        var pool = course.Snapshot.EventPool;
        if (course.Snapshot.IsCancelled)
        {
            course.Wait(pool, unit, new Reason(ReasonCode.EventCancelled), lapses: lapses);
        }
        else if (lapses < course.Snapshot.Terms.Rules.LapsesToBack)
        {
            course.Wait(pool, unit, new Reason(ReasonCode.OfferLapsed), lapses: lapses + 1);
        }
        else
        {
            foreach (var registration in unit)
            {
                Entrance.Leave(course, registration, new Reason(ReasonCode.OfferLapsedAgain), lapses: lapses + 1);
            }
        }
    }
}
