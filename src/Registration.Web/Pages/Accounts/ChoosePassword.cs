using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Accounts;

/// <summary>
/// Chooses a password with the link from a mail, and signs the account in. Shown by <c>_ChoosePassword.cshtml</c>. A GET changes nothing,
/// because mail scanners follow links.
/// </summary>
internal abstract class ChoosePassword(
    PasswordLink link,
    AccountTokens tokens,
    NewPasswords passwords,
    NewPasswordFormValidator validator,
    SignInManager<Security.Account> sessions) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    /// <summary>The account of the link. Null if the link is invalid, used or expired.</summary>
    public Security.Account? Owner { get; private set; }

    public FormProblems Problems { get; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Owner = await tokens.FindAsync(Token, link, cancellationToken);
        return Owner is null ? Dead() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Owner = await tokens.FindAsync(Token, link, cancellationToken);
        if (Owner is null)
        {
            return Dead();
        }

        var form = NewPasswordForm.Read(Request.FormOrEmpty(), Owner);
        Problems.Add(validator.Validate(form));
        if (Problems.Any)
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        if (!await passwords.SetAsync(Owner, form.Password))
        {
            return Dead();
        }

        await sessions.SignInAsync(Owner, isPersistent: false, authenticationMethod: "pwd");
        return new SeeOther(Url.Content("~/organiser"));
    }

    private PageResult Dead()
    {
        Owner = null;
        return AnswerTranslation.Again(this, StatusCodes.Status404NotFound);
    }
}

/// <summary>A new password, as it is filled in for an account.</summary>
internal sealed record NewPasswordForm(string Password, Security.Account Owner)
{
    public static NewPasswordForm Read(IFormCollection form, Security.Account owner) => new(form.Password(nameof(Password)), owner);
}

internal sealed class NewPasswordFormValidator : AccountFormValidator<NewPasswordForm>
{
    public NewPasswordFormValidator() => NewPassword(form => form.Password, form => (form.Owner.Email!, form.Owner.DisplayName));
}
