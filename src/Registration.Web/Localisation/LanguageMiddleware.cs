using System.Globalization;

namespace EventRegistration.Localisation;

/// <summary>Selects Dutch at the root and English under <c>/en</c>. Moves the prefix into PathBase, so that a page has one route.</summary>
internal sealed class LanguageMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var language = Language.Dutch;
        if (context.Request.Path.StartsWithSegments(Language.English.Prefix, StringComparison.OrdinalIgnoreCase, out var rest))
        {
            language = Language.English;
            context.Request.PathBase += Language.English.Prefix;
            context.Request.Path = rest.HasValue ? rest : "/";
        }

        CultureInfo.CurrentCulture = language.Culture;
        CultureInfo.CurrentUICulture = language.Culture;
        return next(context);
    }
}
