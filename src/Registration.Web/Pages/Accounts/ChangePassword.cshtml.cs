using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Accounts;

/// <summary>Changes the password of the signed-in account after checking the old one. Every other session of the account ends.</summary>
internal sealed class ChangePasswordModel(
    UserManager<Security.Account> accounts,
    PasswordSignIn passwords,
    NewPasswords newPasswords,
    NewPasswordFormValidator validator,
    SignInManager<Security.Account> sessions) : PageModel
{
    /// <summary>The field of the present password.</summary>
    public const string Current = "Current";

    private readonly Texts _texts = Texts.Of("Pages/Accounts/ChangePassword");

    public string Email { get; private set; } = "";

    public FormProblems Problems { get; } = new();

    public async Task OnGetAsync() => Email = (await OwnAsync()).Email!;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var own = await OwnAsync();
        Email = own.Email!;
        var form = NewPasswordForm.Read(Request.FormOrEmpty(), own);
        Problems.Add(validator.Validate(form));
        if (!Problems.Any && await passwords.CheckAsync(own.Email!, Request.FormOrEmpty().Password(Current), cancellationToken) is null)
        {
            Problems.Add(Current, _texts["Current.Wrong", PasswordSignIn.Attempts, PasswordSignIn.Lockout.TotalMinutes]);
        }

        if (Problems.Any)
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        if (!await newPasswords.SetAsync(own, form.Password))
        {
            Problems.Add(_texts["Meanwhile"]);
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        await sessions.SignInAsync(own, isPersistent: false, authenticationMethod: "pwd");
        Notice.Leave(TempData, _texts["Done"]);
        return new SeeOther(Url.Content("~/account"));
    }

    private async Task<Security.Account> OwnAsync() =>
        (await accounts.FindByIdAsync(HttpContext.SignedIn()!.Id.ToString()))!;
}
