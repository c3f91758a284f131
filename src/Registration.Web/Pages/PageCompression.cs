using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace EventRegistration.Pages;

/// <summary>
/// Compresses pages that hold no secret. Over TLS the length of a compressed page reveals its content to an attacker who can add text to
/// that page (BREACH, CVE-2013-3587). So pages are compressed only without a query that they could repeat, and only for visitors who are
/// not signed in: the pages of an account hold an antiforgery token. The form to sign up holds none, and its idempotency key differs in
/// each answer.
/// </summary>
internal sealed class PageCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    private static readonly HashSet<string> Routes =
        new(["", "privacy", "accessibility", "events/{slug}", "events/{slug}/register"], StringComparer.OrdinalIgnoreCase);

    public override bool ShouldCompressResponse(HttpContext context) => HoldsNoSecret(context) && base.ShouldCompressResponse(context);

    private static bool HoldsNoSecret(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && !context.Request.QueryString.HasValue
        && context.User.Identity is not { IsAuthenticated: true }
        && context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route }
        && Routes.Contains(route.Trim('/'));
}
