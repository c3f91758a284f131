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
    protected override bool IsPossible => Subject.CanCorrect;

    protected override bool Fills => true;

    protected override AttendeeDetails Stored => Subject.Registration.Details;

    protected override DetailsForm First => DetailsForm.Of(Stored);

    protected override string Explanation => Texts["Explanation"];

    protected override LockedChange ChangeTo(DetailsMerge details) =>
        new CorrectDetails(Event.Id, Subject.Registration.Id, details.Of, byOrganiser: false, tokens, settings);

    /// <summary>Another address made the link a former one.</summary>
    protected override bool IsDoneByLink => Subject.IsFormerLink;
}
