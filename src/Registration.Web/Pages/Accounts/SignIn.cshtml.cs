using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace EventRegistration.Pages.Accounts;

/// <summary>Signs an account in. The page lists the ways to sign in: with a password only, at present.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class SignInModel(
    PasswordSignIn passwords,
    AccountFields fields,
    SignInManager<Security.Account> sessions) : PageModel
{
    private readonly Texts _texts = Texts.Of("Pages/Accounts/SignIn");

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public FormProblems Problems { get; } = new();

    public IActionResult OnGet() => HttpContext.SignedIn() is null ? Page() : Onwards();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Email = FormText.Clean(Email);
        var password = PasswordRules.Clean(Password);
        fields.CheckEmail(Problems, nameof(Email), Email);
        if (password.Length == 0)
        {
            Problems.Add(nameof(Password), _texts["Password.Missing"]);
        }

        if (!Problems.Any && await passwords.CheckAsync(Email, password, cancellationToken) is { } account)
        {
            await sessions.SignInAsync(account, isPersistent: false, authenticationMethod: "pwd");
            return Onwards();
        }

        if (!Problems.Any)
        {
            Problems.Add(_texts["Failed", PasswordSignIn.Attempts, PasswordSignIn.Lockout.TotalMinutes]);
        }

        return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
    }

    private SeeOther Onwards() => new(ReturnAddress.Or(ReturnUrl, Url.Content("~/organiser")));
}
