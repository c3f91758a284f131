using EventRegistration.Data;
using EventRegistration.Pages.Events;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Accounts;

/// <summary>The page of the signed-in account.</summary>
internal sealed class IndexModel(RegistrationContext context) : PageModel
{
    public string Name { get; private set; } = "";

    public string Email { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var signedIn = HttpContext.SignedIn()!;
        Name = signedIn.DisplayName;
        Email = await context.Users
            .Where(account => account.Id == signedIn.Id)
            .Select(account => account.Email!)
            .SingleAsync(cancellationToken);
    }
}
