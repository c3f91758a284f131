using EventRegistration.Security;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages;

/// <summary>Answers in the page's place when that cannot: what happened and what to do, never how it went wrong inside.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel
{
    /// <summary>The errors that have words of their own; every other goes by the general ones of its kind.</summary>
    private static readonly int[] Known = [400, 403, 404, 405, 413, 429, 500, 503];

    /// <summary>Under which the words of this error are found.</summary>
    public string Word => CrossOrigin.IsForeign(HttpContext) ? "Foreign"
        : Known.Contains(Response.StatusCode) ? $"{Response.StatusCode}"
        : Response.StatusCode < 500 ? "400" : "500";

    /// <summary>Whether an error page is on its way as the answer to this request.</summary>
    internal static bool Answers(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    /// <summary>Runs whatever the method that failed. Who asks for this page itself asks for one that is not there.</summary>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!Answers(HttpContext))
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
