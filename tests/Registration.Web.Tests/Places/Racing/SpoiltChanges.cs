using Outside;

namespace EventRegistration.Web.Tests.Places.Racing;

/// <summary>
/// The corruptions of places that are given up, of colleagues who come instead, and of sessions that are moved or called off, each with
/// the finding that must be reported.
/// </summary>
internal static class SpoiltChanges
{
    public static IReadOnlyDictionary<string, (Breach Breach, string Words, Func<Spoilt, Spoilt> Spoil)> All { get; } =
        new Dictionary<string, (Breach Breach, string Words, Func<Spoilt, Spoilt> Spoil)>(StringComparer.Ordinal)
        {
            ["a place given up by one who waits behind others"] = (Breach.OutOfOrder, "at the head of pool", made =>
                made.Change(made.First("CapacityLowered", lowered => lowered.To == "Waiting" && made.IsEventPool(lowered.Pool)
                    && made.Waits(lowered)), lowered => lowered with { SortKey = 50_000_000 })),
            ["a place given up by one who waits no more"] = (Breach.Lost, "who is not put at the head of the waitlist", made =>
                made.Change(made.First("CapacityLowered", lowered => made.IsEventPool(lowered.Pool)),
                    lowered => lowered with { To = "Released" })),
            ["a session kept on the waitlist of the event"] = (Breach.OutOfOrder, "without a place in the event", made =>
                made.Remove(made.First("BackOnEventWaitlist"))),
            ["a claim that no colleague takes over"] = (Breach.Lost, "leaves a claim to a colleague", made =>
                made.Remove(made.First("ReplacedFor"))),
            ["a claim taken over that nobody left"] = (Breach.OutOfOrder, "that nobody left for it", made =>
                made.Remove(made.First("ReplacedBy"))),
            ["a colleague in another place in line"] = (Breach.OutOfOrder, "that nobody left for it", made =>
                made.Change(made.First("ReplacedFor"), taken => taken with { SortKey = taken.SortKey - 1 })),
            ["a colleague with another time in which to answer"] = (Breach.OutOfOrder, "that nobody left for it", made =>
                made.Change(made.First("ReplacedFor"), taken => taken with { Until = taken.At })),
            ["a replacement that nobody asked for"] = (Breach.Unexplained, "replaces", made => made with
            {
                Entries = [.. made.Entries.Where(entry => entry is not ReplacedPerson)],
            }),
            ["a replacement that came to nothing"] = (Breach.Lost, "was granted to be replaced", made =>
                made.Ask<ReplacedPerson>(entry => entry.Granted, entry => entry with { Person = Guid.NewGuid() })),
            ["a session called off that nobody asked for"] = (Breach.Unexplained, "calls off pool", made => made with
            {
                Entries = [.. made.Entries.Where(entry => entry is not CalledOff)],
            }),
            ["a session called off in the log that takes place"] = (Breach.Lost, "called off in the log or in the programme only", made =>
                made with
                {
                    History = made.History with { Pools = [.. made.History.Pools.Select(pool => pool with { IsCalledOff = false })] },
                }),
            ["a request to call off that came to nothing"] = (Breach.Lost, "was granted to be called off", made =>
                made.Remove(made.First("SessionCalledOff", decision => decision.Person is null))),
            ["a place kept in a session that is called off"] = (Breach.Lost, "which is called off", made =>
                made.Remove(made.First("SessionCalledOff", decision => decision.Person is not null))),
            ["a place given in a session that is called off"] = (Breach.OutOfOrder, "which is called off", made =>
                made.Change(
                    made.Last("PreferenceGranted", granted => made.CalledOffBefore(granted) is not null),
                    granted => granted with { Pool = made.CalledOffBefore(granted)!.Value })),
            ["a wait at the time of a session that is held"] = (Breach.OutOfOrder, "at the time of pool", made =>
                made.Change(made.HeldBesideAnother(), held => held with { To = "Waiting" }).AtOneTime()),
            ["a wait that ended for a session that nobody moved"] = (Breach.Unexplained, "for a session that was moved", made => made with
            {
                Entries = [.. made.Entries.Where(entry => entry is not MovedSession)],
            }),
        };
}
