using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace EventRegistration.Pages;

/// <summary>
/// Compresses pages that hold no secret. Over TLS the length of a compressed page tells what is in it, if whoever sends the request can add text
/// to that page (BREACH, CVE-2013-3587). Only these pages are compressed, without a query that they could repeat, and for nobody who is signed in:
/// their pages hold an antiforgery token. The form to sign up holds none, and its idempotency key is another in each answer.
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
