using EventRegistration.Localisation;
using EventRegistration.Pages.Events;
using FluentValidation;

namespace EventRegistration.Pages.Forms;

/// <summary>An address to which links are mailed, as it is filled in.</summary>
internal sealed record AddressForm(string Email)
{
    /// <summary>The form that was posted; null if it cannot be read as this form.</summary>
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

internal sealed class AddressFormValidator : FormValidator<AddressForm>
{
    public AddressFormValidator()
        : base(Texts.Of("Pages/Attendees/MyRegistrations")) =>
        RuleFor(form => form.Email)
            .Must(FormText.IsVisible).WithMessage(_ => Texts["Email.Missing"])
            .MaximumLength(FieldLimits.Email).WithMessage(_ => Texts["Email.Invalid"])
            .Must(EmailAddress.IsValid).WithMessage(_ => Texts["Email.Invalid"]);
}
