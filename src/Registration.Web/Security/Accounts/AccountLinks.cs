using EventRegistration.Data;
using EventRegistration.Localisation;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Security.Accounts;

/// <summary>
/// Makes the links in mails about an account. A link is made when its mail is rendered, so that the outbox holds no secret. Links are built
/// from the public address only, because a request may name any host.
/// </summary>
internal sealed class AccountLinks(RegistrationContext context, AccountTokens tokens, PublicAddress site)
{
    public const string ResetPage = "/account/reset-password";
    public const string WelcomePage = "/account/welcome";

    /// <summary>Makes a link to choose a new password. Every link sent before stays valid until one of them is used.</summary>
    public Task<Uri> PasswordResetAsync(Guid account, CancellationToken cancellationToken = default) =>
        LinkAsync(account, PasswordLink.Reset, ResetPage, cancellationToken);

    /// <summary>Makes a link to choose the first password.</summary>
    public Task<Uri> InvitationAsync(Guid account, CancellationToken cancellationToken = default) =>
        LinkAsync(account, PasswordLink.Invitation, WelcomePage, cancellationToken);

    private async Task<Uri> LinkAsync(Guid id, PasswordLink link, string page, CancellationToken cancellationToken)
    {
        var account = await context.Users.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
        var language = account.Language == Language.English.Code ? Language.English : Language.Dutch;
        return site.Of($"{language.Prefix}{page}?token={tokens.For(account, link)}");
    }
}
