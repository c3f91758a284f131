using System.Collections.Immutable;
using EventRegistration.People;

namespace EventRegistration.Places;

/// <summary>Somebody signs up for the event, with the sessions they would like.</summary>
public sealed record Register : Command
{
    public required Guid Registration { get; init; }

    public required PersonKey Person { get; init; }

    /// <summary>No session twice.</summary>
    public ImmutableArray<WishedSession> Wishes { get; init; } = [];

    /// <summary>
    /// Added by hand: also before registration opens, after it has closed and at the door, and without a choice where one is
    /// required. A place is given by the same rules as to anybody.
    /// </summary>
    public bool ByOrganiser { get; init; }

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => snapshot switch
    {
        { Terms: var terms } when ClosedAt(terms, now) is { } because => new RegistrationClosed(because),
        _ when NamesAt(snapshot).Contains(Person.Name) => new AlreadyRegistered(),
        _ when NamesAt(snapshot).Count >= Terms.PeoplePerAddress => new TooManyOnOneAddress(Terms.PeoplePerAddress),
        _ when Places.Wishes.Refuse(Wishes, snapshot, ByOrganiser) is { } refusal => refusal,
        { Event: { WaitlistEnabled: false } pool } when !HasPlaceForNewcomer(pool) => new EventFull(),
        _ => null,
    };

    internal override void CarryOut(Course course)
    {
        course.Enter(new Standing { Registration = Registration, Person = Person, Wishes = Wishes });
        var pool = course.Snapshot.Event;
        if (HasPlaceForNewcomer(pool))
        {
            Entrance.Enter(course, Registration, new Reason(ReasonCode.PlaceFree));
        }
        else
        {
            course.Wait(pool.Id, Registration, pool.Free > 0 ? ReasonCode.KeptForWaitlist : ReasonCode.EventFull);
        }
    }

    /// <summary>A newcomer passes nobody: while people wait, a free place is theirs or the organiser's to give (I3, I5).</summary>
    public static bool HasPlaceForNewcomer(PoolState pool) => pool is { Free: > 0, Waiting: 0 };

    private ClosedBecause? ClosedAt(Terms terms, DateTime now) => terms.ClosedAt(now) switch
    {
        ClosedBecause.EventCancelled => ClosedBecause.EventCancelled,
        _ when ByOrganiser => null,
        var because => because,
    };

    private ImmutableHashSet<string> NamesAt(Snapshot snapshot) => snapshot.NamesByAddress.GetValueOrDefault(Person.Address) ?? [];
}
