using EventRegistration.Installation;

namespace EventRegistration.Security;

/// <summary>The mark on a request that a page of another site sent: it may change nothing.</summary>
public sealed class CrossOrigin
{
    private static readonly CrossOrigin Mark = new();

    private CrossOrigin()
    {
    }

    /// <summary>
    /// Whether this request is such a one. Only a page that keeps what was typed is still asked to answer it: it shows its form
    /// again, with status 403, and does nothing else.
    /// </summary>
    public static bool IsForeign(HttpContext context) => context.Features.Get<CrossOrigin>() is not null;

    internal static void MarkOn(HttpContext context) => context.Features.Set(Mark);
}

/// <summary>
/// Refuses a request that would change something and comes from another site. Our forms carry no antiforgery token where a link,
/// not a cookie, is what gives the right to act; this is what protects them.
/// </summary>
internal sealed class CrossOriginMiddleware(RequestDelegate next, InstallationSettings settings)
{
    public Task InvokeAsync(HttpContext context)
    {
        // Already marked: this is the error page, on its way as the answer.
        if (CrossOrigin.IsForeign(context) || IsSafe(context.Request.Method) || IsOwn(context.Request))
        {
            return next(context);
        }

        CrossOrigin.MarkOn(context);
        if (KeepsWhatWasTyped(context.Request.Path))
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

        // What a browser sends from our own pages with no-referrer, and from anything sandboxed: only the first says same-origin.
        ["null"] => request.Headers["Sec-Fetch-Site"] == "same-origin",
        [{ } origin] when Uri.TryCreate(origin, UriKind.Absolute, out var from) =>
            IsSameOrigin(from, settings.PublicBaseUrl)
            || (Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var here) && IsSameOrigin(from, here)),
        _ => false,
    };

    private static bool IsSameOrigin(Uri one, Uri? other) =>
        other is not null
        && Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary><c>/events/{slug}/register</c>: a long form, and losing it would punish whoever filled it in.</summary>
    private static bool KeepsWhatWasTyped(PathString path) =>
        path.StartsWithSegments("/events", StringComparison.OrdinalIgnoreCase, out var rest)
        && rest.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries) is [_, var last]
        && last.Equals("register", StringComparison.OrdinalIgnoreCase);
}
