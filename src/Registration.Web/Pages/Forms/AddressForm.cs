using EventRegistration.Localisation;
using EventRegistration.Pages.Events;
using FluentValidation;

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
    public AddressFormValidator()
    {
        var texts = Texts.Of("Pages/Attendees/MyRegistrations");
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(form => form.Email)
            .Must(FormText.IsVisible).WithMessage(_ => texts["Email.Missing"])
            .MaximumLength(FieldLimits.Email).WithMessage(_ => texts["Email.Invalid"])
            .Must(EmailAddress.IsValid).WithMessage(_ => texts["Email.Invalid"]);
    }
}
