using System.Runtime.CompilerServices;
using EventRegistration.Mail;
using EventRegistration.Places;

namespace EventRegistration.Domain.Tests.Rules;

/// <summary>
/// The names that are stored: in the log, with idempotency keys and in the outbox. A released name never changes: a database that holds it
/// could no longer be read. Add every new name here.
/// </summary>
public sealed class StoredNamesTests
{
    [Fact]
    public void Commands_keep_their_stored_names() => Assert.Equal(
        [
            "AcceptOffer", "ApplyDue", "CallOffSession", "CancelRegistration", "ChangeCapacity", "ChangeRules", "ChooseSessions",
            "CorrectPerson", "DeclineOffer", "LeaveWaitlist", "MergeOrganisations", "MoveOnWaitlist", "OfferByOrganiser", "OpenWaitlist",
            "PauseWaiting", "PromoteByOrganiser", "Register", "RegisterParty", "RemoveRegistration", "ReplaceRegistration", "Reschedule",
            "RestoreRegistration", "ResumeWaiting", "SwapRooms",
        ],
        typeof(Command).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(Command)))
            .Select(type => ((Command)RuntimeHelpers.GetUninitializedObject(type)).StoredName)
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Reasons_keep_their_stored_names() => Assert.Equal(
        [
            "PlaceFree", "EventFull", "KeptForWaitlist", "FirstInLine", "FirstInLineOffered", "OfferAccepted", "OfferDeclined",
            "OfferExpired", "OfferExpiredAgain", "CancelledByAttendee", "LeftWaitlist", "EventCancelled", "LeftEvent",
            "PromotedByOrganiser", "OfferedByOrganiser", "MovedByOrganiser", "RoomMade", "RemovedByOrganiser", "CapacityChanged",
            "Overbooked", "PreferenceGranted", "SessionFullWaiting", "SessionFull", "OtherPreferenceGranted", "ShareReached",
            "PartyDoesNotFit", "PartySmaller", "PausedByAttendee", "ResumedByAttendee", "WaitsForBetterPreference",
            "BetterPreferenceGranted", "PreferenceWithdrawn", "RoomsSwapped", "RulesChanged", "OrganisationsMerged", "CapacityLowered",
            "BackOnEventWaitlist", "SessionCalledOff", "ClashesWithSession", "OfferShortened", "ReplacedBy", "ReplacedFor",
            "CancelledOnRequest", "RestoredByOrganiser", "OrganisationCorrected",
        ],
        Enum.GetNames<ReasonCode>());

    [Fact]
    public void Rules_keep_their_stored_keys() => Assert.Equal(
        [
            "CancelUntil", "ExpirationsToBack", "OfferFromWorkingDays", "OfferHours", "OfferHoursInLastWeek", "OfferHoursOnTheDay",
            "Passing", "PerOrganisation", "PerOrganisationUntil", "PromotionPaused", "ShowPosition", "StopsAt", "StopsWorkingDays",
            "WaitlistEnabled", "WaitlistLimit",
        ],
        typeof(PlaceRules).GetProperties().Select(rule => rule.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void States_and_mails_keep_their_stored_names()
    {
        Assert.Equal(["Waiting", "Offered", "Held", "Released"], Enum.GetNames<ClaimState>());
        Assert.Equal(["SmallerMayPass", "HoldForParty"], Enum.GetNames<Passing>());
        Assert.Equal(["Queued", "Sending", "Sent", "Failed", "Withdrawn"], Enum.GetNames<MailState>());
        Assert.Equal(
            [
                "Confirmed", "OnWaitlist", "Promoted", "Offered", "OfferReminder", "OfferExpired", "OfferExpiredAgain", "Cancelled",
                "SessionsChanged", "EventChanged", "EventCancelled", "SeveralPeople", "PartySignedUp", "PartyEventCancelled", "OwnLinks",
                "SpeakerLink", "SpeakerLinks", "SpeakerEventChanged", "SpeakerEventCancelled",
                "SpeakerRemoved", "AccountInvitation", "PasswordReset",
                "AddressChanged", "PlaceWithdrawn",
            ],
            Enum.GetNames<MailTemplate>());
        Assert.Equal(["Time", "Venue", "Room", "Title", "Speakers", "CalledOff", "Removed"], Enum.GetNames<ChangeAspect>());
    }
}
