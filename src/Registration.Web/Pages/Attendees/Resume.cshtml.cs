using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Attendees;

/// <summary>Takes part in the waitlist again after a pause.</summary>
internal sealed class ResumeModel(AttendeeActions actions) : OwnAction(actions)
{
    protected override bool IsPossible => Subject.CanResume;

    protected override string Impossible => Subject.Claim.State == ClaimState.Waiting && !Subject.Claim.IsPaused ? Texts["NotPaused"] : "";

    protected override NoticeCode DoneNotice => NoticeCode.Resumed;

    protected override NoticeCode AgainNotice => NoticeCode.AlreadyResumed;

    protected override bool IsDone => !Subject.Claim.IsPaused;

    protected override IEnumerable<Command> Commands => [new ResumeWaiting(Subject.Registration.Id)];
}
