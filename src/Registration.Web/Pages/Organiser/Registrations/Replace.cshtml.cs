using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>Lets a colleague come instead of a person, also of another organisation while a share applies.</summary>
internal sealed class ReplaceModel(
    AttendeeQuery query,
    DetailsFormValidator validator,
    CapacityService places,
    AnswerTranslation answers,
    RefusalTexts refusals,
    Tokens tokens) : PersonDetailsAction(query, validator, places, answers, refusals)
{
    protected override DetailsForm First =>
        new(new AttendeeDetails { Organisation = Subject.Own.Registration.Details.Organisation });

    protected override string Did => "replaced";

    protected override LockedChange ChangeTo(DetailsMerge details) => new ReplacePerson(
        Scope.EventId, Id, Form.Details, Subject.Own.Registration.Language, byOrganiser: true, tokens);

    protected override Guid PersonAfter(LockedChange change) => ((ReplacePerson)change).Colleague;
}
