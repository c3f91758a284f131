using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace EventRegistration.Pages.Accounts;

/// <summary>Signs an account in. The page lists the ways to sign in: with a password only, at present.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class SignInModel(
    PasswordSignIn passwords,
    SignInFormValidator validator,
    KeptForms keptForms,
    SignInManager<Security.Account> sessions) : PageModel
{
    private readonly Texts _texts = Texts.Of("Pages/Accounts/SignIn");

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>The id of a form that was sent while signed out, and is kept.</summary>
    [BindProperty(SupportsGet = true, Name = "kept")]
    public Guid? Kept { get; set; }

    /// <summary>The kept form, once the account for which it was shown has signed in.</summary>
    public KeptFields? KeptForm { get; private set; }

    /// <summary>Whether a form was sent while signed out, and is kept.</summary>
    public bool KeepsForm => ReturnUrl?.Contains(AccountServices.KeptPage, StringComparison.Ordinal) == true;

    public SignInForm Form { get; private set; } = new();

    public FormProblems Problems { get; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (HttpContext.SignedIn() is not { } account)
        {
            return Page();
        }

        if (Kept is not { } id)
        {
            return Onwards();
        }

        KeptForm = await keptForms.FindAsync(id, account.Id, cancellationToken);
        return KeptForm is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Form = SignInForm.Read(Request.FormOrEmpty());
        Problems.Add(validator.Validate(Form));
        if (!Problems.Any && await passwords.CheckAsync(Form.Email, Form.Password, cancellationToken) is { } account)
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

/// <summary>An address and a password, as they are filled in.</summary>
internal sealed record SignInForm
{
    public string Email { get; init; } = "";

    public string Password { get; init; } = "";

    public static SignInForm Read(IFormCollection form) => new()
    {
        Email = form.Text(nameof(Email)),
        Password = form.Password(nameof(Password)),
    };
}

internal sealed class SignInFormValidator : AccountFormValidator<SignInForm>
{
    public SignInFormValidator()
        : base(Texts.Of("Pages/Accounts/SignIn"))
    {
        Email(form => form.Email);
        RuleFor(form => form.Password).Must(password => password.Length > 0).WithMessage(_ => Texts["Password.Missing"]);
    }
}
