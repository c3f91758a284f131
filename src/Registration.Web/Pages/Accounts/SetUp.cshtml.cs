using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace EventRegistration.Pages.Accounts;

/// <summary>Creates the first administrator with the link from the server's console, and signs the account in.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class SetUpModel(SetUp setUp, AccountFields fields, SignInManager<Security.Account> sessions) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Whether this link may make the first administrator.</summary>
    public bool IsOpen { get; private set; }

    public FormProblems Problems { get; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        IsOpen = await setUp.IsOpenToAsync(Token, cancellationToken);
        return IsOpen ? Page() : Dead();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        IsOpen = await setUp.IsOpenToAsync(Token, cancellationToken);
        if (!IsOpen)
        {
            return Dead();
        }

        (Name, Email) = (FormText.Clean(Name), FormText.Clean(Email));
        var password = PasswordRules.Clean(Password);
        fields.CheckName(Problems, nameof(Name), Name);
        fields.CheckEmail(Problems, nameof(Email), Email);
        fields.CheckNewPassword(Problems, nameof(Password), password, Email, Name);
        if (Problems.Any)
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        if (await setUp.CreateAdministratorAsync(Name, Email, password, cancellationToken) is not { } administrator)
        {
            return Dead();
        }

        await sessions.SignInAsync(administrator, isPersistent: false, authenticationMethod: "pwd");
        return new SeeOther(Url.Content("~/organiser"));
    }

    private PageResult Dead()
    {
        IsOpen = false;
        return AnswerTranslation.Again(this, StatusCodes.Status404NotFound);
    }
}
