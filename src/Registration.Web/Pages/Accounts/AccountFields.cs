using System.Linq.Expressions;
using EventRegistration.Localisation;
using EventRegistration.Pages.Events;
using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using FluentValidation;

namespace EventRegistration.Pages.Accounts;

/// <summary>The fields that several forms about an account have.</summary>
internal static class AccountFields
{
    public const int LongestName = 100;

    internal static Texts Texts { get; } = Texts.Of("Pages/Accounts/AccountFields");

    /// <summary>A password as it was typed; not cleaned as other texts are.</summary>
    internal static string Password(this IFormCollection form, string field) =>
        PasswordRules.Clean(form[field] is [{ } typed, ..] ? typed : null);
}

/// <summary>The base of the validators of forms about an account, with one rule each for a name, an address and a new password.</summary>
internal abstract class AccountFormValidator<TForm> : FormValidator<TForm>
{
    /// <param name="texts">The texts of the other fields of the form, if there are any.</param>
    protected AccountFormValidator(Texts? texts = null)
        : base(texts ?? AccountFields.Texts)
    {
    }

    protected void Name(Expression<Func<TForm, string>> field) => RuleFor(field)
        .Must(name => FormText.IsVisible(name) && FormText.IsLine(name)).WithMessage(_ => AccountFields.Texts["Name.Missing"])
        .MaximumLength(AccountFields.LongestName).WithMessage(_ => AccountFields.Texts["Name.TooLong", AccountFields.LongestName]);

    protected void Email(Expression<Func<TForm, string>> field) => RuleFor(field)
        .Must(email => email.Length <= FieldLimits.Email && EmailAddress.IsValid(email))
        .WithMessage(_ => AccountFields.Texts["Email.Invalid"]);

    /// <param name="field">The new password.</param>
    /// <param name="owner">The address and the name of the account, which the password must not be.</param>
    protected void NewPassword(Expression<Func<TForm, string>> field, Func<TForm, (string Email, string Name)> owner) =>
        RuleFor(field).Custom((password, context) =>
        {
            var (email, name) = owner(context.InstanceToValidate);
            if (PasswordRules.ProblemWith(password, email, name) is { } problem)
            {
                var limit = problem == PasswordProblem.TooLong ? PasswordRules.Longest : PasswordRules.Shortest;
                context.AddFailure(AccountFields.Texts[$"NewPassword.{problem}", limit]);
            }
        });
}

/// <summary>A field for a new password. Shown by <c>_NewPassword.cshtml</c>.</summary>
/// <param name="Name">The field's name in the form.</param>
/// <param name="Problem">The problem with the typed password, as text. Null if there is none.</param>
/// <param name="First">Whether the account has no password yet.</param>
internal sealed record NewPasswordField(string Name, string? Problem, bool First);
