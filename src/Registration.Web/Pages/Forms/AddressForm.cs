using EventRegistration.Pages.Events;
using EventRegistration.Resources;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace EventRegistration.Pages.Forms;

/// <summary>The one field of the form, cleaned of what nobody means to type.</summary>
public sealed record AddressForm(string Email)
{
    /// <summary>The form that was posted; null when there is more, or other, than this form can hold.</summary>
    public static async Task<AddressForm?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var posted = request.HasFormContentType ? await request.ReadFormAsync(cancellationToken) : FormCollection.Empty;
            return new AddressForm(FormText.Clean(posted[nameof(Email)] is [{ } first, ..] ? first : ""));
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }
}

public sealed class AddressFormValidator : AbstractValidator<AddressForm>
{
    public AddressFormValidator(IStringLocalizerFactory localizers)
    {
        var words = localizers.WordsOf("Pages.My.Index");
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(form => form.Email)
            .Must(FormText.IsVisible).WithMessage(_ => words["Email.Missing"])
            .MaximumLength(FieldLimits.Email).WithMessage(_ => words["Email.Invalid"])
            .Must(EmailAddress.IsValid).WithMessage(_ => words["Email.Invalid"]);
    }
}
