using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages;

/// <summary>
/// Refuses requests before they reach a page. 413 for a body that is too large, because such a body would read as an empty form. 405 for a
/// method that the page lacks, because the page would render as if nothing was sent.
/// </summary>
internal sealed class RequestLimits(RequestDelegate next)
{
    /// <summary>The largest body of a form, in bytes. A page that takes a file sets its own limit with <c>[RequestSizeLimit]</c>.</summary>
    public const long Bytes = 1024 * 1024;

    public Task InvokeAsync(HttpContext context)
    {
        if (ErrorModel.Answers(context))
        {
            return next(context);
        }

        if (context.Request.ContentLength > context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return Task.CompletedTask;
        }

        var page = context.GetEndpoint()?.Metadata.GetMetadata<CompiledPageActionDescriptor>();
        if (page is not null && MethodsOf(page) is var methods
            && !methods.Contains(context.Request.Method, StringComparer.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = string.Join(", ", methods);
            return Task.CompletedTask;
        }

        return next(context);
    }

    private static IEnumerable<string> MethodsOf(CompiledPageActionDescriptor page) =>
    [
        HttpMethods.Get,
        HttpMethods.Head,
        .. page.HandlerMethods.Select(handler => handler.HttpMethod.ToUpperInvariant())
            .Except([HttpMethods.Get, HttpMethods.Head], StringComparer.Ordinal),
    ];
}
