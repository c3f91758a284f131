using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages;

/// <summary>
/// Says no before a page is asked: 413 to a body that is too large (reading it would look like an empty form), 405 to a method that
/// the page does not have (it would render as if nothing was sent).
/// </summary>
internal sealed class RequestLimits(RequestDelegate next)
{
    /// <summary>For every form there is; a page that takes a file says so with <c>[RequestSizeLimit]</c>.</summary>
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
        if (page is not null && MethodsOf(page) is var methods && !methods.Contains(context.Request.Method, StringComparer.OrdinalIgnoreCase))
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
