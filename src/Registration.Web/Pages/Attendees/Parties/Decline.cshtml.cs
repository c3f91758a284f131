using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Attendees.Parties;

/// <summary>Declines the places that are offered to a party, for all members who have an offer.</summary>
internal sealed class DeclineModel(AttendeeActions actions) : PartyAction(actions)
{
    protected override bool GivesUp => true;

    protected override NoticeCode DoneNotice => NoticeCode.Declined;

    protected override NoticeCode AgainNotice => NoticeCode.AlreadyDeclined;

    protected override bool IsDone => !Subject.Offered.Any();

    protected override IEnumerable<Command> Commands => ToAnswer(ClaimState.Released).Select(member => new DeclineOffer(member.Id));
}
