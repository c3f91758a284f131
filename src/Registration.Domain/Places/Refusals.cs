namespace EventRegistration.Places;

/// <summary>An expected "no": a fact that the page puts in words, with what to do next. It changes nothing.</summary>
public abstract record Refusal;

/// <summary>Every place is taken and the event has no waitlist.</summary>
public sealed record EventFull : Refusal;

/// <summary>Fewer places are free than a party needs, and the event has no waitlist.</summary>
public sealed record TooFewPlaces(int Left) : Refusal;

/// <summary>As many wait as may wait.</summary>
public sealed record WaitlistFull(int Limit) : Refusal;

/// <summary>The organisation has the <paramref name="Most"/> places that one may have, and the event has no waitlist.</summary>
public sealed record OrganisationShareReached(int Most) : Refusal;

/// <summary>Nobody, or more than <paramref name="Most"/> people, in one go; or more who come together only than there can ever be places.</summary>
public sealed record PartySizeOutOfRange(int Most) : Refusal;

/// <summary>What is refused about one of a party, from 0.</summary>
public sealed record MemberRefused(int Member, Refusal Refusal) : Refusal;

/// <summary>The event takes no registrations now.</summary>
public sealed record RegistrationClosed(ClosedBecause Because) : Refusal;

/// <summary>The same person (address and name) already has an active registration for this event.</summary>
public sealed record AlreadyRegistered : Refusal;

/// <summary>More than <paramref name="Limit"/> people would share one address.</summary>
public sealed record TooManyOnOneAddress(int Limit) : Refusal;

/// <summary>A wished session is not one of this event's rounds, or not of the round it was chosen in.</summary>
public sealed record UnknownSession(int Round, long Pool) : Refusal;

/// <summary>A choice is required in this round.</summary>
public sealed record ChoiceMissing(int Round) : Refusal;

/// <summary>Two wished sessions of different rounds overlap in time.</summary>
public sealed record PreferencesClash(long Pool, long OtherPool) : Refusal;

/// <summary>The registration is not one of this event.</summary>
public sealed record UnknownRegistration : Refusal;

/// <summary>The pool is not one of this event.</summary>
public sealed record UnknownPool : Refusal;

/// <summary>Cancelling is possible until the start of the event.</summary>
public sealed record EventStarted : Refusal;

/// <summary>Attendees cannot cancel by themselves any more.</summary>
public sealed record TooLateToCancel : Refusal;

/// <summary>The event does not go ahead: nobody gets a place any more.</summary>
public sealed record EventCancelled : Refusal;

/// <summary>So close to the start that there is no time left in which to answer an offer.</summary>
public sealed record TooLateToOffer : Refusal;

/// <summary>Positions on a waitlist are whole numbers from 1.</summary>
public sealed record PositionOutOfRange : Refusal;

/// <summary>The registration does not wait for a place.</summary>
public sealed record NotWaiting : Refusal;

/// <summary>The registration has ended: there is nothing to choose any more.</summary>
public sealed record NotComing : Refusal;

/// <summary>There is no offer to answer.</summary>
public sealed record NoOffer : Refusal;

/// <summary>The offer was not answered in time.</summary>
public sealed record OfferHasExpired : Refusal;

/// <summary>The capacity would fall below the <paramref name="Taken"/> places that are held or offered.</summary>
public sealed record CapacityBelowTaken(int Taken) : Refusal;

/// <summary>In the other room not everybody of this session, <paramref name="Taken"/> people, has a place.</summary>
public sealed record RoomTooSmall(long Pool, int Taken, int Capacity) : Refusal;

/// <summary>Of those who would give up a place, only <paramref name="Needed"/> have to: nobody loses a place for nothing.</summary>
public sealed record TooManyLeavers(int Needed) : Refusal;

/// <summary>The rules are not those that the organiser saw: somebody else changed them.</summary>
public sealed record RulesChangedMeanwhile : Refusal;

/// <summary>Capacities are whole numbers from 0 to <paramref name="Limit"/>.</summary>
public sealed record CapacityOutOfRange(int Limit) : Refusal;

/// <summary>Why an event takes no registrations.</summary>
public enum ClosedBecause
{
    NotPublished,
    EventCancelled,
    ClosedByOrganiser,
    NotYetOpen,
    DeadlinePassed,
    EventStarted,
}
