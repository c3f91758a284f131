using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Attendees;

/// <summary>Declines the place that is offered.</summary>
internal sealed class DeclineModel(AttendeeActions actions) : OwnAction(actions)
{
    protected override bool IsPossible => Subject.CanDecline;

    protected override bool GivesUp => true;

    protected override string Impossible => Subject.Claim.State == ClaimState.Waiting ? Texts["NoOffer"] : "";

    protected override NoticeCode DoneNotice => NoticeCode.Declined;

    protected override NoticeCode AgainNotice => NoticeCode.AlreadyDeclined;

    protected override bool IsDone => Subject.Claim.State == ClaimState.Released;

    protected override IEnumerable<Command> Commands => [new DeclineOffer(Subject.Registration.Id)];
}
