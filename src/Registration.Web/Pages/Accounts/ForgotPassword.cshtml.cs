using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace EventRegistration.Pages.Accounts;

/// <summary>Requests a link to choose a new password. The response is the same for every address.</summary>
[EnableRateLimiting(RateLimits.AskMail)]
internal sealed class ForgotPasswordModel(ForgottenPasswords passwords, ForgotPasswordFormValidator validator) : PageModel
{
    public ForgotPasswordForm Form { get; private set; } = new("");

    /// <summary>The address to which a mail is on its way, provided that the address has an account.</summary>
    [TempData]
    public string? AskedFor { get; set; }

    public FormProblems Problems { get; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Form = new ForgotPasswordForm(Request.FormOrEmpty().Text(nameof(Form.Email)));
        Problems.Add(validator.Validate(Form));
        if (Problems.Any)
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        await passwords.AskAsync(Form.Email, cancellationToken);
        AskedFor = Form.Email;
        return new SeeOther(Url.Content("~/account/forgot-password"));
    }
}

/// <summary>The address of an account, as it is filled in.</summary>
internal sealed record ForgotPasswordForm(string Email);

internal sealed class ForgotPasswordFormValidator : AccountFormValidator<ForgotPasswordForm>
{
    public ForgotPasswordFormValidator() => Email(form => form.Email);
}
