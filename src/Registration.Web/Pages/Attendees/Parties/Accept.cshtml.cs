using EventRegistration.Places;

namespace EventRegistration.Pages.Attendees.Parties;

/// <summary>Accepts the places that are offered to a party, for all members who have an offer.</summary>
internal sealed class AcceptModel(AttendeeActions actions) : PartyAction(actions)
{
    protected override IEnumerable<Command> Commands => ToAnswer(ClaimState.Held).Select(member => new AcceptOffer(member.Id));
}
