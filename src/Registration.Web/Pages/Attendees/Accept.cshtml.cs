using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Attendees;

/// <summary>Accepts the place that is offered.</summary>
internal sealed class AcceptModel(AttendeeActions actions) : OwnAction(actions)
{
    protected override bool IsPossible => Subject.CanAccept;

    protected override string Impossible => Subject.Claim.State == ClaimState.Waiting ? Texts["NoOffer"] : "";

    protected override NoticeCode DoneNotice => NoticeCode.Accepted;

    protected override NoticeCode AgainNotice => NoticeCode.AlreadyAccepted;

    protected override bool IsDone => Subject.Claim.State == ClaimState.Held;

    protected override IEnumerable<Command> Commands => [new AcceptOffer(Subject.Registration.Id)];
}
