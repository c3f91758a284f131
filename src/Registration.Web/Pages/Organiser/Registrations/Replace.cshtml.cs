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
    private ReplacePerson? _change;

    protected override DetailsForm First =>
        new(new AttendeeDetails { Organisation = Subject.Own.Registration.Details.Organisation });

    protected override string Did => _change is { KeepsOwnDetails: true } ? "replaced-by-known" : "replaced";

    protected override LockedChange ChangeTo(DetailsMerge details) => _change = new ReplacePerson(
        Scope.EventId, Id, Form.Details, Subject.Own.Registration.Language, byOrganiser: true, tokens);

    protected override async Task<Guid?> RepeatedAsync(CancellationToken cancellationToken) =>
        Subject.Own.ReplacedBy is { } colleague
            && await FindAsync(colleague, cancellationToken) is { } person
            && person.Own.Registration.Details.Key == Form.Details.Key
            ? colleague
            : null;

    protected override Guid PersonAfter(LockedChange change) => ((ReplacePerson)change).Colleague;
}
