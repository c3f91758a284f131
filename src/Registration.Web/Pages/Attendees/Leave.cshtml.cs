using EventRegistration.Places;

namespace EventRegistration.Pages.Attendees;

/// <summary>Leaves the waitlist.</summary>
internal sealed class LeaveModel(AttendeeActions actions) : OwnAction(actions)
{
    protected override bool IsPossible => Subject.CanLeave;

    protected override bool GivesUp => true;

    protected override Command CommandFor(Guid registration) => new LeaveWaitlist(registration);
}
