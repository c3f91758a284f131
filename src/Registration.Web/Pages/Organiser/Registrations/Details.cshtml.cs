using EventRegistration.Installation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>Corrects the details of a person, such as a mistyped address.</summary>
internal sealed class DetailsModel(
    AttendeeQuery query,
    DetailsFormValidator validator,
    CapacityService places,
    AnswerTranslation answers,
    RefusalTexts refusals,
    Tokens tokens,
    InstallationSettings settings) : PersonDetailsAction(query, validator, places, answers, refusals)
{
    protected override AttendeeDetails Stored => Subject.Own.Registration.Details;

    protected override DetailsForm First => DetailsForm.Of(Stored);

    protected override string Did => "corrected";

    /// <summary>An address is corrected and not taken away: the link was mailed to it.</summary>
    protected override bool NeedsAddress => Subject.Own.Registration.Details.Email.Length > 0;

    protected override LockedChange ChangeTo(DetailsMerge details) =>
        new CorrectDetails(Scope.EventId, Id, details.Of, byOrganiser: true, tokens, settings);
}
