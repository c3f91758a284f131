using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc;

namespace EventRegistration.Pages.Attendees;

/// <summary>An action of an attendee with the details of one person: the own details, or those of a colleague.</summary>
internal abstract class DetailsAction(AttendeeActions actions, DetailsFormValidator validator) : OwnAction(actions)
{
    private DetailsForm? _form;

    /// <summary>The form as it was sent, or as it is shown first.</summary>
    protected DetailsForm Form => _form ??= First;

    /// <summary>The form as it is shown first.</summary>
    protected abstract DetailsForm First { get; }

    /// <summary>Whether the browser may fill in the data of its user.</summary>
    protected virtual bool Fills => false;

    /// <summary>The stored details that the form changes. Null if it is about another person.</summary>
    protected virtual AttendeeDetails? Stored => null;

    /// <summary>The change with the details of the form.</summary>
    protected abstract LockedChange ChangeTo(DetailsMerge details);

    protected override NoticeCode DoneNotice => NoticeCode.DetailsChanged;

    protected override NoticeCode AgainNotice => DoneNotice;

    protected override bool IsDone => false;

    private bool IsShared => Event.Terms.Rules.ShareAt(Subject.Now) is not null;

    protected override ActionView Describe() => base.Describe() with
    {
        Hidden = Stored is null ? [] : [(SeenFields.Field, Form.Seen)],
        Fields = Form.Fields(Texts, Problems, field => DetailsFormValidator.IsRequired(field, IsShared), Fills),
    };

    protected override ValidationResult Validate()
    {
        var form = DetailsForm.Read(Request.FormOrEmpty());
        _form = Stored is { } stored && !Subject.IsFormerLink ? form.Merged(stored) : form;
        return IsPossible ? validator.Validate(Form, IsShared) : new ValidationResult();
    }

    protected override async Task<IActionResult> CarryOutAsync(CancellationToken cancellationToken) =>
        IsPossible ? await base.CarryOutAsync(cancellationToken)
        : IsDoneByLink ? new SeeOther(OwnPage)
        : RefuseAsItStands();

    /// <summary>
    /// Whether the action was carried out and took the rights of this link. Sending the form again leads to the own page, as the first
    /// time. The answer never depends on what was sent: a link without rights must not confirm an address.
    /// </summary>
    protected abstract bool IsDoneByLink { get; }

    protected override async Task<Answer> AskAsync(CancellationToken cancellationToken)
    {
        var details = new DetailsMerge(Form);
        var answer = await Services.Places.ChangeAsync(Event.Id, ChangeTo(details), cancellationToken);
        if (details.MustAsk)
        {
            _form = details.Form.AddChanged(Problems, Texts, details.Stored);
        }

        return answer;
    }

    protected override string FieldOf(Refusal refusal) => refusal switch
    {
        AlreadyRegistered or TooManyOnOneAddress => AttendeeFields.Email.Name,
        OtherOrganisation => AttendeeFields.Organisation.Name,
        _ => "",
    };

    protected override string TextOf(Refusal refusal) => refusal is AlreadyRegistered
        ? Texts["AlreadyRegistered", Services.Refusals.Of(Event.Contact)]
        : base.TextOf(refusal);
}
