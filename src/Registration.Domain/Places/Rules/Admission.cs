using System.Collections.Immutable;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>Admits new registrations: to a place if they may have one, else to the waitlist. Single and party sign-ups share it.</summary>
internal static class Admission
{
    /// <summary>Refuses outside the registration period. An organiser may add people at any time, but not to a cancelled event.</summary>
    public static Refusal? RefuseMoment(Terms terms, DateTime now, bool byOrganiser) => terms.ClosedAt(now) switch
    {
        null => null,
        ClosedBecause.EventCancelled => new RegistrationClosed(ClosedBecause.EventCancelled),
        _ when byOrganiser => null,
        { } because => new RegistrationClosed(because),
    };

    /// <summary>Refuses one person; <paramref name="before"/> are the members of the same party that are named before.</summary>
    public static Refusal? RefusePerson(
        Snapshot snapshot,
        PersonKey person,
        ImmutableArray<PreferredSession> preferences,
        IReadOnlyCollection<PersonKey> before,
        bool byOrganiser)
    {
        var names = snapshot.NamesAt(person.Address).Union(
            before.Where(other => string.Equals(other.Address, person.Address, StringComparison.Ordinal)).Select(other => other.Name));
        return RefuseName(names, person, isNewThere: true) ?? Preferences.Refuse(preferences, snapshot, byOrganiser);
    }

    /// <summary>Refuses the new name or address of a registration; <paramref name="address"/> is the one it has now.</summary>
    public static Refusal? RefuseName(Snapshot snapshot, PersonKey person, string address) => RefuseName(
        snapshot.NamesAt(person.Address), person, isNewThere: !string.Equals(address, person.Address, StringComparison.Ordinal));

    private static Refusal? RefuseName(ImmutableHashSet<string> names, PersonKey person, bool isNewThere) => names switch
    {
        _ when names.Contains(person.Name) => new AlreadyRegistered(),
        { Count: >= Terms.PeoplePerAddress } when isNewThere && person.HasAddress => new TooManyOnOneAddress(Terms.PeoplePerAddress),
        _ => null,
    };

    /// <summary>
    /// Refuses new registrations of one partition, <paramref name="waiting"/> of which find no place: the waitlist is full, or there is
    /// none. The share of the organisation is the reason only if it leaves no place at all, so a unit of one is asked for.
    /// </summary>
    public static Refusal? RefuseWaiting(Snapshot snapshot, PartitionKey partition, int waiting, int left, DateTime now) => waiting switch
    {
        0 => null,
        _ when snapshot.Event.WaitlistEnabled => snapshot.Terms.Rules.WaitlistLimit is { } limit && snapshot.Event.Waiting + waiting > limit
            ? new WaitlistFull(limit)
            : null,
        _ => snapshot.EligibilityAt(now).WhyNot(partition with { UnitSize = 1 }) switch
        {
            { Code: ReasonCode.ShareReached, Most: { } most } => new OrganisationShareReached(most),
            _ when left > 0 => new TooFewPlaces(left),
            _ => new EventFull(),
        },
    };

    /// <summary>The number of new registrations of this partition that could each have a place now.</summary>
    public static int PlacesFor(Snapshot snapshot, PartitionKey partition, DateTime now)
    {
        var eligibility = snapshot.EligibilityAt(now);
        return WhyNot(snapshot, eligibility, partition) is null ? Math.Min(snapshot.Event.Free, eligibility.RoomInShare(partition)) : 0;
    }

    /// <summary>Gives a unit of new registrations, which have no claims yet, its places or lets it wait as one.</summary>
    public static void Admit(DecisionBuilder builder, IReadOnlyList<Guid> unit, string organisation)
    {
        var partition = new PartitionKey(builder.Snapshot.Terms.Rules.PartitionOf(organisation), unit.Count);
        if (WhyNot(builder.Snapshot, builder.Snapshot.EligibilityAt(builder.Now), partition) is { } reason)
        {
            builder.Wait(builder.Snapshot.EventPool, unit, reason, partition);
        }
        else
        {
            Entrance.Enter(builder, unit, new Reason(ReasonCode.PlaceFree), partition);
        }
    }

    /// <summary>
    /// The reason why a new unit cannot have places now, or null. It passes no unit that waits and might be given one, nor one for which
    /// places are kept (I3, I5).
    /// </summary>
    private static Reason? WhyNot(Snapshot snapshot, Eligibility eligibility, PartitionKey partition) =>
        eligibility.WhyNot(partition) ?? (snapshot.IsKept(snapshot.EventPool, eligibility) ? new Reason(ReasonCode.KeptForWaitlist) : null);
}
