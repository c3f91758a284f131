using EventRegistration.Pages.Forms;
using EventRegistration.Resources;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace EventRegistration.Pages.Account;

/// <summary>A new password for who is signed in and knows the old one. Every other session of the account ends.</summary>
public sealed class ChangePasswordModel(
    UserManager<Security.Accounts.Account> accounts,
    PasswordSignIn passwords,
    NewPasswords newPasswords,
    AccountFields fields,
    SignInManager<Security.Accounts.Account> sessions,
    IStringLocalizerFactory localizers) : PageModel
{
    private readonly IStringLocalizer _words = localizers.WordsOf("Pages.Account.ChangePassword");

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
            Problems.Add(nameof(Current), _words["Current.Wrong", PasswordSignIn.Attempts, PasswordSignIn.Lockout.TotalMinutes]);
        }

        if (Problems.Any)
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        if (!await newPasswords.SetAsync(own, password))
        {
            Problems.Add(_words["Meanwhile"]);
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        await sessions.SignInAsync(own, isPersistent: false, authenticationMethod: "pwd");
        PasswordChanged = true;
        return new SeeOther(Url.Content("~/account"));
    }

    private async Task<Security.Accounts.Account> OwnAsync() =>
        (await accounts.FindByIdAsync(HttpContext.SignedIn()!.Id.ToString()))!;
}
