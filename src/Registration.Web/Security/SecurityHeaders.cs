namespace EventRegistration.Security;

/// <summary>What a browser may do with our pages: nothing from elsewhere, no script or style within a page, no frame around it.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>The images in Bootstrap's own style sheet (a tick, an arrow) are <c>data:</c> addresses.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        // The address below /r/ is itself the secret: it goes to no other site and stays in no cache.
        var holdsToken = context.Request.Path.StartsWithSegments("/r", StringComparison.OrdinalIgnoreCase);

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
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
