using EventRegistration.Places;

namespace EventRegistration.Pages.Attendees;

/// <summary>Takes part in the waitlist again after a pause.</summary>
internal sealed class ResumeModel(AttendeeActions actions) : OwnAction(actions)
{
    protected override bool IsPossible => Subject.CanResume;

    protected override Command CommandFor(Guid registration) => new ResumeWaiting(registration);
}
