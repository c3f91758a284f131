namespace EventRegistration.Places;

/// <summary>
/// The reason of a decision: a code with the values that its sentence names. The shell puts it into words, in Dutch and English. It holds
/// ids and numbers only, never a personal value.
/// </summary>
public sealed record Reason(ReasonCode Code)
{
    /// <summary>The number on the waitlist at that moment, from 1.</summary>
    public int? Position { get; init; }

    /// <summary>UTC: the deadline of an offer.</summary>
    public DateTime? Until { get; init; }

    /// <summary>The rank of the session among the preferences, from 1.</summary>
    public int? Rank { get; init; }

    /// <summary>The rank of the session that was given up for it, from 1: always a lesser preference.</summary>
    public int? GivenUp { get; init; }

    /// <summary>The number that the rule allows.</summary>
    public int? Most { get; init; }

    /// <summary>The rules before and after a change of them.</summary>
    public (PlaceRules From, PlaceRules To)? Rules { get; init; }

    /// <summary>The codes of two organisations: the first is counted with the second from now on.</summary>
    public (string From, string Into)? Organisations { get; init; }

    /// <summary>The note with the organiser's own words, stored apart so that it can be erased.</summary>
    public Guid? Note { get; init; }

    /// <summary>The pool of the session that is at the same time.</summary>
    public long? Session { get; init; }

    /// <summary>The registration that replaces this one, or that this one replaces.</summary>
    public Guid? Person { get; init; }
}

/// <summary>Every reason the core knows. The names are stored: add, never rename.</summary>
public enum ReasonCode
{
    /// <summary>Signed up while there was a place.</summary>
    PlaceFree,

    /// <summary>Signed up while every place was taken.</summary>
    EventFull,

    /// <summary>Signed up while the free places were kept for the waitlist.</summary>
    KeptForWaitlist,

    /// <summary>Was first in line when a place came free.</summary>
    FirstInLine,

    /// <summary>Was first in line when a place came free, so close to the event that it is offered instead of given.</summary>
    FirstInLineOffered,

    OfferAccepted,

    OfferDeclined,

    /// <summary>Did not answer in time; goes once to the back of the waitlist.</summary>
    OfferExpired,

    /// <summary>Did not answer in time for the second time.</summary>
    OfferExpiredAgain,

    CancelledByAttendee,

    LeftWaitlist,

    /// <summary>The event was cancelled, so that the offered place is no longer kept.</summary>
    EventCancelled,

    /// <summary>A session claim ends because its registration left the event.</summary>
    LeftEvent,

    PromotedByOrganiser,

    /// <summary>An organiser offers this registration a place, whatever its position.</summary>
    OfferedByOrganiser,

    /// <summary>An organiser gave this registration another position on the waitlist.</summary>
    MovedByOrganiser,

    /// <summary>Got another sort key because none was left for a unit that an organiser moved behind it. No unit is passed.</summary>
    RoomMade,

    RemovedByOrganiser,

    CapacityChanged,

    /// <summary>An organiser gave a place above the capacity.</summary>
    Overbooked,

    /// <summary>The session had a place when its registration entered the event.</summary>
    PreferenceGranted,

    /// <summary>Every preferred session of the round was full; waits for one.</summary>
    SessionFullWaiting,

    /// <summary>Every preferred session of the round was full, and the round has no waitlist.</summary>
    SessionFull,

    /// <summary>Waits no longer, because another preference of the same round was granted.</summary>
    OtherPreferenceGranted,

    /// <summary>Signed up while the organisation had as many places as it may have.</summary>
    ShareReached,

    /// <summary>Signed up as a party that comes together only, while fewer places were free than it needs.</summary>
    PartyDoesNotFit,

    /// <summary>A member of the party left; the others stay where they are on the waitlist, or keep their offer.</summary>
    PartySmaller,

    /// <summary>Asked to be passed over for now.</summary>
    PausedByAttendee,

    /// <summary>Asked to be passed over no longer; the position on the waitlist was kept.</summary>
    ResumedByAttendee,

    /// <summary>Has a lesser preference of the round, and waits for this better one.</summary>
    WaitsForBetterPreference,

    /// <summary>Gives this session up for a better preference of the same round, which was granted in the same moment.</summary>
    BetterPreferenceGranted,

    /// <summary>Does not prefer this session any more.</summary>
    PreferenceWithdrawn,

    /// <summary>Two sessions exchanged their rooms, and with them their capacities.</summary>
    RoomsSwapped,

    /// <summary>An organiser changed the rules by which places are given.</summary>
    RulesChanged,

    /// <summary>An organiser merged two organisations.</summary>
    OrganisationsMerged,

    /// <summary>Has no place any more, because the capacity was lowered; waits at the head of the waitlist.</summary>
    CapacityLowered,

    /// <summary>A session claim ends because its registration went back to the waitlist of the event.</summary>
    BackOnEventWaitlist,

    /// <summary>An organiser called the session off.</summary>
    SessionCalledOff,

    /// <summary>Waits no longer, because the session is at the same time as another preference since it was moved.</summary>
    ClashesWithSession,

    /// <summary>The event was moved to so early a moment that the offer must be answered sooner.</summary>
    OfferShortened,

    /// <summary>A colleague comes instead.</summary>
    ReplacedBy,

    /// <summary>Comes instead of a colleague, with the same place or the same place in line.</summary>
    ReplacedFor,

    /// <summary>An organiser cancelled on behalf of the attendee, who had asked for it.</summary>
    CancelledOnRequest,

    /// <summary>An organiser undid a removal.</summary>
    RestoredByOrganiser,

    /// <summary>The organisation of the attendee was corrected, and with it the share in which the claim counts.</summary>
    OrganisationCorrected,
}
