using EventRegistration.Places;

namespace EventRegistration.Pages.Attendees;

/// <summary>Accepts the place that is offered.</summary>
internal sealed class AcceptModel(AttendeeActions actions) : OwnAction(actions)
{
    protected override bool IsPossible => Subject.CanAccept;

    protected override Command CommandFor(Guid registration) => new AcceptOffer(registration);
}
