using EventRegistration.Installation;

namespace EventRegistration.Security;

/// <summary>The mark on a request from a page of another site. Such a request may change nothing.</summary>
internal sealed class CrossOrigin
{
    private static readonly CrossOrigin Mark = new();

    private CrossOrigin()
    {
    }

    /// <summary>
    /// Whether the request comes from another site. Only a page that preserves typed input receives such a request. That page shows its
    /// form again with status 403 and does nothing else.
    /// </summary>
    public static bool IsForeign(HttpContext context) => context.Features.Get<CrossOrigin>() is not null;

    internal static void MarkOn(HttpContext context) => context.Features.Set(Mark);
}

/// <summary>
/// Refuses state-changing requests from other sites. Forms that are authorised by a secret link carry no antiforgery token; this middleware
/// protects them.
/// </summary>
internal sealed class CrossOriginMiddleware(RequestDelegate next, InstallationSettings settings)
{
    public Task InvokeAsync(HttpContext context)
    {
        // Already marked: the error page is being rendered for the refused request.
        if (CrossOrigin.IsForeign(context) || IsSafe(context.Request.Method) || IsOwn(context.Request))
        {
            return next(context);
        }

        CrossOrigin.MarkOn(context);
        if (PreservesInput(context.Request.Path))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    private bool IsOwn(HttpRequest request) => request.Headers.Origin switch
    {
        [] => true,

        // Browsers send "null" from our own pages with no-referrer and from sandboxed pages. Only our own say same-origin.
        ["null"] => request.Headers["Sec-Fetch-Site"] == "same-origin",
        [{ } origin] when Uri.TryCreate(origin, UriKind.Absolute, out var from) =>
            IsSameOrigin(from, settings.PublicBaseUrl)
            || (Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var here) && IsSameOrigin(from, here)),
        _ => false,
    };

    private static bool IsSameOrigin(Uri one, Uri? other) =>
        other is not null
        && Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>Whether the path is <c>/events/{slug}/register</c>, a long form. The typed input must not be lost.</summary>
    private static bool PreservesInput(PathString path) =>
        path.StartsWithSegments("/events", StringComparison.OrdinalIgnoreCase, out var rest)
        && rest.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries) is [_, var last]
        && last.Equals("register", StringComparison.OrdinalIgnoreCase);
}
