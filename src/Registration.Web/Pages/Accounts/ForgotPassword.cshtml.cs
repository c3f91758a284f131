using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace EventRegistration.Pages.Accounts;

/// <summary>Requests a link to choose a new password. The response is the same for every address.</summary>
[EnableRateLimiting(RateLimits.AskMail)]
public sealed class ForgotPasswordModel(ForgottenPasswords passwords, AccountFields fields) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    /// <summary>The address to which a mail is on its way, provided that the address has an account.</summary>
    [TempData]
    public string? AskedFor { get; set; }

    public FormProblems Problems { get; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Email = FormText.Clean(Email);
        fields.CheckEmail(Problems, nameof(Email), Email);
        if (Problems.Any)
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        await passwords.AskAsync(Email, cancellationToken);
        AskedFor = Email;
        return new SeeOther(Url.Content("~/account/forgot-password"));
    }
}
