using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Accounts;

/// <summary>Changes the password of the signed-in account after checking the old one. Every other session of the account ends.</summary>
public sealed class ChangePasswordModel(
    UserManager<Security.Account> accounts,
    PasswordSignIn passwords,
    NewPasswords newPasswords,
    AccountFields fields,
    SignInManager<Security.Account> sessions) : PageModel
{
    private readonly Texts _texts = Texts.Of("Pages/Accounts/ChangePassword");

    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [TempData]
    public bool PasswordChanged { get; set; }

    public string Email { get; private set; } = "";

    public FormProblems Problems { get; } = new();

    public async Task OnGetAsync() => Email = (await OwnAsync()).Email!;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var own = await OwnAsync();
        Email = own.Email!;
        var password = PasswordRules.Clean(Password);
        fields.CheckNewPassword(Problems, nameof(Password), password, own.Email!, own.DisplayName);
        if (!Problems.Any && await passwords.CheckAsync(own.Email!, PasswordRules.Clean(Current), cancellationToken) is null)
        {
            Problems.Add(nameof(Current), _texts["Current.Wrong", PasswordSignIn.Attempts, PasswordSignIn.Lockout.TotalMinutes]);
        }

        if (Problems.Any)
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        if (!await newPasswords.SetAsync(own, password))
        {
            Problems.Add(_texts["Meanwhile"]);
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        await sessions.SignInAsync(own, isPersistent: false, authenticationMethod: "pwd");
        PasswordChanged = true;
        return new SeeOther(Url.Content("~/account"));
    }

    private async Task<Security.Account> OwnAsync() =>
        (await accounts.FindByIdAsync(HttpContext.SignedIn()!.Id.ToString()))!;
}
