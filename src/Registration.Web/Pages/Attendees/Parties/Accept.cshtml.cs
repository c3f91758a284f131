using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Attendees.Parties;

/// <summary>Accepts the places that are offered to a party, for all members who have an offer.</summary>
internal sealed class AcceptModel(AttendeeActions actions) : PartyAction(actions)
{
    protected override NoticeCode DoneNotice => NoticeCode.Accepted;

    protected override NoticeCode AgainNotice => NoticeCode.AlreadyAccepted;

    protected override bool IsDone => !Subject.Offered.Any();

    protected override IEnumerable<Command> Commands => ToAnswer(ClaimState.Held).Select(member => new AcceptOffer(member.Id));
}
