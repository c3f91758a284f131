namespace EventRegistration.Places;

/// <summary>An expected "no", which changes nothing. The page puts it into words, with the next step.</summary>
public abstract record Refusal;

/// <summary>Every place is taken and the event has no waitlist.</summary>
public sealed record EventFull : Refusal;

/// <summary>Fewer places are free than a party needs, and the event has no waitlist.</summary>
public sealed record TooFewPlaces(int Left) : Refusal;

/// <summary>The waitlist has reached its limit.</summary>
public sealed record WaitlistFull(int Limit) : Refusal;

/// <summary>The organisation has the <paramref name="Most"/> places that one may have, and the event has no waitlist.</summary>
public sealed record OrganisationShareReached(int Most) : Refusal;

/// <summary>
/// The party has no members, or more than <paramref name="Most"/>; that is less for a party that comes together only and could never all
/// have a place.
/// </summary>
public sealed record PartySizeOutOfRange(int Most) : Refusal;

/// <summary>The refusal of one member of a party, counted from 0.</summary>
public sealed record MemberRefused(int Member, Refusal Refusal) : Refusal;

/// <summary>The event takes no registrations now.</summary>
public sealed record RegistrationClosed(ClosedBecause Because) : Refusal;

/// <summary>The same person (address and name) already has an active registration for this event.</summary>
public sealed record AlreadyRegistered : Refusal;

/// <summary>More than <paramref name="Limit"/> people would share one address.</summary>
public sealed record TooManyOnOneAddress(int Limit) : Refusal;

/// <summary>A preferred session is not one of this event's rounds, or not of the round in which it was chosen.</summary>
public sealed record UnknownSession(int Round, long Pool) : Refusal;

/// <summary>A choice is required in this round.</summary>
public sealed record ChoiceMissing(int Round) : Refusal;

/// <summary>A preferred session has been called off.</summary>
public sealed record SessionIsCalledOff(int Round, long Pool) : Refusal;

/// <summary>Two preferred sessions of different rounds overlap in time.</summary>
public sealed record PreferencesClash(long Pool, long OtherPool) : Refusal;

/// <summary>The registration is not one of this event.</summary>
public sealed record UnknownRegistration : Refusal;

/// <summary>The pool is not one of this event.</summary>
public sealed record UnknownPool : Refusal;

/// <summary>Cancelling is possible until the start of the event.</summary>
public sealed record EventStarted : Refusal;

/// <summary>Attendees cannot cancel by themselves any more.</summary>
public sealed record TooLateToCancel : Refusal;

/// <summary>Attendees cannot name a colleague who comes instead any more.</summary>
public sealed record TooLateToReplace : Refusal;

/// <summary>The colleague is of another organisation while a share applies: only an organiser can replace then.</summary>
public sealed record OtherOrganisation : Refusal;

/// <summary>The removal cannot be undone: the place, or the place in line, is no longer there.</summary>
public sealed record PlaceGone : Refusal;

/// <summary>The event is cancelled: no place is given any more.</summary>
public sealed record EventCancelled : Refusal;

/// <summary>The start is so close that there is no time left in which to answer an offer.</summary>
public sealed record TooLateToOffer : Refusal;

/// <summary>Positions on a waitlist are whole numbers from 1.</summary>
public sealed record PositionOutOfRange : Refusal;

/// <summary>The registration is not on the waitlist.</summary>
public sealed record NotWaiting : Refusal;

/// <summary>The registration has ended: there is nothing to choose any more.</summary>
public sealed record NotComing : Refusal;

/// <summary>There is no offer to answer.</summary>
public sealed record NoOffer : Refusal;

/// <summary>The offer was not answered in time.</summary>
public sealed record OfferHasExpired : Refusal;

/// <summary>The capacity would fall below the <paramref name="Taken"/> places that are held or offered.</summary>
public sealed record CapacityBelowTaken(int Taken) : Refusal;

/// <summary>The other room is too small for the <paramref name="Taken"/> people of this session.</summary>
public sealed record RoomTooSmall(long Pool, int Taken, int Capacity) : Refusal;

/// <summary>Only <paramref name="Needed"/> people have to give up a place: no place is given up for nothing.</summary>
public sealed record TooManyLeavers(int Needed) : Refusal;

/// <summary>The rules are not those that the organiser saw: a colleague changed them.</summary>
public sealed record RulesChangedMeanwhile : Refusal;

/// <summary>Capacities are whole numbers from 0 to <paramref name="Limit"/>.</summary>
public sealed record CapacityOutOfRange(int Limit) : Refusal;

/// <summary>The reason why an event takes no registrations.</summary>
public enum ClosedBecause
{
    NotPublished,
    EventCancelled,
    ClosedByOrganiser,
    NotYetOpen,
    DeadlinePassed,
    EventStarted,
}
