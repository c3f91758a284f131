namespace EventRegistration.Security;

/// <summary>Limits what a browser may do with our pages: no foreign content, no inline script or style, no framing.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>Bootstrap's style sheet contains images as <c>data:</c> addresses (a tick, an arrow).</summary>
    private const string ContentSecurityPolicy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static readonly string[] HoldTokens = ["/r", "/setup", "/account/reset-password", "/account/welcome"];

    /// <summary>The pages behind the sign-in. Nothing of them may stay in the browser after signing out.</summary>
    private static readonly string[] BehindSignIn = ["/organiser", "/account"];

    public Task InvokeAsync(HttpContext context)
    {
        // The address itself is the secret: no other site may see it and no cache may keep it.
        var address = context.Request.Path;
        var holdsToken = Array.Exists(HoldTokens, path => address.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
            || (address.StartsWithSegments("/speaker", StringComparison.OrdinalIgnoreCase, out var token) && token.Value!.Length > 1);
        var isPrivate = holdsToken
            || Array.Exists(BehindSignIn, path => address.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

        // Set at the last moment, because the exception handler clears the headers first.
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
