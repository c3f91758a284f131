using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Attendees;

/// <summary>Stays on the waitlist but is passed over for now.</summary>
internal sealed class PauseModel(AttendeeActions actions) : OwnAction(actions)
{
    protected override bool IsPossible => Subject.CanPause;

    protected override NoticeCode DoneNotice => NoticeCode.Paused;

    protected override NoticeCode AgainNotice => NoticeCode.AlreadyPaused;

    protected override bool IsDone => Subject.Claim.IsPaused;

    protected override IEnumerable<Command> Commands => [new PauseWaiting(Subject.Registration.Id)];
}
