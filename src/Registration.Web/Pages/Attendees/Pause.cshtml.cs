using EventRegistration.Places;

namespace EventRegistration.Pages.Attendees;

/// <summary>Stays on the waitlist but is passed over for now.</summary>
internal sealed class PauseModel(AttendeeActions actions) : OwnAction(actions)
{
    protected override bool IsPossible => Subject.CanPause;

    protected override Command CommandFor(Guid registration) => new PauseWaiting(registration);
}
