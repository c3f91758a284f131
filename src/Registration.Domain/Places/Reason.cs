namespace EventRegistration.Places;

/// <summary>
/// Why a decision was taken: a code with the values that its sentence names, put in words in nl and en by the shell.
/// Ids and numbers only, never a personal value.
/// </summary>
public sealed record Reason(ReasonCode Code)
{
    /// <summary>The number on the waitlist at that moment, from 1.</summary>
    public int? Position { get; init; }

    /// <summary>UTC: until when an offer stands.</summary>
    public DateTime? Until { get; init; }

    /// <summary>Which choice it was, from 1.</summary>
    public int? Rank { get; init; }

    /// <summary>Which choice was given up for it, from 1: always a lesser one.</summary>
    public int? GivenUp { get; init; }

    /// <summary>How many the rule allows.</summary>
    public int? Most { get; init; }

    /// <summary>The rules until and since a change of them.</summary>
    public (PlaceRules From, PlaceRules To)? Rules { get; init; }

    /// <summary>The codes of two organisations that are one from now on: the first is counted with the second.</summary>
    public (string From, string Into)? Organisations { get; init; }

    /// <summary>The organiser's own words, kept apart so that they can be erased.</summary>
    public Guid? Note { get; init; }
}

/// <summary>Every reason the core knows. The names are stored: add, never rename.</summary>
public enum ReasonCode
{
    /// <summary>Signed up while there was a place.</summary>
    PlaceFree,

    /// <summary>Signed up while every place was taken.</summary>
    EventFull,

    /// <summary>Signed up while a place was free, but kept for those who wait longer.</summary>
    KeptForWaitlist,

    /// <summary>A place came free and this was the first in line.</summary>
    FirstInLine,

    /// <summary>As <see cref="FirstInLine"/>, so close to the event that the place is offered instead of given.</summary>
    FirstInLineOffered,

    OfferAccepted,

    OfferDeclined,

    /// <summary>Did not answer in time; goes once to the back of the waitlist.</summary>
    OfferExpired,

    /// <summary>Did not answer in time for the second time.</summary>
    OfferExpiredAgain,

    CancelledByAttendee,

    LeftWaitlist,

    /// <summary>The event does not go ahead, so the place that was offered is kept no longer.</summary>
    EventCancelled,

    /// <summary>A session claim ends because its registration left the event.</summary>
    LeftEvent,

    PromotedByOrganiser,

    /// <summary>An organiser has a place kept for this one, whatever the order.</summary>
    OfferedByOrganiser,

    /// <summary>An organiser gave this one another place on the waitlist.</summary>
    MovedByOrganiser,

    /// <summary>Somebody was moved to right behind this one, and there was no order left between the two; nobody is passed.</summary>
    RoomMade,

    RemovedByOrganiser,

    CapacityChanged,

    /// <summary>An organiser gave a place above the capacity.</summary>
    Overbooked,

    /// <summary>The session had a place when its registration entered the event.</summary>
    PreferenceGranted,

    /// <summary>Every wished session of the round was full; waits for one.</summary>
    SessionFullWaiting,

    /// <summary>Every wished session of the round was full, and the round has no waitlist.</summary>
    SessionFull,

    /// <summary>Waits no longer, because another wish of the same round was granted.</summary>
    OtherPreferenceGranted,

    /// <summary>Signed up while the organisation had all the places that one may have.</summary>
    ShareReached,

    /// <summary>Signed up as a party that comes together only, while fewer places were free than it needs.</summary>
    PartyDoesNotFit,

    /// <summary>One of a party leaves; the others stay where they are on the waitlist, or keep their offer.</summary>
    PartySmaller,

    /// <summary>Asked to be passed over for now.</summary>
    PausedByAttendee,

    /// <summary>No longer wants to be passed over; is where it was on the waitlist.</summary>
    ResumedByAttendee,

    /// <summary>Has a lesser wish of the round, and waits for this better one.</summary>
    WaitsForBetterPreference,

    /// <summary>Gives this session up for a better wish of the same round, which was granted in the same moment.</summary>
    BetterPreferenceGranted,

    /// <summary>Does not wish this session any more.</summary>
    PreferenceWithdrawn,

    /// <summary>Two sessions exchanged their rooms, and with them their capacities.</summary>
    RoomsSwapped,

    /// <summary>An organiser changed how places are given.</summary>
    RulesChanged,

    /// <summary>An organiser said that two organisations are one.</summary>
    OrganisationsMerged,
}
