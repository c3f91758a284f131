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
internal sealed class SetUpModel(SetUp setUp, SetUpFormValidator validator, SignInManager<Security.Account> sessions) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public SetUpForm Form { get; private set; } = new();

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

        Form = SetUpForm.Read(Request.FormOrEmpty());
        Problems.Add(validator.Validate(Form));
        if (Problems.Any)
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        if (await setUp.CreateAdministratorAsync(Form.Name, Form.Email, Form.Password, cancellationToken) is not { } administrator)
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

/// <summary>The first administrator, as they fill themselves in.</summary>
internal sealed record SetUpForm
{
    public string Name { get; init; } = "";

    public string Email { get; init; } = "";

    public string Password { get; init; } = "";

    public static SetUpForm Read(IFormCollection form) => new()
    {
        Name = form.Text(nameof(Name)),
        Email = form.Text(nameof(Email)),
        Password = form.Password(nameof(Password)),
    };
}

internal sealed class SetUpFormValidator : AccountFormValidator<SetUpForm>
{
    public SetUpFormValidator()
    {
        Name(form => form.Name);
        Email(form => form.Email);
        NewPassword(form => form.Password, form => (form.Email, form.Name));
    }
}
