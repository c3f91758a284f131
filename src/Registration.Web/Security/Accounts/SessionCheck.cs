using System.Security.Claims;
using EventRegistration.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EventRegistration.Security.Accounts;

/// <summary>
/// Checks the session at every request: the account exists and has the security stamp of the sign-in. A new password changes the stamp and
/// so ends every earlier session.
/// </summary>
internal static class SessionCheck
{
    public static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var names = http.RequestServices.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity;
        var database = http.RequestServices.GetRequiredService<RegistrationContext>();
        var stamp = context.Principal?.FindFirstValue(names.SecurityStampClaimType);
        if (Guid.TryParse(context.Principal?.FindFirstValue(names.UserIdClaimType), out var id)
            && await FindAsync(database, id, stamp, http.RequestAborted) is { } account)
        {
            http.Features.Set(account);
            return;
        }

        context.RejectPrincipal();
        await http.SignOutAsync(context.Scheme.Name);
    }

    private static async Task<SignedInAccount?> FindAsync(
        RegistrationContext database, Guid id, string? stamp, CancellationToken cancellationToken)
    {
        var found = await (
            from account in database.Users.AsNoTracking()
            from right in database.AccountRights.AsNoTracking().Where(right => right.AccountId == account.Id).DefaultIfEmpty()
            where account.Id == id && account.SecurityStamp == stamp
            select new { account.DisplayName, Right = right }).ToListAsync(cancellationToken);
        return stamp is null || found is not [{ DisplayName: var name }, ..]
            ? null
            : SignedInAccount.Of(id, name, [.. found.Select(row => row.Right).OfType<AccountRight>()]);
    }
}
