using EventRegistration.Pages.Forms;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Accounts;

/// <summary>Signing out: by a button only, so that no link can do it to somebody.</summary>
public sealed class SignOutModel(SignInManager<Security.Account> sessions) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await sessions.SignOutAsync();
        return new SeeOther(Url.Content("~/"));
    }
}
