using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace EventRegistration.Pages;

/// <summary>
/// Compresses pages that hold no secret. The length of a compressed page over TLS reveals its content, if an attacker can add text to that
/// page (BREACH, CVE-2013-3587). Only the pages of this list are compressed, without a query that the page could repeat. Pages of
/// signed-in organisers are not, because they hold an antiforgery token. The sign-up form holds none, and its idempotency key differs in
/// each response.
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
