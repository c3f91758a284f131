using System.Collections.Immutable;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>Letting newcomers in: to a place where they may have one, else to the waitlist. Shared by who comes alone and who brings others.</summary>
internal static class Admission
{
    /// <summary>An organiser may add somebody at any time, but not to a meeting that does not go ahead.</summary>
    public static Refusal? RefuseMoment(Terms terms, DateTime now, bool byOrganiser) => terms.ClosedAt(now) switch
    {
        null => null,
        ClosedBecause.EventCancelled => new RegistrationClosed(ClosedBecause.EventCancelled),
        _ when byOrganiser => null,
        { } because => new RegistrationClosed(because),
    };

    /// <summary>What forbids this person; <paramref name="before"/> are those who come with it and are named before it.</summary>
    public static Refusal? RefusePerson(
        Snapshot snapshot, PersonKey person, ImmutableArray<PreferredSession> preferences, IReadOnlyCollection<PersonKey> before, bool byOrganiser)
    {
        var names = (snapshot.NamesByAddress.GetValueOrDefault(person.Address) ?? []).Union(
            before.Where(other => string.Equals(other.Address, person.Address, StringComparison.Ordinal)).Select(other => other.Name));
        return names switch
        {
            _ when names.Contains(person.Name) => new AlreadyRegistered(),
            { Count: >= Terms.PeoplePerAddress } => new TooManyOnOneAddress(Terms.PeoplePerAddress),
            _ => Preferences.Refuse(preferences, snapshot, byOrganiser),
        };
    }

    /// <summary>What forbids so many newcomers of one lane who have no place now: nowhere to wait, or no room there.</summary>
    public static Refusal? RefuseWaiting(Snapshot snapshot, PartitionKey partition, int waiting, int left, DateTime now) => waiting switch
    {
        0 => null,
        _ when snapshot.Event.WaitlistEnabled => snapshot.Terms.Rules.WaitlistLimit is { } limit && snapshot.Event.Waiting + waiting > limit
            ? new WaitlistFull(limit)
            : null,
        _ when snapshot.Event.Free > 0 && snapshot.EligibilityAt(now).RoomInShare(partition) == 0 =>
            new OrganisationShareReached(snapshot.Terms.Rules.PerOrganisation!.Value),
        _ when left > 0 => new TooFewPlaces(left),
        _ => new EventFull(),
    };

    /// <summary>How many newcomers of this lane, each alone, could have a place now.</summary>
    public static int PlacesFor(Snapshot snapshot, PartitionKey partition, DateTime now)
    {
        var eligibility = snapshot.EligibilityAt(now);
        return eligibility.HasPlaceFor(partition) ? Math.Min(snapshot.Event.Free, eligibility.RoomInShare(partition)) : 0;
    }

    /// <summary>Gives a unit of newcomers, who are known and have no claims yet, their places or has them wait together.</summary>
    public static void Admit(DecisionBuilder builder, IReadOnlyList<Guid> unit, string organisation)
    {
        var partition = new PartitionKey(builder.Snapshot.Terms.Rules.PartitionOf(organisation), unit.Count);
        var pool = builder.Snapshot.EventPool;
        if (!builder.Eligibility(pool).HasPlaceFor(partition))
        {
            builder.Wait(pool, unit, WhyNoPlace(builder, partition), partition);
            return;
        }

        Entrance.Enter(builder, unit, new Reason(ReasonCode.PlaceFree), partition);
    }

    private static Reason WhyNoPlace(DecisionBuilder builder, PartitionKey partition)
    {
        var pool = builder.Snapshot.Event;
        var eligibility = builder.Eligibility(pool.Id);
        return pool switch
        {
            { Free: <= 0 } => new Reason(ReasonCode.EventFull),
            _ when partition.UnitSize > eligibility.RoomInShare(partition) =>
                new Reason(ReasonCode.ShareReached) { Most = builder.Snapshot.Terms.Rules.PerOrganisation },
            _ when partition.UnitSize > pool.Free => new Reason(ReasonCode.PartyDoesNotFit),
            _ => new Reason(ReasonCode.KeptForWaitlist),
        };
    }
}
