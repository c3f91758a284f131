using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>An action of an organiser with the details of one person: of an attendee, or of the colleague who comes instead.</summary>
internal abstract class PersonDetailsAction(
    AttendeeQuery query,
    DetailsFormValidator validator,
    CapacityService places,
    AnswerTranslation answers,
    RefusalTexts refusals) : RegistrationAction(query)
{
    private static readonly Texts Register = Texts.Of("Pages/Organiser/Registrations/New");

    private DetailsForm? _form;

    protected DetailsForm Form => _form ??= First;

    /// <summary>The form as it is shown first.</summary>
    protected abstract DetailsForm First { get; }

    /// <summary>The message on the person's page afterwards.</summary>
    protected abstract string Did { get; }

    /// <summary>The stored details that the form changes. Null if it is about another person.</summary>
    protected virtual AttendeeDetails? Stored => null;

    /// <summary>The change with the details of the form.</summary>
    protected abstract LockedChange ChangeTo(DetailsMerge details);

    /// <summary>Whether the person must have an address. Somebody without one can be helped by an organiser alone.</summary>
    protected virtual bool NeedsAddress => false;

    protected override ActionView Describe() => AskAbout() with
    {
        Explanation = [Texts["Explanation", Name]],
        Hidden = Stored is null ? [] : [(SeenFields.Field, Form.Seen)],
        Fields = Form.Fields(Texts, Problems, IsRequired),
        Impossible = TakesPart ? null : Texts["Impossible", Name].Value,
    };

    protected override ValidationResult Validate()
    {
        var form = DetailsForm.Read(Request.Form) with { NeedsAddress = NeedsAddress };
        _form = Stored is { } stored ? form.Merged(stored) : form;
        return TakesPart ? validator.Validate(Form, shared: false) : new ValidationResult();
    }

    protected override async Task<IActionResult> CarryOutAsync(CancellationToken cancellationToken)
    {
        if (!TakesPart)
        {
            return await RepeatedAsync(cancellationToken) is { } person
                ? new SeeOther($"{EventPage}/registrations/{person}?did={Did}")
                : Refuse(Texts["Impossible", Name]);
        }

        var details = new DetailsMerge(Form);
        var change = ChangeTo(details);
        var answer = await places.ChangeAsync(Scope.EventId, change, cancellationToken, new ByOrganiser(Scope.AccountId));
        if (details.MustAsk)
        {
            _form = details.Form.AddChanged(Problems, Texts, details.Stored);
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        return answers.Translate(
            this,
            answer,
            Problems,
            _ => $"{EventPage}/registrations/{PersonAfter(change)}?did={Did}",
            refusal => Problems.Add(
                refusal is AlreadyRegistered or TooManyOnOneAddress ? AttendeeFields.Email.Name : "",
                refusal is AlreadyRegistered ? Register["Refusal.AlreadyRegistered"] : refusals.Of(refusal, Subject.Own.Event)));
    }

    private bool IsRequired(AttendeeField field) =>
        DetailsFormValidator.IsRequired(field, shared: false) && (NeedsAddress || field.Kind != AttendeeFieldKind.Email);

    /// <summary>The person of whom the form, sent before, did what it asks. It is answered as then. Null if it did not.</summary>
    protected virtual Task<Guid?> RepeatedAsync(CancellationToken cancellationToken) => Task.FromResult<Guid?>(null);

    /// <summary>The person whose page is shown afterwards.</summary>
    protected virtual Guid PersonAfter(LockedChange change) => Id;
}
