using EventRegistration.Security;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages;

/// <summary>Replaces a page that failed. Tells what happened and what to do next, never any internals.</summary>
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel : PageModel
{
    /// <summary>The status codes with texts of their own. Other codes use the texts of 400 or 500.</summary>
    private static readonly int[] Known = [400, 403, 404, 405, 413, 429, 500, 503];

    /// <summary>The ending of the text keys of this error.</summary>
    public string Word => CrossOrigin.IsForeign(HttpContext) ? "Foreign"
        : IsOwnLink ? "Link"
        : Known.Contains(Response.StatusCode) ? $"{Response.StatusCode}"
        : Response.StatusCode < 500 ? "400" : "500";

    /// <summary>Whether the link of a registration or a party was followed, and there is none with that link.</summary>
    public bool IsOwnLink => Response.StatusCode == StatusCodes.Status404NotFound
        && HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath is { } path
        && path.StartsWith("/r/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an error page is being rendered for this request.</summary>
    internal static bool Answers(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    /// <summary>Runs for every method of the failed request. A direct request for this page is answered with 404.</summary>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!Answers(HttpContext))
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
