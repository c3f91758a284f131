using EventRegistration.Places;

namespace EventRegistration.Pages.Attendees;

/// <summary>Declines the place that is offered.</summary>
internal sealed class DeclineModel(AttendeeActions actions) : OwnAction(actions)
{
    protected override bool IsPossible => Subject.CanDecline;

    protected override bool GivesUp => true;

    protected override Command CommandFor(Guid registration) => new DeclineOffer(registration);
}
