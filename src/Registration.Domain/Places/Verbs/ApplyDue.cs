namespace EventRegistration.Places;

/// <summary>
/// Applies what time has made due: offers that nobody answered lapse, the earliest deadline first, then who was offered first. Once to the back of the waitlist, the
/// second time out. Of an event that does not go ahead no offer lapses: all end at once, and nobody is reproached for not answering. The
/// registrations whose offers are due must be in the snapshot.
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
            .OrderBy(offer => offer.Claim!.OfferedUntil)
            .ThenBy(offer => offer.Claim!.Order);
        foreach (var (registration, claim) in due.ToList())
        {
            if (course.Snapshot.IsCancelled)
            {
                course.Wait(pool, registration, ReasonCode.EventCancelled, claim!.Lapses);
            }
            else if (claim!.Lapses == 0)
            {
                course.Wait(pool, registration, ReasonCode.OfferLapsed, lapses: 1);
            }
            else
            {
                Entrance.Leave(course, registration, new Reason(ReasonCode.OfferLapsedAgain), lapses: claim.Lapses + 1);
            }
        }
    }
}
