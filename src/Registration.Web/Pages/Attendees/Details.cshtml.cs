using EventRegistration.Events;
using EventRegistration.Installation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;

namespace EventRegistration.Pages.Attendees;

/// <summary>Corrects the own details. Another address gets a link of its own, and the former one can undo it.</summary>
internal sealed class DetailsModel(
    AttendeeActions actions, DetailsFormValidator validator, Tokens tokens, InstallationSettings settings)
    : DetailsAction(actions, validator)
{
    protected override bool IsPossible =>
        Subject.Claim.State != ClaimState.Released && Event.Status != EventStatus.Cancelled && !Subject.HasStarted;

    protected override bool Fills => true;

    protected override DetailsForm First => new(Subject.Registration.Details);

    protected override string Explanation => Texts["Explanation"];

    protected override LockedChange Change =>
        new CorrectDetails(Event.Id, Subject.Registration.Id, Form.Details, byOrganiser: false, tokens, settings);
}
