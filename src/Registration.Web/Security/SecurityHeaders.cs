namespace EventRegistration.Security;

/// <summary>What a browser may do with our pages: nothing from elsewhere, no script or style within a page, no frame around it.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>The images in Bootstrap's own style sheet (a tick, an arrow) are <c>data:</c> addresses.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static readonly string[] HoldTokens = ["/r", "/setup", "/account/reset-password", "/account/welcome"];

    /// <summary>What somebody saw here must be gone from the browser after signing out.</summary>
    private static readonly string[] BehindSignIn = ["/organiser", "/account"];

    public Task InvokeAsync(HttpContext context)
    {
        // Such an address is itself the secret: it goes to no other site and stays in no cache.
        var holdsToken = Array.Exists(HoldTokens, path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
            || (context.Request.Path.StartsWithSegments("/speaker", StringComparison.OrdinalIgnoreCase, out var token) && token.Value!.Length > 1);
        var isPrivate = holdsToken
            || Array.Exists(BehindSignIn, path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

        // At the last moment, because whoever answers an exception clears the headers first.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = holdsToken ? "no-referrer" : "strict-origin-when-cross-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (holdsToken)
            {
                headers["X-Robots-Tag"] = "noindex";
            }

            if (isPrivate)
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
