using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;

namespace EventRegistration.Pages.Attendees;

/// <summary>Names a colleague who comes instead (nl: vervanger). The link of the attendee has no rights from then on.</summary>
internal sealed class ReplaceModel(AttendeeActions actions, DetailsFormValidator validator, Tokens tokens)
    : DetailsAction(actions, validator)
{
    private ReplacePerson? _change;

    protected override bool IsPossible => Subject.CanReplace;

    protected override bool GivesUp => true;

    protected override NoticeCode DoneNotice =>
        _change is { KeepsOwnDetails: true } ? NoticeCode.ReplacedByKnown : NoticeCode.Replaced;

    /// <summary>The organisation is filled in, because most replacements are of the same one.</summary>
    protected override DetailsForm First =>
        new(new AttendeeDetails { Organisation = Subject.Registration.Details.Organisation });

    protected override string Explanation => Texts[$"Explanation.{Subject.Claim.State}"];

    protected override string Impossible => Subject.IsTooLateToCancel
        ? Services.Refusals.Of(new TooLateToReplace(), Event)
        : "";

    protected override LockedChange ChangeTo(DetailsMerge details) => _change = new ReplacePerson(
        Event.Id, Subject.Registration.Id, Form.Details, Language.Current.Code, byOrganiser: false, tokens);

    protected override bool IsDoneByLink => Subject.ReplacedBy is not null;
}
