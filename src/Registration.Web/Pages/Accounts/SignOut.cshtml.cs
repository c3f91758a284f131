using EventRegistration.Pages.Forms;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Accounts;

/// <summary>Signs the account out. Needs a button (POST), so that no link can sign an account out.</summary>
internal sealed class SignOutModel(SignInManager<Security.Account> sessions) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await sessions.SignOutAsync();
        return new SeeOther(Url.Content("~/"));
    }
}
